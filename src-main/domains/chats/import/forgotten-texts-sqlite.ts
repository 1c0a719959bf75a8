/** Texts that the policies of communities no longer allow to keep. */
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

/** Messages looked at in one go, by id. */
const LOOKED_AT = 20_000;

/**
 * Messages after an id whose texts may be kept no longer, those of undone imports too.
 * @returns `upTo` which id was looked, null once there are no more
 */
export function textsToForget(
  sqlite: Sqlite,
  after: number,
  oldest: number,
): { ids: number[]; upTo: number | null } {
  const wanted = prepared(sqlite, `SELECT 1 FROM community WHERE text_policy IN ('off', 'days90') LIMIT 1`);
  if (after === 0 && wanted.get() === undefined) return { ids: [], upTo: null };
  const upTo = prepared(sqlite, 'SELECT id FROM message WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?')
    .pluck()
    .get(after, LOOKED_AT - 1) as number | undefined;
  const ids = prepared(
    sqlite,
    `SELECT m.id FROM message AS m CROSS JOIN community AS c ON c.id = m.community_id
     WHERE m.id > ? AND m.id <= ? AND m.text IS NOT NULL AND (c.text_policy = 'off' OR (c.text_policy = 'days90' AND m.at < ?))`,
  )
    .pluck()
    .all(after, upTo ?? Number.MAX_SAFE_INTEGER, oldest) as number[];
  return { ids, upTo: upTo ?? null };
}

/** Takes texts away, and what was copied of them without anybody's doing: possible questions, words around a find. */
export function forgetTexts(sqlite: Sqlite, ids: readonly number[]): void {
  const list = JSON.stringify(ids);
  const these = 'IN (SELECT value FROM json_each(?))';
  prepared(sqlite, `UPDATE message SET text = NULL WHERE id ${these}`).run(list);
  prepared(
    sqlite,
    `UPDATE question SET text = '' WHERE message_id ${these} AND state IN ('candidate', 'dismissed') AND text <> ''`,
  ).run(list);
  prepared(sqlite, `UPDATE watch_hit SET excerpt = '' WHERE message_id ${these} AND excerpt <> ''`).run(list);
}
