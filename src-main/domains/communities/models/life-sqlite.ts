import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { Admins } from '../admins-sqlite.ts';

/** Of the stays that were seen to begin since `since`: those whose inviter is known, and invited by others than admins. */
export function broughtBy(
  sqlite: Sqlite,
  communityId: number,
  since: number,
  admins: Admins,
): { known: number; byOthers: number } {
  const inviters = prepared(
    sqlite,
    `SELECT inviter_fan_id, count(*) FROM membership INDEXED BY membership_joins
     WHERE community_id = ? AND joined_at >= ? AND joined_known AND deleted_at IS NULL AND inviter_fan_id IS NOT NULL GROUP BY inviter_fan_id`,
  )
    .raw()
    .all(communityId, since) as [number, number][];
  const count = (rows: readonly [number, number][]) => rows.reduce((sum, [, n]) => sum + n, 0);
  return { known: count(inviters), byOthers: count(inviters.filter(([fanId]) => !admins.fans.has(fanId))) };
}
