import type { LifeStage } from '#shared/contract/communities-base.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type FamilyLine = {
  id: number;
  parentId: number | null;
  name: string;
  isTemplate: boolean;
  members: number;
  stage: LifeStage | null;
  archivedAt: number | null;
  createdAt: number;
};

/**
 * The family of a community from its oldest ancestor down; with null all that have relatives. Parents come before children. Those
 * in the trash are left out, and their children stand as roots.
 */
export function familyLines(sqlite: Sqlite, id: number | null): FamilyLine[] {
  const rows = prepared(
    sqlite,
    `SELECT c.id, p.id AS parentId, c.name, c.is_template AS isTemplate, coalesce(s.members, 0) AS members, s.stage,
       c.archived_at AS archivedAt, c.created_at AS createdAt
     FROM community AS c LEFT JOIN community AS p ON p.id = c.parent_id AND p.deleted_at IS NULL
     LEFT JOIN community_state AS s ON s.community_id = c.id WHERE c.deleted_at IS NULL ORDER BY c.id`,
  ).all() as (Omit<FamilyLine, 'isTemplate'> & { isTemplate: number })[];
  const byId = new Map(rows.map((row) => [row.id, { ...row, isTemplate: row.isTemplate === 1 }]));
  const children = new Map<number, FamilyLine[]>();
  for (const row of byId.values()) {
    if (row.parentId !== null) children.set(row.parentId, [...(children.get(row.parentId) ?? []), row]);
  }
  const roots: FamilyLine[] = [];
  if (id === null)
    roots.push(...[...byId.values()].filter((row) => row.parentId === null && children.has(row.id)));
  else {
    let top = byId.get(id);
    // A copy is younger than what it was copied from, so this ends.
    while (top && top.parentId !== null) top = byId.get(top.parentId);
    if (top) roots.push(top);
  }
  const lines: FamilyLine[] = [];
  const open = roots.reverse();
  for (let row = open.pop(); row; row = open.pop()) {
    lines.push(row);
    open.push(...[...(children.get(row.id) ?? [])].reverse());
  }
  return lines;
}
