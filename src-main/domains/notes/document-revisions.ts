/** What a text once was: put by while it changes, named by hand, brought back. */
import type { Revision } from '#shared/contract/documents.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { DocumentFacts } from './document-rules.ts';
import {
  type DocumentRow,
  documentById,
  insertRevision,
  renameRevision,
  revisionById,
  revisionsOf,
} from './documents-sqlite.ts';

/** @throws DOCUMENT_NOT_FOUND */
export function requireRow(sqlite: Tx['sqlite'], id: number): DocumentRow {
  const row = documentById(sqlite, id);
  if (!row) throw fail('DOCUMENT_NOT_FOUND', { id });
  return row;
}

/** Puts a document by as it is. @returns the revision's id */
export function keepTx(tx: Tx, row: DocumentRow, name: string | null): number {
  return insertRevision(tx.sqlite, {
    documentId: row.id,
    at: row.updatedAt,
    keptAt: tx.now,
    name,
    text: row.text,
    body: row.body,
  });
}

function requireRevision(sqlite: Tx['sqlite'], id: number) {
  const row = revisionById(sqlite, id);
  if (!row) throw fail('REVISION_NOT_FOUND', { id });
  return row;
}

type Saving = {
  factsOf(body: string): DocumentFacts;
  saveTx(
    tx: Tx,
    id: number,
    given: { body: DocumentBody; keepAlways: boolean },
  ): Promise<{ rev: number; updatedAt: number }>;
};

/** The part of the documents service that owns revisions; how a text is saved it is given. */
export function createRevisions({ read, write }: Deps, { factsOf, saveTx }: Saving) {
  return {
    async revisions({ id }: { id: number }): Promise<Revision[]> {
      requireRow(read.sqlite, id);
      return revisionsOf(read.sqlite, id);
    },

    async revision({ id }: { id: number }) {
      const row = requireRevision(read.sqlite, id);
      return { ...row, characters: [...row.text].length };
    },

    async keepRevision({
      id,
      name,
      body,
    }: {
      id: number;
      name: string;
      body?: string | undefined;
    }): Promise<{ revisionId: number }> {
      const given = body === undefined ? null : factsOf(body);
      const { value } = await write(null, async (tx) => {
        tx.touchOnly('documents', [id]);
        const row = requireRow(tx.sqlite, id);
        return keepTx(
          tx,
          given ? { ...row, updatedAt: tx.now, text: given.text, body: given.body } : row,
          name,
        );
      });
      return { revisionId: value };
    },

    async nameRevision({ id, name }: { id: number; name: string | null }): Promise<Record<string, never>> {
      await write(null, async (tx) => {
        const { documentId } = requireRevision(tx.sqlite, id);
        renameRevision(tx.sqlite, id, name);
        tx.touchOnly('documents', [documentId]);
      });
      return {};
    },

    /** @throws REVISION_NOT_FOUND, DOCUMENT_NOT_FOUND */
    async restore({ revisionId }: { revisionId: number }): Promise<{ rev: number; updatedAt: number }> {
      const { value } = await write(null, (tx) => {
        const { documentId, body } = requireRevision(tx.sqlite, revisionId);
        return saveTx(tx, documentId, { body: JSON.parse(body) as DocumentBody, keepAlways: true });
      });
      return value;
    },
  };
}
