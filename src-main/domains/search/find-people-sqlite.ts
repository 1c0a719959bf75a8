/**
 * Finding people in tiers: an exact name first, then a name that begins so, its pinyin, its initials, the rest of the
 * name, what is noted beside it, then all else. The upper tiers are newest first; the lower ones by BM25 over a bounded
 * set, because bm25() reads every match of every term.
 */
import type { Database } from 'better-sqlite3';
import { inColumns, parseQuery, quoteToken, type SearchQuery } from './query-rules.ts';
import { OPENING } from './sentinel-rules.ts';

/** Why a person was found, best first. */
export type PeopleTier = 'exact' | 'prefix' | 'pinyin' | 'initials' | 'name' | 'about' | 'text';

/** Most people a search can page through: nobody reads on, they type one more letter. */
export const MOST_FOUND = 10_000;
/** Newest matches that BM25 orders. */
const RANKED_CANDIDATES = 10_000;
/** A term with more matches than this is not ranked: newest first. */
const RANKED_MATCHES = 100_000;
/** name, pinyin, initials, alias, remark, identity, text */
const COLUMN_WEIGHTS = '8, 4, 4, 4, 3, 3, 1';

export interface FindPeopleInput {
  readonly text: string;
  readonly limit: number;
  readonly offset?: number;
  /** Only these people. */
  readonly withinIds?: readonly number[];
}

export interface FoundPeople {
  readonly people: readonly { readonly id: number; readonly tier: PeopleTier }[];
  readonly hasMore: boolean;
}

interface TierQuery {
  readonly tier: PeopleTier;
  readonly match: string;
  readonly isRanked: boolean;
}

function tiersOf({ whole, letters, match }: SearchQuery): TierQuery[] {
  const newest = (tier: PeopleTier, column: string, token: string, isPrefix: boolean): TierQuery => ({
    tier,
    match: inColumns([column], quoteToken(token, isPrefix)),
    isRanked: false,
  });
  const tiers = [newest('exact', 'name', whole, false), newest('prefix', 'name', whole, true)];
  if (letters?.length === 1) {
    tiers.push(newest('pinyin', 'initials', OPENING + letters, false));
  } else if (letters !== null) {
    tiers.push(
      newest('pinyin', 'pinyin', letters, false),
      newest('pinyin', 'pinyin', letters, true),
      newest('initials', 'initials', letters, false),
      newest('initials', 'initials', letters, true),
    );
  }
  return [
    ...tiers,
    { tier: 'name', match: inColumns(['name', 'alias'], match), isRanked: true },
    { tier: 'about', match: inColumns(['remark', 'identity'], match), isRanked: true },
    { tier: 'text', match, isRanked: true },
  ];
}

/** The query as a MATCH expression over people_fts, for `fan.id IN (SELECT rowid ...)`; null finds nobody. */
export function peopleMatchExpression(text: string): string | null {
  return parseQuery(text)?.match ?? null;
}

function countMatches(db: Database, match: string, atMost: number): number {
  return db
    .prepare<[string, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM people_fts WHERE people_fts MATCH ? LIMIT ?)',
    )
    .pluck()
    .get(match, atMost)!;
}

function isTooBroadToRank(db: Database, terms: readonly string[]): boolean {
  const newestId = db.prepare<[], number | null>('SELECT max(id) FROM people_fts_docsize').pluck().get() ?? 0;
  if (newestId <= RANKED_MATCHES) return false;
  return terms.some((term) => countMatches(db, term, RANKED_MATCHES + 1) > RANKED_MATCHES);
}

export function findPeople(db: Database, input: FindPeopleInput): FoundPeople {
  const query = parseQuery(input.text);
  const offset = Math.min(input.offset ?? 0, MOST_FOUND);
  const wanted = Math.min(offset + input.limit, MOST_FOUND);
  if (query === null || wanted <= offset) return { people: [], hasMore: false };

  const within = input.withinIds === undefined ? null : JSON.stringify(input.withinIds);
  const filter = within === null ? '' : 'AND +rowid IN (SELECT value FROM json_each(@within))';
  const newestFirst = db
    .prepare<[{ match: string; within: string | null; most: number }], number>(
      `SELECT rowid FROM people_fts WHERE people_fts MATCH @match ${filter} ORDER BY rowid DESC LIMIT @most`,
    )
    .pluck();

  const found = new Map<number, PeopleTier>();
  // One more than wanted tells whether there is another page.
  const room = () => wanted + 1 - found.size;
  let isRankable: boolean | undefined;
  for (const { tier, match, isRanked } of tiersOf(query)) {
    if (room() <= 0) break;
    if (isRanked) isRankable ??= !isTooBroadToRank(db, query.terms);
    const most = found.size + room();
    const ids =
      isRanked && isRankable
        ? rankedIds(db, match, within, filter, most)
        : newestFirst.all({ match, within, most });
    for (const id of ids) {
      if (room() <= 0) break;
      if (!found.has(id)) found.set(id, tier);
    }
  }
  const people = Array.from(found, ([id, tier]) => ({ id, tier })).slice(offset, wanted);
  return { people, hasMore: found.size > wanted && wanted < MOST_FOUND };
}

/** Ids of the newest RANKED_CANDIDATES matches, best first, newer first among equals. */
function rankedIds(
  db: Database,
  match: string,
  within: string | null,
  filter: string,
  most: number,
): number[] {
  return db
    .prepare<[{ match: string; within: string | null; most: number }], number>(
      `SELECT id FROM (
         SELECT rowid AS id, bm25(people_fts, ${COLUMN_WEIGHTS}) AS score FROM people_fts
         WHERE people_fts MATCH @match ${filter} ORDER BY rowid DESC LIMIT ${RANKED_CANDIDATES}
       ) ORDER BY score, id DESC LIMIT @most`,
    )
    .pluck()
    .all({ match, within, most });
}
