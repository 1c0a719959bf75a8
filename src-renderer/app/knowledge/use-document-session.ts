import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Document } from '#shared/contract/documents.ts';
import { client, orpc } from '../api/client.ts';
import { errorCode } from '../api/error-message.ts';
import { createDocumentSession, type DocumentSession, type SessionView } from './document-session.ts';

/** A session over the contract's document. */
function openSession(document: Document): DocumentSession {
  const { id } = document;
  return createDocumentSession({
    first: document,
    save: (body, baseRev) => client.documents.save({ id, baseRev, body }),
    isConflict: (error) => errorCode(error) === 'DOCUMENT_CHANGED',
    load: () => client.documents.get({ id }),
    keepTheirs: async () => {
      await client.documents.keepRevision({ id, name: i18next.t('notes.conflict.otherVersion') });
    },
    keepMine: async (body) => {
      await client.documents.keepRevision({ id, name: i18next.t('notes.conflict.myVersion'), body });
    },
  });
}

const NOTHING: SessionView = { state: 'saved', body: '', generation: 0, rev: 0, error: null, theirs: null };
const never = () => () => undefined;

/** The document of this id, being written here; saved while typing, on leaving, and when the window is hidden. */
export function useDocumentSession(documentId: number) {
  const query = useQuery(orpc.documents.get.queryOptions({ input: { id: documentId } }));
  const [session, setSession] = useState<{ id: number; held: DocumentSession } | null>(null);
  const document = query.data;
  const held = session?.id === documentId ? session.held : null;

  useEffect(() => {
    if (!document || document.id !== documentId) return;
    if (held) held.seen(document);
    else setSession({ id: documentId, held: openSession(document) });
  }, [document, documentId, held]);

  useEffect(() => {
    if (!held) return;
    const flush = () => void held.flush();
    const onHide = () => window.document.visibilityState === 'hidden' && flush();
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    window.document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('blur', flush);
      window.document.removeEventListener('visibilitychange', onHide);
      void held.flush();
    };
  }, [held]);

  const view = useSyncExternalStore(held?.subscribe ?? never, held?.get ?? (() => NOTHING));
  return { document, error: query.error, refetch: query.refetch, session: held, view };
}
