/** What several rows of one list make of a person, so that each row is compared with all before it. */

import type { MatchPolicy } from '#shared/contract/transfer.ts';
import { diffPerson, type Existing, madePerson } from './person-diff.ts';
import type { Draft } from './person-draft.ts';

/** Two rows about one person as one: what the later adds, and under 'overwrite' replaces. Its raw cells are not in it. */
export function mergeDrafts(first: Draft, next: Draft, policy: MatchPolicy): Draft {
  const diff = diffPerson(madePerson(first), next, policy);
  return {
    ...first,
    ...diff.patch,
    identities: [...first.identities, ...diff.identities],
    tags: [...first.tags, ...diff.tags],
    fields: [...new Map([...first.fields, ...diff.fields])],
    purchase: diff.purchase?.purchase ?? first.purchase,
    stageKey: diff.stageKey ?? first.stageKey,
  };
}

/** A person as they will be once `draft` is written. */
export function grownPerson(existing: Existing, draft: Draft, policy: MatchPolicy): Existing {
  const { patch, purchase, stageKey } = diffPerson(existing, draft, policy);
  const made = madePerson(draft);
  const isSummary = purchase !== null && purchase.purchase.key === null;
  return {
    ...existing,
    ...patch,
    birthdayLunar: Number(patch.birthdayLunar ?? existing.birthdayLunar),
    stageKey: stageKey ?? existing.stageKey,
    identities: {
      has: (platform, norm) => existing.identities.has(platform, norm) || made.identities.has(platform, norm),
    },
    tags: { has: (tag) => existing.tags.has(tag) || made.tags.has(tag) },
    fields: {
      get(label) {
        const [kept, brought] = [existing.fields.get(label), made.fields.get(label)];
        return policy === 'overwrite' ? (brought ?? kept) : (kept ?? brought);
      },
    },
    summaries: isSummary
      ? () => [{ id: 0, ...purchase.purchase }, ...existing.summaries()]
      : existing.summaries,
    orders: { has: (key) => existing.orders.has(key) || made.orders.has(key) },
    rawRows: { has: (cells) => existing.rawRows.has(cells) || made.rawRows.has(cells) },
  };
}
