/** Names of campaigns and posts where notes mention them. */
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { type Described, type DescribedRow, toDescribed } from '../notes/link-kinds.ts';

export function describeCampaigns(sqlite: Sqlite, ids: readonly number[]): Described[] {
  const rows = prepared(
    sqlite,
    `SELECT c.id, c.name AS label, c.deleted_at IS NULL AS isLive, coalesce(c.starts_on, '') AS hint
     FROM json_each(?) AS j CROSS JOIN campaign AS c ON c.id = j.value`,
  ).all(JSON.stringify(ids)) as DescribedRow[];
  return rows.map(toDescribed);
}

export function describePosts(sqlite: Sqlite, ids: readonly number[]): Described[] {
  const rows = prepared(
    sqlite,
    `SELECT p.id, p.title AS label, p.deleted_at IS NULL AS isLive, coalesce(p.planned_on, '') AS hint
     FROM json_each(?) AS j CROSS JOIN post AS p ON p.id = j.value`,
  ).all(JSON.stringify(ids)) as DescribedRow[];
  return rows.map(toDescribed);
}

/** Live campaigns whose name holds the text, newest first; there are hundreds, not millions. */
export function findCampaigns(sqlite: Sqlite, text: string, limit: number) {
  const folded = text.trim().toLowerCase();
  const rows = prepared(
    sqlite,
    `SELECT id, name AS label, coalesce(starts_on, '') AS hint, instr(lower(name), ?) AS at FROM campaign
     WHERE deleted_at IS NULL AND instr(lower(name), ?) > 0 ORDER BY updated_at DESC, id DESC LIMIT ?`,
  ).all(folded, folded, limit) as { id: number; label: string; hint: string; at: number }[];
  return rows.map(({ at, ...row }) => ({
    ...row,
    marks: folded === '' ? [] : [[at - 1, at - 1 + folded.length] as [number, number]],
  }));
}
