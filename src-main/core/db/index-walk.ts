/** Lists that are read along indexes: pages by keyset, run after run. */
import type { Sqlite } from './connection.ts';
import { readRunCursor } from './cursor.ts';
import { prepared } from './recorder.ts';

/** A piece of SQL with its values. */
export type Sql = { text: string; args: (string | number)[] };

/** `?, ?, …` for so many values. */
export const slots = (n: number): string => Array.from({ length: n }, () => '?').join(', ');

/**
 * One walk along an index: the keys in order, the last of them the id, and which rows it holds. Those that it does not hold (their
 * key is NULL, or they are not in the partial index) come in the run after it.
 */
export type Run = { index: string; keys: string[]; desc: boolean; where?: string };
export type Walk = Run[];

export type IdPage = { ids: number[]; nextCursor: string | null };

/** The keys of a run with their table, and the order that they give. */
export function orderOf(table: string, run: Run): { keys: string[]; order: string } {
  const keys = run.keys.map((key) => `${table}.${key}`);
  return { keys, order: keys.map((key) => `${key} ${run.desc ? 'DESC' : 'ASC'}`).join(', ') };
}

/**
 * One page of ids: after `cursor` by keyset, and `offset` rows further (one OFFSET over the index).
 * @param from FROM and WHERE of a run, without order
 * @returns the ids in order and where the next page starts
 * @throws CURSOR_INVALID
 */
export function pageAlong(
  sqlite: Sqlite,
  { table, walk, from }: { table: string; walk: Walk; from(run: Run): Sql },
  page: { cursor?: string | null; offset?: number | null; limit: number },
): IdPage {
  let cursor = readRunCursor(page.cursor, walk);
  let skip = page.offset ?? 0;
  const ids: number[] = [];
  for (let at = cursor?.run ?? 0; at < walk.length; at++) {
    const run = walk[at]!;
    const { text, args } = from(run);
    const missing = page.limit - ids.length;
    const { keys, order } = orderOf(table, run);
    const after = cursor?.run === at ? (cursor.keys ?? null) : null;
    const keyset = after ? ` AND (${keys.join(', ')}) ${run.desc ? '<' : '>'} (${slots(keys.length)})` : '';
    const rest: Sql = { text: `${text}${keyset}`, args: [...args, ...(after ?? [])] };
    const rows = prepared(sqlite, `SELECT ${keys.join(', ')} ${rest.text} ORDER BY ${order} LIMIT ? OFFSET ?`)
      .raw()
      .all(...rest.args, missing + 1, skip) as (string | number)[][];
    const taken = rows.slice(0, missing);
    for (const row of taken) ids.push(row.at(-1) as number);
    if (rows.length > missing)
      return { ids, nextCursor: JSON.stringify({ run: at, keys: taken.at(-1) ?? after ?? undefined }) };
    // The jump went past this run: what it holds is taken off before the next one.
    if (skip > 0 && at + 1 < walk.length)
      skip = rows.length > 0 ? 0 : Math.max(0, skip - countOf(sqlite, rest));
    cursor = null;
  }
  return { ids, nextCursor: null };
}

function countOf(sqlite: Sqlite, { text, args }: Sql): number {
  return prepared(sqlite, `SELECT count(*) ${text}`)
    .pluck()
    .get(...args) as number;
}
