/** Hit marking with the core's dictionaries: rows carry their ranges, so that pages need none. */
import { type HitFolding, type HitRange, markHits } from '#shared/text/mark-hits.ts';
import { foldWithMap } from './fold-rules.ts';
import { readingsOf } from './reading-rules.ts';

/** For texts: spelling only. */
export const TEXT_FOLDING: HitFolding = { fold: foldWithMap };

/** For names and remarks: their pinyin and initials too. */
export const NAME_FOLDING: HitFolding = {
  fold: foldWithMap,
  readingsOf: (written, folded) => [...new Set([...readingsOf(written), ...readingsOf(folded)])],
};

/** What to mark in a found person, per value as given. */
export interface PersonHits {
  readonly name: readonly HitRange[];
  readonly remark: readonly HitRange[];
  readonly identities: readonly (readonly HitRange[])[];
}

export function markPerson(
  person: { readonly name: string; readonly remark: string | null; readonly identities: readonly string[] },
  query: string,
): PersonHits {
  return {
    name: markHits(person.name, query, NAME_FOLDING),
    remark: markHits(person.remark ?? '', query, NAME_FOLDING),
    identities: person.identities.map((identity) => markHits(identity, query, TEXT_FOLDING)),
  };
}
