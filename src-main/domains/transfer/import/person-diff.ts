import type { MatchPolicy } from '#shared/contract/transfer.ts';
import type { DraftPurchase, Reason } from '../columns/draft-cells.ts';
import type { Draft } from './person-draft.ts';

/** Asked only for what a row brings: a person may have thousands of orders. */
type Known = { has(value: string): boolean };

/** A purchase that stands for many. */
export type Summary = { id: number; at: number; amount: number | null; currency: string | null };

/** A person of the library as far as an import may change them. */
export type Existing = {
  id: number;
  name: string;
  remark: string;
  gender: string;
  birthday: string | null;
  birthdayLunar: number;
  region: string;
  source: string;
  note: string;
  stageKey: string | null;
  identities: { has(platform: string, norm: string): boolean };
  /** Lower case. */
  tags: Known;
  fields: { get(label: string): string | undefined };
  /** Newest first; read when asked for. Of several people who were merged each may have brought one. */
  summaries(): readonly Summary[];
  /** Source keys of orders that are there. */
  orders: Known;
  /** JSON of raw cells of earlier imports. */
  rawRows: Known;
};

type Columns = Partial<{
  name: string;
  remark: string;
  gender: 'female' | 'male' | 'other' | 'unknown';
  birthday: string;
  birthdayLunar: boolean;
  region: string;
  source: string;
  note: string;
}>;

/** What an import would change on a person who is there. */
export type PersonDiff = {
  patch: Columns;
  identities: Draft['identities'];
  tags: string[];
  fields: [string, string][];
  purchase: { act: 'insert' | 'update'; purchase: DraftPurchase } | null;
  stageKey: string | null;
  raw: [string, string][] | null;
  /** Values that 'overwrite' would replace. */
  replaced: Reason[];
};

/**
 * Compares a row with the person it is about. 'fill' writes only where nothing stands; 'overwrite' also replaces; notes are added
 * to, never replaced. A summary purchase is renewed by either, for the list knows better than the last list.
 */
export function diffPerson(existing: Existing, draft: Draft, policy: MatchPolicy): PersonDiff {
  const overwrite = policy === 'overwrite';
  const patch: Columns = {};
  const replaced: Reason[] = [];
  const text = (key: 'name' | 'remark' | 'region' | 'source', value: string) => {
    if (value === '' || existing[key] === value) return;
    if (existing[key] === '') patch[key] = value;
    else {
      replaced.push({ code: 'differs', column: key, value });
      if (overwrite) patch[key] = value;
    }
  };
  text('name', draft.name);
  text('remark', draft.remark);
  text('region', draft.region);
  text('source', draft.source);
  if (draft.note !== '' && !existing.note.includes(draft.note)) {
    patch.note = existing.note === '' ? draft.note : `${existing.note}\n${draft.note}`;
  }
  if (draft.gender !== null && draft.gender !== 'unknown' && draft.gender !== existing.gender) {
    if (existing.gender === 'unknown') patch.gender = draft.gender;
    else {
      replaced.push({ code: 'differs', column: 'gender', value: draft.gender });
      if (overwrite) patch.gender = draft.gender;
    }
  }
  if (draft.birthday !== null && draft.birthday !== existing.birthday) {
    if (existing.birthday === null || overwrite) {
      patch.birthday = draft.birthday;
      patch.birthdayLunar = draft.birthdayLunar;
    }
    if (existing.birthday !== null)
      replaced.push({ code: 'differs', column: 'birthday', value: draft.birthday });
  }
  const fields = draft.fields.filter(([label, value]) => {
    const known = existing.fields.get(label);
    if (known === undefined) return true;
    if (known === value) return false;
    replaced.push({ code: 'differs', column: label, value });
    return overwrite;
  });
  const stageKey = draft.stageKey !== null && draft.stageKey !== existing.stageKey ? draft.stageKey : null;
  if (stageKey !== null) replaced.push({ code: 'differs', column: 'stage', value: stageKey });
  const rawJson = JSON.stringify(draft.raw);
  return {
    patch,
    identities: draft.identities.filter(([platform, , norm]) => !existing.identities.has(platform, norm)),
    tags: draft.tags.filter((tag) => !existing.tags.has(tag.toLowerCase())),
    fields,
    purchase: diffPurchase(existing, draft.purchase),
    stageKey: overwrite ? stageKey : null,
    raw: draft.raw.length > 0 && !existing.rawRows.has(rawJson) ? draft.raw : null,
    replaced,
  };
}

function diffPurchase(existing: Existing, purchase: DraftPurchase | null): PersonDiff['purchase'] {
  if (purchase === null) return null;
  if (purchase.key !== null) return existing.orders.has(purchase.key) ? null : { act: 'insert', purchase };
  const summaries = existing.summaries();
  const [summary] = summaries;
  if (!summary) return { act: 'insert', purchase };
  const isSame = summaries.some(
    ({ at, amount, currency }) =>
      at === purchase.at && amount === purchase.amount && currency === purchase.currency,
  );
  // An older list does not take back what a newer one said.
  return isSame || purchase.at < summary.at ? null : { act: 'update', purchase };
}

/** The person that a row makes, as far as a later row of the same file may change them. */
export function madePerson(draft: Draft): Existing {
  const { name, remark, birthday, region, source, note, stageKey, purchase } = draft;
  const tags = new Set(draft.tags.map((tag) => tag.toLowerCase()));
  const fields = new Map(draft.fields);
  const raw = JSON.stringify(draft.raw);
  return {
    ...{ id: 0, name, remark, birthday, region, source, note, stageKey },
    gender: draft.gender ?? 'unknown',
    birthdayLunar: Number(draft.birthdayLunar),
    identities: {
      has: (platform, norm) =>
        draft.identities.some(([other, , known]) => other === platform && known === norm),
    },
    tags,
    fields,
    summaries: () => (purchase && purchase.key === null ? [{ id: 0, ...purchase }] : []),
    orders: { has: (key) => purchase?.key === key },
    rawRows: { has: (cells) => draft.raw.length > 0 && cells === raw },
  };
}

export function isEmptyDiff(diff: PersonDiff): boolean {
  return (
    Object.keys(diff.patch).length === 0 &&
    diff.identities.length === 0 &&
    diff.tags.length === 0 &&
    diff.fields.length === 0 &&
    diff.purchase === null &&
    diff.stageKey === null &&
    diff.raw === null
  );
}

/** Nothing but a purchase named by its number: it changes nothing that later rows about this person are compared with. */
export const isOnlyOrder = (diff: PersonDiff): boolean =>
  diff.purchase !== null && diff.purchase.purchase.key !== null && isEmptyDiff({ ...diff, purchase: null });
