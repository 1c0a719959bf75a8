import type { LinkKind, LinkTarget } from '#shared/contract/documents.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

export type LinkRow = {
  id: number;
  kind: LinkKind;
  otherId: number;
  origin: 'mention' | 'hand';
  documentId: number | null;
  context: string;
  at: number;
};

/** Links that begin at a thing (`from`) or end at it (`to`), newest first, at most `limit`. */
export function linksOf(
  sqlite: Sqlite,
  side: 'from' | 'to',
  { kind, id }: LinkTarget,
  limit: number,
): LinkRow[] {
  const other = side === 'from' ? 'to' : 'from';
  return prepared(
    sqlite,
    `SELECT id, ${other}_kind AS kind, ${other}_id AS otherId, origin, document_id AS documentId, context, created_at AS at
     FROM link WHERE ${side}_kind = ? AND ${side}_id = ? ORDER BY id DESC LIMIT ?`,
  ).all(kind, id, limit) as LinkRow[];
}

/**
 * One page of what points at a thing: one line per document or link by hand, newest link first. `before` is the id of
 * the last link of the page before.
 */
export function backlinkPage(
  sqlite: Sqlite,
  { kind, id }: LinkTarget,
  before: number,
  limit: number,
): (LinkRow & { changedAt: number })[] {
  return prepared(
    sqlite,
    `SELECT l.id, l.from_kind AS kind, l.from_id AS otherId, l.origin, l.document_id AS documentId, l.context,
       l.created_at AS at, coalesce((SELECT updated_at FROM document WHERE document.id = l.document_id), l.created_at) AS changedAt
     FROM link AS l WHERE l.to_kind = ? AND l.to_id = ? AND l.id < ? ORDER BY l.id DESC LIMIT ?`,
  ).all(kind, id, before, limit) as (LinkRow & { changedAt: number })[];
}

export function countBacklinks(sqlite: Sqlite, { kind, id }: LinkTarget): number {
  return prepared(sqlite, 'SELECT count(*) FROM link WHERE to_kind = ? AND to_id = ?')
    .pluck()
    .get(kind, id) as number;
}

export function handLink(sqlite: Sqlite, from: LinkTarget, to: LinkTarget): number | null {
  const id = prepared(
    sqlite,
    'SELECT id FROM link WHERE from_kind = ? AND from_id = ? AND to_kind = ? AND to_id = ? AND document_id IS NULL',
  )
    .pluck()
    .get(from.kind, from.id, to.kind, to.id);
  return (id as number | undefined) ?? null;
}

export function linkById(
  sqlite: Sqlite,
  id: number,
): { from: LinkTarget; to: LinkTarget; origin: string } | null {
  const row = prepared(
    sqlite,
    'SELECT from_kind AS fromKind, from_id AS fromId, to_kind AS toKind, to_id AS toId, origin FROM link WHERE id = ?',
  ).get(id) as
    | { fromKind: LinkKind; fromId: number; toKind: LinkKind; toId: number; origin: string }
    | undefined;
  if (!row) return null;
  return {
    from: { kind: row.fromKind, id: row.fromId },
    to: { kind: row.toKind, id: row.toId },
    origin: row.origin,
  };
}

/** Whether a thing speaks of another, by mention or by hand. */
export function isLinked(sqlite: Sqlite, from: LinkTarget, to: LinkTarget): boolean {
  return (
    prepared(
      sqlite,
      'SELECT 1 FROM link INDEXED BY link_from WHERE from_kind = ? AND from_id = ? AND to_kind = ? AND to_id = ? LIMIT 1',
    ).get(from.kind, from.id, to.kind, to.id) !== undefined
  );
}

/** Links by hand at either end of a thing. */
export function handLinksOf(
  sqlite: Sqlite,
  { kind, id }: LinkTarget,
): { id: number; from: LinkTarget; to: LinkTarget }[] {
  const rows = prepared(
    sqlite,
    `SELECT id, from_kind AS fromKind, from_id AS fromId, to_kind AS toKind, to_id AS toId FROM link
     WHERE document_id IS NULL AND from_kind = @kind AND from_id = @id
     UNION SELECT id, from_kind, from_id, to_kind, to_id FROM link
     WHERE document_id IS NULL AND to_kind = @kind AND to_id = @id ORDER BY id`,
  ).all({ kind, id }) as { id: number; fromKind: LinkKind; fromId: number; toKind: LinkKind; toId: number }[];
  return rows.map((row) => ({
    id: row.id,
    from: { kind: row.fromKind, id: row.fromId },
    to: { kind: row.toKind, id: row.toId },
  }));
}

/** Texts that mention one of these people. */
export function documentsMentioning(sqlite: Sqlite, fanIds: readonly number[]): number[] {
  return prepared(
    sqlite,
    `SELECT DISTINCT l.document_id FROM json_each(?) AS j CROSS JOIN link AS l ON l.to_kind = 'fan' AND l.to_id = j.value
     WHERE l.document_id IS NOT NULL`,
  )
    .pluck()
    .all(JSON.stringify(fanIds)) as number[];
}
