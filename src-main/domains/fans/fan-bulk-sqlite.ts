import type { Sqlite } from '../../core/db/connection.ts';
import type { Sql } from '../../core/db/index-walk.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { Tx } from '../../core/db/tx.ts';

/** Puts a selection into a temporary table `chosen(id)`, whatever its size; the set-based writes below read it. */
export function chooseTx({ sqlite }: Tx, people: Sql): number {
  sqlite.exec('CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY)');
  sqlite.exec('DELETE FROM chosen');
  return prepared(sqlite, `INSERT OR IGNORE INTO chosen (id) ${people.text}`).run(...people.args).changes;
}

/** Those of `ids` who are in the trash and were not merged into somebody. */
export function inTrash(sqlite: Sqlite, ids: readonly number[]): number[] {
  return prepared(
    sqlite,
    `SELECT fan.id FROM json_each(?) AS j CROSS JOIN fan ON fan.id = j.value
     WHERE fan.deleted_at IS NOT NULL AND fan.id NOT IN (SELECT fan_id FROM merged_person)`,
  )
    .pluck()
    .all(JSON.stringify(ids)) as number[];
}

/** Sets or clears deleted_at of all chosen people, with history. @returns how many changed */
export function markDeletedTx(tx: Tx, deletedAt: number | null): number {
  const { sqlite, recorder } = tx;
  const current = deletedAt === null ? 'IS NOT NULL' : 'IS NULL';
  const n = prepared(
    sqlite,
    `SELECT count(*) FROM chosen JOIN fan USING (id) WHERE fan.deleted_at ${current}`,
  )
    .pluck()
    .get() as number;
  if (n === 0) return 0;
  prepared(
    sqlite,
    `INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after)
     SELECT ?, ? + row_number() OVER (ORDER BY fan.id) - 1, 'fan', fan.id, 0, 'update',
            json_object('deleted_at', fan.deleted_at), json_object('deleted_at', ?)
     FROM chosen JOIN fan USING (id) WHERE fan.deleted_at ${current}`,
  ).run(recorder.changeId(), recorder.nextSeq(), deletedAt);
  prepared(
    sqlite,
    `UPDATE fan SET deleted_at = ? WHERE id IN (SELECT id FROM chosen) AND deleted_at ${current}`,
  ).run(deletedAt);
  recorder.counted(n);
  return n;
}

/** Gives all chosen people a tag, with history. @returns how many did not hold it yet */
export function addTagTx(tx: Tx, tagId: number): number {
  const { sqlite, recorder } = tx;
  const missing = `FROM chosen WHERE NOT EXISTS (SELECT 1 FROM fan_tag WHERE fan_tag.fan_id = chosen.id AND tag_id = ?)`;
  const n = prepared(sqlite, `SELECT count(*) ${missing}`).pluck().get(tagId) as number;
  if (n === 0) return 0;
  prepared(
    sqlite,
    `INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after)
     SELECT ?, ? + row_number() OVER (ORDER BY id) - 1, 'fan_tag', id, ?, 'insert', NULL, json_object('fan_id', id, 'tag_id', ?) ${missing}`,
  ).run(recorder.changeId(), recorder.nextSeq(), tagId, tagId, tagId);
  prepared(sqlite, `INSERT INTO fan_tag (fan_id, tag_id) SELECT id, ? ${missing}`).run(tagId, tagId);
  recorder.counted(n);
  return n;
}

/** Takes a tag from all chosen people, with history. @returns how many held it */
export function removeTagTx(tx: Tx, tagId: number): number {
  const { sqlite, recorder } = tx;
  const n = prepared(
    sqlite,
    `SELECT count(*) FROM chosen JOIN fan_tag ON fan_id = chosen.id WHERE tag_id = ?`,
  )
    .pluck()
    .get(tagId) as number;
  if (n === 0) return 0;
  prepared(
    sqlite,
    `INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after)
     SELECT ?, ? + row_number() OVER (ORDER BY fan_id) - 1, 'fan_tag', fan_id, tag_id, 'delete', json_object('fan_id', fan_id, 'tag_id', tag_id), NULL
     FROM chosen JOIN fan_tag ON fan_id = chosen.id WHERE tag_id = ?`,
  ).run(recorder.changeId(), recorder.nextSeq(), tagId);
  prepared(sqlite, 'DELETE FROM fan_tag WHERE tag_id = ? AND fan_id IN (SELECT id FROM chosen)').run(tagId);
  recorder.counted(n);
  return n;
}
