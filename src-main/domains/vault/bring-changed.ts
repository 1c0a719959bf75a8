import type { Tx } from '../../core/db/tx.ts';
import type { ReadyText } from '../notes/ready-note.ts';
import { mergeFacts } from './vault-merge.ts';
import type { VaultServices } from './vault-services.ts';
import { factsOfNote, type KnownFile } from './vault-sqlite.ts';
import type { NoteFile } from './vault-steps.ts';

/**
 * Brings a file that changed into the note that an earlier import made of it. A text that was edited here stays; of title, tags and fields,
 * each comes in that was not changed here as well.
 * @returns what the file is remembered by, whether the note changed, and what was changed on both sides and stays
 */
export async function bringChangedTx(
  tx: Tx,
  { notes, documents, tags }: VaultServices,
  { file, known, text }: { file: NoteFile; known: KnownFile; text: ReadyText },
): Promise<{ hash: string; rev: number; isChanged: boolean; kept: string[] }> {
  const { noteId, documentId, base } = known;
  const { facts: mine, tagIds } = factsOfNote(tx.sqlite, noteId);
  const merged = mergeFacts(base, file, mine);
  const added = merged.tags.filter((name) => !tagIds.has(name));
  if (added.length > 0) for (const [name, id] of await tags.ensureTx(tx, added)) tagIds.set(name, id);
  const areFactsNew = await notes.bringTx(tx, noteId, {
    ...merged,
    tagIds: merged.tags.flatMap((name) => tagIds.get(name) ?? []),
  });
  const kept = merged.conflicts.map((part) => `${part}_edited_here`);
  if (known.isEdited) {
    // Remembered as it was, so that the next import says so again.
    if (file.hash !== known.hash) kept.push('edited_here');
    return { hash: known.hash, rev: known.rev, isChanged: areFactsNew, kept };
  }
  const { rev } = await documents.saveTx(tx, documentId, { facts: text.facts, keepAlways: true });
  return { hash: file.hash, rev, isChanged: areFactsNew || rev > known.rev, kept };
}
