import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { NoteFolder } from '#shared/contract/notes.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { sortName } from '../search/name-rules.ts';
import { ancestorsAndSelf, nameKey } from '../tags/tag-rules.ts';
import { note, noteFolder } from './note-table.ts';
import { folderCounts } from './notes-sqlite.ts';

type Row = typeof noteFolder.$inferSelect;

async function liveFolders(db: Db): Promise<Row[]> {
  const rows = await db.select().from(noteFolder).where(isNull(noteFolder.deletedAt));
  return rows.sort((a, b) => (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : a.id - b.id));
}

/** From the top down to the folder itself; empty for a note in no folder. */
export async function folderPath(db: Db, id: number | null): Promise<{ id: number; name: string }[]> {
  if (id === null) return [];
  const folders = await liveFolders(db);
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  return ancestorsAndSelf(folders, id)
    .reverse()
    .flatMap((at) => {
      const folder = byId.get(at);
      return folder ? [{ id: folder.id, name: folder.name }] : [];
    });
}

/** Folders of notes: a tree by `parentId`; names are unique inside a folder. */
export function createNoteFolders({ read, write }: Deps) {
  function requireIn(folders: readonly Row[], id: number): Row {
    const row = folders.find((folder) => folder.id === id);
    if (!row) throw fail('FOLDER_NOT_FOUND', { id });
    return row;
  }

  function checkName(
    folders: readonly Row[],
    name: string,
    parentId: number | null,
    exceptId?: number,
  ): void {
    const isTaken = folders.some(
      (folder) =>
        folder.id !== exceptId && folder.parentId === parentId && nameKey(folder.name) === nameKey(name),
    );
    if (isTaken) throw fail('FOLDER_EXISTS', { name });
  }

  /** Finds a folder by name below `parentId`, or makes it: for imports. */
  async function ensureTx(tx: Tx, name: string, parentId: number | null): Promise<number> {
    const known = (await liveFolders(tx.db)).find(
      (folder) => folder.parentId === parentId && nameKey(folder.name) === nameKey(name),
    );
    if (known) return known.id;
    tx.touch('notes', []);
    // Like a note, "out of the trash" in the history: undoing an import can take it back while its notes are in the trash.
    const [made] = await tx.db
      .insert(noteFolder)
      .values({ name: name.trim(), sortName: sortName(name), parentId, deletedAt: tx.now })
      .returning({ id: noteFolder.id });
    await tx.update(noteFolder, made!.id, { deletedAt: null });
    return made!.id;
  }

  return {
    ensureTx,

    async folders(): Promise<{ folders: NoteFolder[]; unfiled: number; total: number }> {
      const counts = folderCounts(read.sqlite);
      const rows = await liveFolders(read.db);
      return {
        folders: rows.map(({ id, parentId, name }) => ({
          id,
          parentId,
          name,
          noteCount: counts.get(id) ?? 0,
        })),
        unfiled: counts.get(null) ?? 0,
        total: [...counts.values()].reduce((sum, n) => sum + n, 0),
      };
    },

    /** @throws FOLDER_NOT_FOUND (the parent), FOLDER_EXISTS */
    async createFolder(input: { name: string; parentId?: number | null }): Promise<Changed & { id: number }> {
      const { name, parentId = null } = input;
      const { value: id, changeId } = await write(
        { kind: 'notes.createFolder', data: { name } },
        async (tx) => {
          const folders = await liveFolders(tx.db);
          if (parentId !== null) requireIn(folders, parentId);
          checkName(folders, name, parentId);
          tx.touch('notes', []);
          return tx.insert(noteFolder, { name, sortName: sortName(name), parentId });
        },
      );
      return { id, changeId, count: 1 };
    },

    /** @throws FOLDER_NOT_FOUND, FOLDER_EXISTS, FOLDER_CYCLE */
    async updateFolder(input: { id: number; name?: string; parentId?: number | null }): Promise<Changed> {
      const { id, name, parentId } = input;
      const { changeId } = await write({ kind: 'notes.updateFolder' }, async (tx) => {
        const folders = await liveFolders(tx.db);
        const row = requireIn(folders, id);
        if (parentId != null) {
          requireIn(folders, parentId);
          if (ancestorsAndSelf(folders, parentId).includes(id)) throw fail('FOLDER_CYCLE', { id });
        }
        checkName(folders, name ?? row.name, parentId === undefined ? row.parentId : parentId, id);
        tx.recorder.describe({ name: name ?? row.name });
        await tx.update(noteFolder, id, {
          ...(name === undefined ? {} : { name, sortName: sortName(name) }),
          parentId,
        });
        tx.touch('notes', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws FOLDER_NOT_FOUND */
    async removeFolder({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'notes.removeFolder' }, async (tx) => {
        const folders = await liveFolders(tx.db);
        const row = requireIn(folders, id);
        const notes = await tx.db
          .select({ id: note.id })
          .from(note)
          .where(and(eq(note.folderId, id), isNull(note.deletedAt)));
        tx.recorder.describe({ name: row.name, count: notes.length });
        for (const child of folders.filter((folder) => folder.parentId === id)) {
          await tx.update(noteFolder, child.id, { parentId: row.parentId });
        }
        for (const { id: noteId } of notes) await tx.update(note, noteId, { folderId: row.parentId });
        await tx.update(noteFolder, id, { deletedAt: tx.now });
        tx.touch('notes', []);
      });
      return { changeId, count: 1 };
    },
  };
}
