import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { RestoredRow } from '../../history/restorer.ts';

/** Rows from which days, weeks and stages are made. */
const MADE_FROM = new Set([
  'membership',
  'community_day',
  'community_admin',
  'question',
  'chat_member',
  'message',
]);

/** Communities whose kept numbers these rows have a part in; one that was made and undone is not there any more. */
export function communitiesOfRows(sqlite: Sqlite, rows: readonly RestoredRow[]): Set<number> {
  const ids = new Set<number>();
  for (const { table, rowId, before, after } of rows) {
    if (table === 'setting') {
      const key =
        prepared(sqlite, 'SELECT key FROM setting WHERE id = ?').pluck().get(rowId) ??
        after?.key ??
        before?.key;
      // The zone cuts days, the rules name stages.
      if (key === 'communities' || key === 'timeZone') for (const id of allIds(sqlite)) ids.add(id);
    } else if (table === 'community' || table === 'community_tag') ids.add(rowId);
    else if (MADE_FROM.has(table)) {
      const told = after?.community_id ?? before?.community_id;
      const id =
        told ?? prepared(sqlite, `SELECT community_id FROM ${table} WHERE id = ?`).pluck().get(rowId);
      if (typeof id === 'number') ids.add(id);
    }
  }
  return ids;
}

/** The community an import of a chat went to. */
export const communitiesOfBatch = (sqlite: Sqlite, batchId: number): number[] =>
  prepared(sqlite, 'SELECT DISTINCT community_id FROM chat_import WHERE batch_id = ?')
    .pluck()
    .all(batchId) as number[];

const allIds = (sqlite: Sqlite) => prepared(sqlite, 'SELECT id FROM community').pluck().all() as number[];

export const communityExists = (sqlite: Sqlite, id: number): boolean =>
  prepared(sqlite, 'SELECT 1 FROM community WHERE id = ?').get(id) !== undefined;

/** Communities that a person runs, or has asked or answered in. */
export const communitiesRunOrAnswered = (sqlite: Sqlite, fanId: number): number[] =>
  prepared(
    sqlite,
    `SELECT community_id FROM community_admin WHERE fan_id = @fanId
     UNION SELECT community_id FROM question WHERE asked_by_fan_id = @fanId
     UNION SELECT community_id FROM question WHERE answered_by_fan_id = @fanId`,
  )
    .pluck()
    .all({ fanId }) as number[];

/** When a person and another one came and went in the communities of the first, by community; the trash is left out. */
export function staysBeside(sqlite: Sqlite, fanId: number, otherId: number): Map<number, number[]> {
  const rows = prepared(
    sqlite,
    `SELECT m.community_id, m.joined_at, m.left_at FROM membership AS m WHERE m.fan_id IN (@fanId, @otherId)
       AND m.deleted_at IS NULL AND m.community_id IN (SELECT community_id FROM membership WHERE fan_id = @fanId)`,
  )
    .raw()
    .all({ fanId, otherId }) as [number, number, number | null][];
  const found = new Map<number, number[]>();
  for (const [id, joinedAt, leftAt] of rows) {
    const known = found.get(id) ?? [];
    known.push(joinedAt, ...(leftAt === null ? [] : [leftAt]));
    found.set(id, known);
  }
  return found;
}
