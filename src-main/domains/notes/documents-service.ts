import type { Document, LinkTarget } from '#shared/contract/documents.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { SCHEMA_VERSION } from '#shared/document/document-types.ts';
import type { Connection } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { AttachmentsService } from '../attachments/attachments-service.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { createDocumentLinks } from './document-links.ts';
import { createRevisions, keepTx, requireRow } from './document-revisions.ts';
import {
  type DocumentFacts,
  documentFacts,
  REVISION_EVERY,
  REVISION_KEPT,
  readBody,
} from './document-rules.ts';
import { documentProblems, rebuildDocuments } from './documents-derived.ts';
import {
  type DocumentRow,
  documentById,
  documentsOfOwner,
  dropOldRevisions,
  insertDocument,
  lastKeptAt,
  mentionedBy,
  moveMentionLinks,
  setDocumentOwner,
  setMentionLinks,
  slotsOfOwner,
  updateDocument,
  writtenTargets,
} from './documents-sqlite.ts';
import { keyOf, type LinkKinds } from './link-kinds.ts';
import { documentsMentioning } from './links-sqlite.ts';
import { insertDocuments, insertMentionLinks } from './many-notes-sqlite.ts';

export type Saved = { rev: number; updatedAt: number };
/** A body as an object (checked already, as the converters make it) or as JSON text; null: empty. */
export type GivenBody = DocumentBody | string | null;

export type DocumentsService = ReturnType<typeof createDocumentsService>;

/**
 * Owns `document`, `document_revision` and `link`. Keeps true: plain text, mention links and shown attachments are those of
 * the body, in the same transaction; a text is never lost to an undo, because bodies are not part of the history (an
 * undo of "new note" puts the note in the trash, with its text).
 */
export function createDocumentsService(
  deps: Deps,
  { kinds, attachments }: { kinds: LinkKinds; attachments: AttachmentsService },
) {
  const { read, write } = deps;
  const factsOf = (body: GivenBody): DocumentFacts =>
    documentFacts(typeof body === 'string' ? readBody(body) : body);

  const ownerOf = (row: DocumentRow): LinkTarget => ({ kind: row.ownerKind, id: row.ownerId });

  /** People were merged or unmerged: links of texts that mention them lead to whom they are now. */
  function refreshMentionsTx(tx: Tx, fanIds: readonly number[]): void {
    if (fanIds.length === 0) return;
    for (const id of documentsMentioning(tx.sqlite, fanIds)) {
      const row = documentById(tx.sqlite, id);
      if (!row) continue;
      const owner = ownerOf(row);
      const { mentions } = documentFacts(JSON.parse(row.body) as DocumentBody);
      const others = mentions.filter((mention) => keyOf(mention) !== keyOf(owner));
      setMentionLinks(tx.sqlite, { id, owner }, others, tx.now);
      tx.touchOnly('documents', [id]);
    }
  }

  /** Links, attachments and the owner's own columns after a body was written. */
  async function deriveTx(
    tx: Tx,
    document: { id: number; owner: LinkTarget; slot: string },
    facts: DocumentFacts,
  ): Promise<void> {
    // A window may still hold a note that went to the trash: its words are kept, its links rest.
    const isTrashed = kinds.describe(read, [document.owner]).get(keyOf(document.owner))?.isLive === false;
    const mentions = isTrashed ? [] : facts.mentions.filter((one) => keyOf(one) !== keyOf(document.owner));
    setMentionLinks(tx.sqlite, document, mentions, tx.now);
    attachments.setRefsTx(tx, document.id, facts.hashes);
    await kinds.get(document.owner.kind)?.savedTx?.(tx, document.owner.id, {
      id: document.id,
      slot: document.slot,
      text: facts.text,
      firstImage: facts.hashes[0] ?? null,
    });
    tx.touchOnly('documents', [document.id]);
  }

  /**
   * A document whose owner does not exist yet; give it to its owner with `ownTx` in the same transaction.
   * @throws DOCUMENT_INVALID, DOCUMENT_TOO_LARGE
   */
  function draftTx(tx: Tx, kind: LinkTarget['kind'], body: GivenBody, slot = 'body') {
    const facts = factsOf(body);
    const owner = { kind, id: 0 };
    const id = insertDocument(tx.sqlite, {
      owner,
      slot,
      schemaVersion: SCHEMA_VERSION,
      at: tx.now,
      text: facts.text,
      body: facts.body,
    });
    return { id, slot, facts };
  }

  /** Gives a draft, or the document of another owner, to `owner`, and derives what follows from its body. */
  async function ownTx(
    tx: Tx,
    draft: { id: number; slot: string; facts: DocumentFacts },
    owner: LinkTarget,
  ): Promise<void> {
    setDocumentOwner(tx.sqlite, draft.id, owner, draft.slot);
    await deriveTx(tx, { id: draft.id, owner, slot: draft.slot }, draft.facts);
  }

  /**
   * Makes a document of an owner that exists. Leaves no history: record the making of its owner.
   * @returns its id @throws DOCUMENT_INVALID, DOCUMENT_TOO_LARGE
   */
  async function createTx(tx: Tx, owner: LinkTarget, body: GivenBody, slot = 'body'): Promise<number> {
    const draft = draftTx(tx, owner.kind, body, slot);
    await ownTx(tx, draft, owner);
    return draft.id;
  }

  /**
   * First texts of many things that are being made, each one's facts at hand; their own columns are left to their domain.
   * @returns ids in order
   */
  function createManyTx(
    tx: Tx,
    given: readonly { owner: LinkTarget; facts: DocumentFacts }[],
    slot = 'body',
  ): number[] {
    const rows = given.map(({ owner, facts }) => ({ owner, slot, text: facts.text, body: facts.body }));
    const ids = insertDocuments(tx.sqlite, rows, { schemaVersion: SCHEMA_VERSION, at: tx.now });
    insertMentionLinks(
      tx.sqlite,
      given.map(({ owner, facts }, at) => ({
        id: ids[at]!,
        owner,
        mentions: facts.mentions.filter((one) => keyOf(one) !== keyOf(owner)),
      })),
      tx.now,
    );
    for (const [at, { facts }] of given.entries())
      if (facts.hashes.length > 0) attachments.setRefsTx(tx, ids[at]!, facts.hashes);
    tx.touch('documents', []);
    return ids;
  }

  /**
   * Writes a body. What was there becomes a revision where the last one is ten minutes old. `baseRev` undefined
   * overwrites whatever is there (imports); an equal body changes nothing.
   * @throws DOCUMENT_NOT_FOUND, DOCUMENT_CHANGED, DOCUMENT_INVALID, DOCUMENT_TOO_LARGE
   */
  async function saveTx(
    tx: Tx,
    id: number,
    {
      baseRev,
      keepAlways = false,
      ...given
    }: { baseRev?: number; keepAlways?: boolean } & ({ body: GivenBody } | { facts: DocumentFacts }),
  ): Promise<Saved> {
    const row = requireRow(tx.sqlite, id);
    const facts = 'facts' in given ? given.facts : factsOf(given.body);
    // Also the second try of a save whose answer got lost.
    if (facts.body === row.body) return { rev: row.rev, updatedAt: row.updatedAt };
    if (baseRev !== undefined && baseRev !== row.rev) throw fail('DOCUMENT_CHANGED', { id, rev: row.rev });
    // A picture alone has no text.
    const isBlank = row.rev === 1 && row.text === '' && !row.body.includes('"type":"image"');
    const isDue = !isBlank && tx.now - lastKeptAt(tx.sqlite, id) >= REVISION_EVERY;
    if (isDue || keepAlways) {
      keepTx(tx, row, null);
      dropOldRevisions(tx.sqlite, tx.now - REVISION_KEPT);
    }
    const saved = { rev: row.rev + 1, updatedAt: tx.now };
    updateDocument(tx.sqlite, id, {
      schemaVersion: SCHEMA_VERSION,
      rev: saved.rev,
      at: tx.now,
      text: facts.text,
      body: facts.body,
    });
    await deriveTx(tx, { id, owner: ownerOf(row), slot: row.slot }, facts);
    return saved;
  }

  function toDocuments(rows: readonly DocumentRow[]): Document[] {
    const mentioned = rows.map((row) => writtenTargets(read.sqlite, mentionedBy(read.sqlite, row.id)));
    const labels = kinds.describe(read, [...rows.map(ownerOf), ...mentioned.flat()]);
    return rows.map(({ ownerKind, ownerId, text: _, ...row }, at) => {
      const owner = { kind: ownerKind, id: ownerId };
      return {
        ...row,
        owner,
        labels: mentioned[at]!.map((target) => {
          const found = labels.get(keyOf(target));
          return { ...target, label: found?.label ?? '', isLive: found?.isLive ?? false };
        }),
        isTrashed: labels.get(keyOf(owner))?.isLive === false,
      };
    });
  }

  return {
    ...createDocumentLinks(deps, kinds),
    ...createRevisions(deps, { factsOf, saveTx }),
    draftTx,
    ownTx,
    createTx,
    createManyTx,
    saveTx,
    factsOf,
    /** Ids by slot, without reading texts. */
    slotsOf: (owner: LinkTarget) => slotsOfOwner(read.sqlite, owner),
    /** Rows of an owner's documents with text and body, by any connection. */
    rowsOf: (sqlite: Tx['sqlite'], owner: LinkTarget) => documentsOfOwner(sqlite, owner),
    row: (sqlite: Tx['sqlite'], id: number) => documentById(sqlite, id),

    /** Its owner goes to the trash: what its texts mention no longer hears of it. */
    hideTx(tx: Tx, owner: LinkTarget): void {
      for (const { id } of slotsOfOwner(tx.sqlite, owner))
        setMentionLinks(tx.sqlite, { id, owner }, [], tx.now);
      tx.touch('documents', []);
    },

    /** Its owner is back from the trash. */
    showTx(tx: Tx, owner: LinkTarget): void {
      for (const row of documentsOfOwner(tx.sqlite, owner)) {
        const { mentions } = documentFacts(JSON.parse(row.body) as DocumentBody);
        const others = mentions.filter((mention) => keyOf(mention) !== keyOf(owner));
        setMentionLinks(tx.sqlite, { id: row.id, owner }, others, tx.now);
      }
      tx.touch('documents', []);
    },

    refreshMentionsTx,

    /** Gives a document to another owner: a campaign takes over the plan made of a case. @throws DOCUMENT_NOT_FOUND */
    async adoptTx(tx: Tx, id: number, owner: LinkTarget, slot = 'body'): Promise<void> {
      const row = requireRow(tx.sqlite, id);
      moveMentionLinks(tx.sqlite, id, owner);
      await ownTx(tx, { id, slot, facts: documentFacts(JSON.parse(row.body) as DocumentBody) }, owner);
    },

    /** @throws DOCUMENT_NOT_FOUND */
    async get({ id }: { id: number }): Promise<Document> {
      return toDocuments([requireRow(read.sqlite, id)])[0]!;
    },

    async ofOwner(owner: LinkTarget): Promise<Document[]> {
      return toDocuments(documentsOfOwner(read.sqlite, owner));
    },

    async save({ id, baseRev, body }: { id: number; baseRev: number; body: string }): Promise<Saved> {
      // Read before the transaction: other commands need not wait for a long text.
      const parsed = readBody(body);
      const { value } = await write(null, (tx) => saveTx(tx, id, { body: parsed, baseRev }));
      return value;
    },

    /** Texts and links that are not as the bodies say, by any connection. */
    problems: (connection: Connection) => documentProblems(connection, kinds),
    /** Makes texts, links and references anew from the bodies; yields how many are done. */
    rebuildAll: () => rebuildDocuments(deps, { kinds, attachments }),

    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      if (rows.some((row) => row.table === 'link')) tx.touch('documents', []);
      const merged = rows.filter((row) => row.table === 'merged_person');
      refreshMentionsTx(
        tx,
        merged.flatMap(({ rowId, before, after }) => [
          rowId,
          ...[before?.into_id, after?.into_id].filter((id) => typeof id === 'number'),
        ]),
      );
    },
  };
}
