import type { LinkKind } from '#shared/contract/documents.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

type Owned = { ownerKind: LinkKind; ownerId: number };
export type TextLine = Owned & { documentId: number; what: 'write_up' | 'farewell'; updatedAt: number };
export type AttachmentLine = Owned & {
  id: number;
  sha256: string;
  name: string;
  size: number;
  mime: string;
  createdAt: number;
};

const WRITTEN = `SELECT farewell_document_id AS id, 'farewell' AS what FROM community WHERE id = @communityId AND farewell_document_id IS NOT NULL
  UNION SELECT e.document_id, 'write_up' FROM ritual AS r CROSS JOIN ritual_event AS e INDEXED BY ritual_event_of ON e.ritual_id = r.id
    WHERE r.community_id = @communityId AND r.deleted_at IS NULL AND e.deleted_at IS NULL AND e.document_id IS NOT NULL`;

/** Texts that a community points at, newest first; whose owner is gone among them. */
export function textsOf(sqlite: Sqlite, communityId: number): TextLine[] {
  return prepared(
    sqlite,
    `SELECT d.id AS documentId, w.what, d.owner_kind AS ownerKind, d.owner_id AS ownerId, d.updated_at AS updatedAt
     FROM (${WRITTEN}) AS w CROSS JOIN document AS d ON d.id = w.id ORDER BY d.updated_at DESC, d.id DESC`,
  ).all({ communityId }) as TextLine[];
}

/** Attachments of those texts and of all that mention or link the community, a line for each text that shows one; newest first. */
export function attachmentsOf(sqlite: Sqlite, communityId: number, limit: number): AttachmentLine[] {
  return prepared(
    sqlite,
    `WITH shown AS MATERIALIZED (
       SELECT id FROM (${WRITTEN})
       UNION SELECT document_id FROM link WHERE to_kind = 'community' AND to_id = @communityId AND document_id IS NOT NULL
       UNION SELECT d.id FROM link AS l CROSS JOIN document AS d ON d.owner_kind = l.from_kind AND d.owner_id = l.from_id
         WHERE l.to_kind = 'community' AND l.to_id = @communityId AND l.document_id IS NULL)
     SELECT a.id, a.sha256, a.name, a.size, a.mime, a.created_at AS createdAt, d.owner_kind AS ownerKind, d.owner_id AS ownerId
     FROM shown CROSS JOIN attachment_ref AS r ON r.document_id = shown.id CROSS JOIN attachment AS a ON a.id = r.attachment_id
     CROSS JOIN document AS d ON d.id = shown.id ORDER BY a.created_at DESC, a.id DESC, d.id LIMIT @limit`,
  ).all({ communityId, limit }) as AttachmentLine[];
}
