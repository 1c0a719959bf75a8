import type { Sqlite } from '../../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
export type UgcLine = {
  interactionId: number;
  fanId: number;
  name: string;
  remark: string;
  at: number;
  text: string;
  channel: string | null;
  communityId: number | null;
  communityName: string | null;
};
export type UgcUse = { id: number; interactionId: number; kind: 'campaign' | 'case'; targetId: number };

const COLUMNS = `SELECT i.id AS interactionId, fan.id AS fanId, fan.name, fan.remark, i.at, i.text, i.channel`;
const IS_UGC = `i.kind = 'user_content' AND i.deleted_at IS NULL AND fan.deleted_at IS NULL`;

/**
 * User content, newest first. Of a community: logged there, or by people who are there now and logged nowhere. Without one
 * it walks from the newest record on.
 */
export function ugcPage(
  sqlite: Sqlite,
  { communityId, fanId, limit, ...page }: Page & { communityId?: number; fanId?: number },
): { lines: UgcLine[]; nextCursor: string | null } {
  const [at, id] = readCursor(page.cursor, NUMBER_PAIR) ?? [Number.MAX_SAFE_INTEGER, 0];
  const ofCommunity = `WITH found AS (
      SELECT interaction_id AS id FROM interaction_community WHERE community_id = @communityId
      UNION SELECT i.id FROM membership AS m INDEXED BY membership_here
        CROSS JOIN interaction AS i INDEXED BY interaction_of_fan ON i.fan_id = m.fan_id AND i.kind = 'user_content'
        WHERE m.community_id = @communityId AND m.left_at IS NULL AND m.deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM interaction_community AS other WHERE other.interaction_id = i.id))
    ${COLUMNS}, w.community_id AS communityId, c.name AS communityName
    FROM found CROSS JOIN interaction AS i ON i.id = found.id CROSS JOIN fan ON fan.id = i.fan_id
    LEFT JOIN interaction_community AS w ON w.interaction_id = i.id LEFT JOIN community AS c ON c.id = w.community_id`;
  const ofAll = `${COLUMNS}, w.community_id AS communityId, c.name AS communityName
    FROM interaction AS i INDEXED BY ${fanId === undefined ? 'interaction_ugc' : 'interaction_of_fan'} CROSS JOIN fan ON fan.id = i.fan_id
    LEFT JOIN interaction_community AS w ON w.interaction_id = i.id LEFT JOIN community AS c ON c.id = w.community_id`;
  const lines = prepared(
    sqlite,
    `${communityId === undefined ? ofAll : ofCommunity} WHERE ${IS_UGC} AND (i.at, i.id) < (@at, @id)
     ${fanId === undefined ? '' : 'AND i.fan_id = @fanId'} ORDER BY i.at DESC, i.id DESC LIMIT @limit OFFSET @offset`,
  ).all({
    at,
    id,
    limit: limit + 1,
    offset: page.cursor ? 0 : (page.offset ?? 0),
    ...(communityId === undefined ? {} : { communityId }),
    ...(fanId === undefined ? {} : { fanId }),
  }) as UgcLine[];
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  return {
    lines: shown,
    nextCursor: lines.length > limit && last ? JSON.stringify([last.at, last.interactionId]) : null,
  };
}

export function usesOf(sqlite: Sqlite, interactionIds: readonly number[]): UgcUse[] {
  return prepared(
    sqlite,
    `SELECT u.id, u.interaction_id AS interactionId, u.kind, u.target_id AS targetId FROM json_each(?) AS j
     CROSS JOIN ugc_use AS u ON u.interaction_id = j.value ORDER BY u.id`,
  ).all(JSON.stringify(interactionIds)) as UgcUse[];
}
