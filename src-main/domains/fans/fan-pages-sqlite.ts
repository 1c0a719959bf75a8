/** People along a walk: page by page, or one after the other. */
import type { Sqlite } from '../../core/db/connection.ts';
import { type IdPage, orderOf, pageAlong, type Walk } from '../../core/db/index-walk.ts';
import type { FanQuery } from './fan-query-sqlite.ts';

/** One page of the people that a query holds. @throws CURSOR_INVALID */
export function pageOfIds(
  sqlite: Sqlite,
  query: FanQuery,
  walk: Walk,
  page: { cursor?: string | null; offset?: number | null; limit: number },
): IdPage {
  return pageAlong(sqlite, { table: 'fan', walk, from: (run) => query.from(run) }, page);
}

/** All that a query holds as cursors of `pageOfIds`, in order: a walk that can be left at any of them. */
export function* cursorsOf(sqlite: Sqlite, query: FanQuery, walk: Walk): Generator<() => string> {
  for (const [at, run] of walk.entries()) {
    const { text, args } = query.from(run);
    const { keys, order } = orderOf('fan', run);
    const rows = sqlite.prepare(`SELECT ${keys.join(', ')} ${text} ORDER BY ${order}`).raw();
    for (const row of rows.iterate(...args)) yield () => JSON.stringify({ run: at, keys: row });
  }
}
