import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { Described } from './link-kinds.ts';

const NAMES = {
  // Who was merged is called what the person is called now.
  fan: `SELECT j.value AS id, fan.name AS label, fan.deleted_at IS NULL AS isLive, fan.remark AS hint
        FROM json_each(?) AS j CROSS JOIN fan
          ON fan.id = coalesce((SELECT into_id FROM merged_person WHERE fan_id = j.value), j.value)`,
  tag: `SELECT tag.id, tag.name AS label, tag.deleted_at IS NULL AS isLive, coalesce(p.name, '') AS hint
        FROM json_each(?) AS j CROSS JOIN tag ON tag.id = j.value
        LEFT JOIN tag AS p ON p.id = tag.parent_id AND p.deleted_at IS NULL`,
};

/** People or tags by id, in the trash or not. */
export function describeNames(sqlite: Sqlite, kind: keyof typeof NAMES, ids: readonly number[]): Described[] {
  const rows = prepared(sqlite, NAMES[kind]).all(JSON.stringify(ids)) as (Omit<Described, 'isLive'> & {
    isLive: number;
  })[];
  return rows.map((row) => ({ ...row, isLive: row.isLive === 1 }));
}

/** Who was in contact last: what `@` offers before a letter is typed. */
export function latestPeople(sqlite: Sqlite, limit: number): { id: number; label: string; hint: string }[] {
  return prepared(
    sqlite,
    `SELECT id, name AS label, remark AS hint FROM fan INDEXED BY fan_by_last_contact WHERE deleted_at IS NULL
     ORDER BY last_contact_at DESC, id DESC LIMIT ?`,
  ).all(limit) as { id: number; label: string; hint: string }[];
}
