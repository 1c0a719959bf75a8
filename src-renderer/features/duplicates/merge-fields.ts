// What of several people stands side by side: the fields of which a merged person has one, and what each of them says.
import type { Fan } from '#shared/contract/fans.ts';
import type { CustomField } from '#shared/contract/fields.ts';
import type { Formats } from '../../app/format.ts';
import type { TFunction } from '../../i18n/i18n.ts';

export type MergeField = {
  /** As the contract names it: name, birthday, field:12 … */
  id: string;
  label: string;
  /** What each person says, in their order; empty for nothing. */
  values: readonly string[];
};

type Words = {
  t: TFunction;
  format: Pick<Formats, 'birthday'>;
  stageOf: (id: number) => string;
  fields: readonly CustomField[];
};

/** Fields that somebody of them has. */
export function mergeFields(people: readonly Fan[], { t, format, stageOf, fields }: Words): MergeField[] {
  const read: Record<string, (fan: Fan) => string> = {
    name: (fan) => fan.name,
    remark: (fan) => fan.remark,
    gender: (fan) => (fan.gender === 'unknown' ? '' : t(`domain.gender.${fan.gender}`)),
    birthday: (fan) => (fan.birthday === null ? '' : format.birthday(fan.birthday)),
    region: (fan) => fan.region,
    source: (fan) => fan.source,
    referrer: (fan) => fan.referrer?.name ?? '',
    stage: (fan) => stageOf(fan.stageId),
  };
  const own = Object.entries(read).map(([id, of]) => ({
    id,
    label: t(`duplicates.fields.${id as 'name'}`),
    values: people.map(of),
  }));
  const custom = fields
    // Several choices are joined: nothing to decide.
    .filter(({ type }) => type !== 'multi_choice')
    .map(({ id, label }) => ({
      id: `field:${id}`,
      label,
      values: people.map((fan) => fan.fields.find((one) => one.fieldId === id)?.value ?? ''),
    }));
  return [...own, ...custom].filter(({ values }) => values.some((value) => value !== ''));
}

/** Whether there is something to decide: two of them say different things. */
export const differs = ({ values }: Pick<MergeField, 'values'>): boolean =>
  new Set(values.filter((value) => value !== '')).size > 1;

/** Whose value stands where nobody chose: the kept person's, else the first that is not empty. */
export function standing({ values }: Pick<MergeField, 'values'>, keep: number): number {
  return values[keep] === '' ? values.findIndex((value) => value !== '') : keep;
}

/** Who is likely to be kept: whoever has more records, then who says more, then who was there first. */
export function likelyKept(
  people: readonly { fan: Fan; counts: { interactions: number; identities: number } }[],
): number {
  const weightOf = ({ fan, counts }: (typeof people)[number]) =>
    counts.interactions * 1_000 + counts.identities * 100 + (fan.name + fan.remark + fan.note).length;
  let best = 0;
  for (const [at, person] of people.entries())
    if (weightOf(person) > weightOf(people[best] ?? person)) best = at;
  return best;
}
