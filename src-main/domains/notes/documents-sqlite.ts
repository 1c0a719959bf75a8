import type { LinkKind, LinkTarget } from '#shared/contract/documents.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { MentionLine } from './document-rules.ts';

export type DocumentRow = {
  id: number;
  ownerKind: LinkKind;
  ownerId: number;
  slot: string;
  schemaVersion: number;
  rev: number;
  updatedAt: number;
  text: string;
  body: string;
};

const COLUMNS = `id, owner_kind AS ownerKind, owner_id AS ownerId, slot, schema_version AS schemaVersion, rev,
  updated_at AS updatedAt, text, body`;

export function documentById(sqlite: Sqlite, id: number): DocumentRow | null {
  const row = prepared(sqlite, `SELECT ${COLUMNS} FROM document WHERE id = ?`).get(id);
  return (row as DocumentRow | undefined) ?? null;
}

/** In the order they were made. */
export function documentsOfOwner(sqlite: Sqlite, { kind, id }: LinkTarget): DocumentRow[] {
  return prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM document WHERE owner_kind = ? AND owner_id = ? ORDER BY id`,
  ).all(kind, id) as DocumentRow[];
}

/** The next documents in order of id, of any owner. */
export function documentsAfter(sqlite: Sqlite, last: number, limit: number): DocumentRow[] {
  return prepared(sqlite, `SELECT ${COLUMNS} FROM document WHERE id > ? ORDER BY id LIMIT ?`).all(
    last,
    limit,
  ) as DocumentRow[];
}

export function writePlainText(sqlite: Sqlite, id: number, text: string): void {
  prepared(sqlite, 'UPDATE document SET text = ? WHERE id = ?').run(text, id);
}

/** Ids and slots only: the texts stay unread. */
export function slotsOfOwner(sqlite: Sqlite, { kind, id }: LinkTarget): { id: number; slot: string }[] {
  return prepared(
    sqlite,
    'SELECT id, slot FROM document WHERE owner_kind = ? AND owner_id = ? ORDER BY id',
  ).all(kind, id) as { id: number; slot: string }[];
}

export function insertDocument(
  sqlite: Sqlite,
  row: { owner: LinkTarget; slot: string; schemaVersion: number; at: number; text: string; body: string },
): number {
  return Number(
    prepared(
      sqlite,
      `INSERT INTO document (owner_kind, owner_id, slot, schema_version, rev, updated_at, text, body)
       VALUES (?, ?, ?, ?, 1, ?, ?, ?)`,
    ).run(row.owner.kind, row.owner.id, row.slot, row.schemaVersion, row.at, row.text, row.body)
      .lastInsertRowid,
  );
}

export function setDocumentOwner(sqlite: Sqlite, id: number, owner: LinkTarget, slot: string): void {
  prepared(sqlite, 'UPDATE document SET owner_kind = ?, owner_id = ?, slot = ? WHERE id = ?').run(
    owner.kind,
    owner.id,
    slot,
    id,
  );
}

/** The links of a document begin at its new owner. A statement of many rows makes SQLite flush the text index: rarely. */
export function moveMentionLinks(sqlite: Sqlite, documentId: number, owner: LinkTarget): void {
  prepared(sqlite, 'UPDATE link SET from_kind = ?, from_id = ? WHERE document_id = ?').run(
    owner.kind,
    owner.id,
    documentId,
  );
}

export function updateDocument(
  sqlite: Sqlite,
  id: number,
  row: { schemaVersion: number; rev: number; at: number; text: string; body: string },
): void {
  prepared(
    sqlite,
    'UPDATE document SET schema_version = ?, rev = ?, updated_at = ?, text = ?, body = ? WHERE id = ?',
  ).run(row.schemaVersion, row.rev, row.at, row.text, row.body, id);
}

/** Mentions of people who were merged are of whom they are now; each thing once. */
export function presentTargets<T extends LinkTarget>(sqlite: Sqlite, targets: readonly T[]): T[] {
  const into = prepared(sqlite, 'SELECT into_id FROM merged_person WHERE fan_id = ?').pluck();
  const found = new Map<string, T>();
  for (const target of targets) {
    const id = target.kind === 'fan' ? ((into.get(target.id) as number | undefined) ?? target.id) : target.id;
    const key = `${target.kind}/${id}`;
    if (!found.has(key)) found.set(key, id === target.id ? target : { ...target, id });
  }
  return [...found.values()];
}

/** These, and those of before under which people who were merged may be written: texts still say the old id. */
export function writtenTargets(sqlite: Sqlite, targets: readonly LinkTarget[]): LinkTarget[] {
  const before = prepared(sqlite, 'SELECT fan_id FROM merged_person WHERE into_id = ?').pluck();
  return targets.flatMap((target) => [
    target,
    ...(target.kind === 'fan' ? (before.all(target.id) as number[]) : []).map((id) => ({ ...target, id })),
  ]);
}

/** Sets the links that a document's mentions make; what it mentions still keeps its row. */
export function setMentionLinks(
  sqlite: Sqlite,
  document: { id: number; owner: LinkTarget },
  mentions: readonly MentionLine[],
  now: number,
): void {
  const had = prepared(
    sqlite,
    'SELECT id, to_kind AS kind, to_id AS toId, context FROM link WHERE document_id = ?',
  ).all(document.id) as { id: number; kind: string; toId: number; context: string }[];
  if (had.length === 0 && mentions.length === 0) return;
  const present = presentTargets(sqlite, mentions);
  const wanted = new Map(present.map((mention) => [`${mention.kind}/${mention.id}`, mention]));
  const remove = prepared(sqlite, 'DELETE FROM link WHERE id = ?');
  const rewrite = prepared(sqlite, 'UPDATE link SET context = ? WHERE id = ?');
  for (const link of had) {
    const key = `${link.kind}/${link.toId}`;
    const mention = wanted.get(key);
    if (!mention) remove.run(link.id);
    else if (mention.context !== link.context) rewrite.run(mention.context, link.id);
    wanted.delete(key);
  }
  const add = prepared(
    sqlite,
    `INSERT INTO link (from_kind, from_id, to_kind, to_id, origin, document_id, created_at, context)
     VALUES (?, ?, ?, ?, 'mention', ?, ?, ?)`,
  );
  const { kind, id } = document.owner;
  for (const mention of wanted.values())
    add.run(kind, id, mention.kind, mention.id, document.id, now, mention.context);
}

/** What a document mentions. */
export function mentionedBy(sqlite: Sqlite, documentId: number): LinkTarget[] {
  return prepared(sqlite, 'SELECT to_kind AS kind, to_id AS id FROM link WHERE document_id = ?').all(
    documentId,
  ) as LinkTarget[];
}

export type RevisionRow = {
  id: number;
  documentId: number;
  at: number;
  name: string | null;
  text: string;
  body: string;
};

/** When the last revision was put by; 0 never. */
export function lastKeptAt(sqlite: Sqlite, documentId: number): number {
  return (
    (prepared(sqlite, 'SELECT max(kept_at) FROM document_revision WHERE document_id = ?')
      .pluck()
      .get(documentId) as number | null) ?? 0
  );
}

export function insertRevision(
  sqlite: Sqlite,
  row: { documentId: number; at: number; keptAt: number; name: string | null; text: string; body: string },
): number {
  return Number(
    prepared(
      sqlite,
      'INSERT INTO document_revision (document_id, at, kept_at, name, text, body) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(row.documentId, row.at, row.keptAt, row.name, row.text, row.body).lastInsertRowid,
  );
}

/** Takes out unnamed revisions that were put by before `before`. */
export function dropOldRevisions(sqlite: Sqlite, before: number): void {
  prepared(sqlite, 'DELETE FROM document_revision WHERE name IS NULL AND kept_at < ?').run(before);
}

/** Newest first; the bodies stay unread. */
export function revisionsOf(
  sqlite: Sqlite,
  documentId: number,
): { id: number; at: number; name: string | null; characters: number }[] {
  return prepared(
    sqlite,
    `SELECT id, at, name, length(text) AS characters FROM document_revision WHERE document_id = ?
     ORDER BY kept_at DESC, id DESC`,
  ).all(documentId) as { id: number; at: number; name: string | null; characters: number }[];
}

export function revisionById(sqlite: Sqlite, id: number): RevisionRow | null {
  const row = prepared(
    sqlite,
    'SELECT id, document_id AS documentId, at, name, text, body FROM document_revision WHERE id = ?',
  ).get(id);
  return (row as RevisionRow | undefined) ?? null;
}

export function renameRevision(sqlite: Sqlite, id: number, name: string | null): void {
  prepared(sqlite, 'UPDATE document_revision SET name = ? WHERE id = ?').run(name, id);
}
