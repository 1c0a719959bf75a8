import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { IndexedText } from '../search/texts-index-sqlite.ts';

const PAGE = 2_000;
/** What is kept is found, whatever is to be kept from now on. */
const SEARCHABLE = `FROM message AS m WHERE m.text IS NOT NULL AND m.kind = 'text' AND m.member_id IS NOT NULL AND m.deleted_at IS NULL`;

/** All live texts that are searched, by id. */
export function* messageTexts(sqlite: Sqlite): Generator<IndexedText> {
  for (let after = 0; ; ) {
    const rows = prepared(
      sqlite,
      `SELECT m.id, m.text ${SEARCHABLE} AND m.id > ? ORDER BY m.id LIMIT ${PAGE}`,
    ).all(after) as {
      id: number;
      text: string;
    }[];
    for (const { id, text } of rows) yield { kind: 'message', id, title: '', text };
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

export function countTexts(sqlite: Sqlite): number {
  return prepared(sqlite, `SELECT count(*) ${SEARCHABLE}`).pluck().get() as number;
}

/** Found messages, named by who wrote them. */
export function readTexts(
  sqlite: Sqlite,
  ids: readonly number[],
): { id: number; title: string; text: string; at: number | null }[] {
  return prepared(
    sqlite,
    `SELECT m.id, coalesce(s.name, '') AS title, m.text, m.at FROM message AS m LEFT JOIN chat_member AS s ON s.id = m.member_id
     JOIN community AS c ON c.id = m.community_id AND c.deleted_at IS NULL
     WHERE m.id IN (SELECT value FROM json_each(?)) AND m.text IS NOT NULL AND m.deleted_at IS NULL`,
  ).all(JSON.stringify(ids)) as { id: number; title: string; text: string; at: number | null }[];
}

/**
 * Puts interactions away that are made of messages of this import and still stand with people who were there before: a later
 * link by hand made them. What its own people hold goes with them. @returns whose they were
 */
export function strayChatDays(sqlite: Sqlite, batchId: number, stamp: number): number[] {
  const found = prepared(
    sqlite,
    `SELECT i.id, i.fan_id AS fanId FROM interaction AS i INDEXED BY interaction_by_batch JOIN fan AS f ON f.id = i.fan_id
     WHERE i.batch_id = @batchId AND i.source_key LIKE 'chat:%' AND i.deleted_at IS NULL AND f.batch_id IS NOT @batchId`,
  ).all({ batchId }) as { id: number; fanId: number }[];
  const mark = prepared(sqlite, 'UPDATE interaction SET deleted_at = ? WHERE id = ?');
  for (const { id } of found) mark.run(stamp, id);
  return [...new Set(found.map(({ fanId }) => fanId))];
}

/** The community that an entry made and that nothing live is in any more; null otherwise. */
export function emptyCommunityOf(sqlite: Sqlite, changeId: number): number | null {
  const made = prepared(
    sqlite,
    `SELECT row_id FROM change_row WHERE change_id = ? AND table_name = 'community' AND op = 'insert'`,
  )
    .pluck()
    .get(changeId) as number | undefined;
  if (made === undefined) return null;
  const used = [
    'message',
    'membership',
    'question',
    'watch_hit',
    'ritual',
    'check_up',
    'crisis',
    'community_task',
  ].some(
    (table) =>
      prepared(sqlite, `SELECT 1 FROM ${table} WHERE community_id = ? AND deleted_at IS NULL LIMIT 1`).get(
        made,
      ) !== undefined,
  );
  return used ? null : made;
}

export function markCommunity(sqlite: Sqlite, communityId: number, stamp: number): void {
  prepared(sqlite, 'UPDATE community SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL').run(
    stamp,
    communityId,
  );
}
