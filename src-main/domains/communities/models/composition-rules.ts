/** 失焦仪 (B8): whom a community is for against who is there. Unknown values are counted apart and are never off target. */
import type { TargetPart } from '#shared/contract/communities-base.ts';
import type { CompositionPart } from '#shared/contract/communities-health.ts';
import { jensenShannonDistance } from '#shared/rules/jensen-shannon.ts';
import { ageSpan } from './persona-rules.ts';

/** What to compare: a target, or only a field to look at. */
export type Part = {
  of: TargetPart['of'];
  fieldId: number | null;
  values: readonly { value: string; share: number }[];
};
/** The values a person has of one part (motives: several); empty: unknown. */
export type PersonValues = { fanId: number; values: readonly (readonly string[])[] };

/** Where usual age bands begin, for a part without a target and for ages outside of one. */
const AGE_BANDS = [0, 18, 26, 36, 46, 56];
/** As `ageSpan` reads an open end. */
const OLDEST = 199;
/** Years of a band that would be no band: it belongs to the one beside it. */
const SLIVER = 3;

/** Full years on `today` (YYYY-MM-DD) of a birthday with a year; null otherwise or for what cannot be. */
export function ageOn(birthday: string | null, today: string): number | null {
  if (!birthday || !/^\d{4}-/.test(birthday)) return null;
  const age =
    Number(today.slice(0, 4)) - Number(birthday.slice(0, 4)) - (today.slice(5) < birthday.slice(5) ? 1 : 0);
  return age >= 0 && age < 130 ? age : null;
}

/** The wanted span that holds an age, else a usual one as far as no wanted one lies in it. */
export function ageValue(age: number, wanted: readonly string[]): string {
  let from = 0;
  let to = OLDEST;
  for (const value of wanted) {
    const span = ageSpan(value);
    if (!span) continue;
    if (age >= span.from && age <= span.to) return value;
    if (span.to < age) from = Math.max(from, span.to + 1);
    else to = Math.min(to, span.from - 1);
  }
  const begins = [from];
  for (const start of AGE_BANDS)
    if (start - begins.at(-1)! >= SLIVER && to + 1 - start >= SLIVER) begins.push(start);
  const at = begins.findLastIndex((start) => start <= age);
  const last = begins[at + 1] === undefined ? to : begins[at + 1]! - 1;
  return `${begins[at] === 0 ? '' : begins[at]}-${last === OLDEST ? '' : last}`;
}

/** One part: shares of the known. A person with several values counts a share for each. */
export function comparePart(part: Part, people: readonly (readonly string[])[]): CompositionPart {
  const target = new Map(part.values.map(({ value, share }) => [value, share]));
  const weights = new Map<string, number>();
  const heads = new Map<string, number>();
  let known = 0;
  let inTarget = 0;
  for (const values of people) {
    if (values.length === 0) continue;
    known += 1;
    if (values.some((value) => target.has(value))) inTarget += 1;
    for (const value of values) {
      weights.set(value, (weights.get(value) ?? 0) + 1 / values.length);
      heads.set(value, (heads.get(value) ?? 0) + 1);
    }
  }
  const all = [...new Set([...target.keys(), ...weights.keys()])];
  const rows = all.map((value) => ({
    value,
    target: target.get(value) ?? 0,
    actual: known === 0 ? 0 : (weights.get(value) ?? 0) / known,
    n: heads.get(value) ?? 0,
  }));
  rows.sort(
    (a, b) =>
      Number(b.target > 0) - Number(a.target > 0) || b.actual - a.actual || (a.value < b.value ? -1 : 1),
  );
  return {
    of: part.of,
    fieldId: part.fieldId,
    rows,
    known,
    unknown: people.length - known,
    inTarget,
    distance: target.size === 0 ? null : jensenShannonDistance(target, weights),
  };
}

/** What of a person is known and not wanted, by the parts that have a target. */
export function offTarget(
  parts: readonly Part[],
  person: PersonValues,
): { of: TargetPart['of']; value: string }[] {
  return parts.flatMap((part, at) => {
    const values = person.values[at] ?? [];
    if (part.values.length === 0 || values.length === 0) return [];
    const isWanted = values.some((value) => part.values.some((wanted) => wanted.value === value));
    return isWanted ? [] : [{ of: part.of, value: values.join(', ') }];
  });
}
