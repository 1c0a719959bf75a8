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

/** Communities in whose numbers these people have a part: by stays, as senders of a chat, by questions, or since they run them. */
export const communitiesOfPerson = (sqlite: Sqlite, fanIds: readonly number[]): number[] =>
  prepared(
    sqlite,
    `SELECT m.community_id FROM json_each(@ids) AS j CROSS JOIN membership AS m ON m.fan_id = j.value
     UNION SELECT c.community_id FROM json_each(@ids) AS j CROSS JOIN chat_member AS c ON c.fan_id = j.value
     UNION SELECT a.community_id FROM json_each(@ids) AS j CROSS JOIN community_admin AS a ON a.fan_id = j.value
     UNION SELECT q.community_id FROM json_each(@ids) AS j CROSS JOIN question AS q ON q.asked_by_fan_id = j.value
     UNION SELECT q.community_id FROM json_each(@ids) AS j CROSS JOIN question AS q ON q.answered_by_fan_id = j.value`,
  )
    .pluck()
    .all({ ids: JSON.stringify(fanIds) }) as number[];
