import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { amendLastChange } from '../history/amend-sqlite.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { sortName } from '../search/name-rules.ts';
import type { NewNote, NoteSteps, Row } from './note-steps.ts';
import { note, noteTag } from './note-table.ts';
import { writeOpened, writeUpdatedAt } from './notes-sqlite.ts';

/** A title that is typed on within this time is one change, in ms. */
const TITLE_TYPED_ON = 60_000;

/** Columns of a note that the text index holds. */
const INDEXED = ['title', 'deleted_at', 'template_kind'];

export type NoteWrites = ReturnType<typeof createNoteWrites>;

/** The commands on notes. */
export function createNoteWrites({ write }: Pick<Deps, 'write'>, steps: NoteSteps) {
  const { requireTx, requireFolderTx, requireTagsTx, createTx, setTagsTx, indexTx, shownTx, rowsTx } = steps;

  const describe = (tx: Tx, rows: readonly Row[]) =>
    tx.recorder.describe({ name: rows.length === 1 ? rows[0]!.title : undefined, count: rows.length });

  return {
    async create(input: NewNote): Promise<Changed & { id: number; documentId: number }> {
      const { value, changeId } = await write({ kind: 'notes.create', data: { name: input.title } }, (tx) =>
        createTx(tx, input),
      );
      return { ...value, changeId, count: 1 };
    },

    /** @throws NOTE_NOT_FOUND, FOLDER_NOT_FOUND, TAG_NOT_FOUND, PROPERTIES_INVALID */
    async update(input: {
      id: number;
      title?: string;
      folderId?: number | null;
      pinned?: boolean;
      favourite?: boolean;
      tagIds?: number[];
      properties?: string;
    }): Promise<Changed> {
      const { id, title, folderId, pinned, favourite, tagIds, properties } = input;
      const isTitleOnly = [folderId, pinned, favourite, tagIds, properties].every(
        (value) => value === undefined,
      );
      if (properties !== undefined) {
        // A parser of YAML: only needed here.
        const { areProperties } = await import('#shared/document/properties.ts');
        if (!areProperties(properties)) throw fail('PROPERTIES_INVALID', { id });
      }
      const { value: amended, changeId } = await write({ kind: 'notes.update' }, async (tx) => {
        const row = await requireTx(tx, id);
        if (folderId != null) requireFolderTx(tx, folderId);
        if (tagIds) requireTagsTx(tx, tagIds);
        const name = title ?? row.title;
        const isOn = (wanted: boolean | undefined, at: number | null) =>
          wanted === undefined || wanted === (at !== null) ? undefined : wanted ? tx.now : null;
        const isRenamed = title !== undefined && title !== row.title;
        const entry =
          isRenamed && isTitleOnly
            ? amendLastChange(tx, {
                kind: 'notes.update',
                within: TITLE_TYPED_ON,
                table: 'note',
                rowId: id,
                columns: { title, sort_name: sortName(title) },
                data: { name },
              })
            : null;
        if (entry === null) {
          tx.recorder.describe({ name });
          await tx.update(note, id, {
            ...(isRenamed ? { title, sortName: sortName(title) } : {}),
            folderId,
            pinnedAt: isOn(pinned, row.pinnedAt),
            favouriteAt: isOn(favourite, row.favouriteAt),
            properties,
          });
          if (tagIds) await setTagsTx(tx, id, tagIds);
        }
        if (isRenamed) {
          // Not recorded: saving the text moves it too, and must not stand in the way of an undo.
          writeUpdatedAt(tx.sqlite, id, tx.now);
          indexTx(tx, id);
          tx.touch('documents', []);
        }
        tx.touch('notes', []);
        return entry;
      });
      const entry = changeId ?? amended;
      return { changeId: entry, count: entry === null ? 0 : 1 };
    },

    async updateMany(input: {
      ids: number[];
      folderId?: number | null;
      addTagIds: number[];
      removeTagIds: number[];
    }): Promise<Changed> {
      const { ids, folderId, addTagIds, removeTagIds } = input;
      const { value: count, changeId } = await write({ kind: 'notes.update' }, async (tx) => {
        if (folderId != null) requireFolderTx(tx, folderId);
        requireTagsTx(tx, addTagIds);
        const rows = await rowsTx(tx, ids, false);
        describe(tx, rows);
        for (const { id } of rows) {
          await tx.update(note, id, { folderId });
          if (addTagIds.length + removeTagIds.length === 0) continue;
          const had = await tx.db
            .select({ tagId: noteTag.tagId })
            .from(noteTag)
            .where(eq(noteTag.noteId, id));
          const kept = had.map((row) => row.tagId).filter((tagId) => !removeTagIds.includes(tagId));
          await setTagsTx(tx, id, [...kept, ...addTagIds]);
        }
        tx.touch('notes', []);
        return rows.length;
      });
      return { changeId, count };
    },

    /** @throws NOTE_NOT_FOUND */
    async opened({ id }: { id: number }): Promise<Record<string, never>> {
      await write(null, async (tx) => {
        if (!writeOpened(tx.sqlite, id, tx.now)) throw fail('NOTE_NOT_FOUND', { id });
        tx.touchOnly('notes', [id]);
      });
      return {};
    },

    async remove({ ids }: { ids: number[] }): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'notes.remove' }, async (tx) => {
        const rows = await rowsTx(tx, ids, false);
        describe(tx, rows);
        for (const { id } of rows) {
          await tx.update(note, id, { deletedAt: tx.now });
          shownTx(tx, id, false);
        }
        return rows.length;
      });
      return { changeId, count };
    },

    /** A daily note whose day has another one by now comes back as an ordinary note. */
    async restore({ ids }: { ids: number[] }): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'notes.restore' }, async (tx) => {
        const rows = await rowsTx(tx, ids, true);
        describe(tx, rows);
        for (const { id, daily } of rows) {
          const [taken] = daily
            ? await tx.db
                .select({ id: note.id })
                .from(note)
                .where(and(eq(note.daily, daily), isNull(note.deletedAt)))
            : [];
          await tx.update(note, id, { deletedAt: null, ...(taken ? { daily: null } : {}) });
          shownTx(tx, id, true);
        }
        return rows.length;
      });
      return { changeId, count };
    },

    /** Undo and redo brought rows back: index and links follow. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      const changed = new Map<number, boolean>();
      for (const row of rows) {
        if (row.table !== 'note') continue;
        const columns = { ...row.before, ...row.after };
        if (!INDEXED.some((column) => column in columns)) continue;
        changed.set(row.rowId, (changed.get(row.rowId) ?? false) || 'deleted_at' in columns);
      }
      for (const [id, isTrash] of changed) {
        const [row] = await tx.db.select({ deletedAt: note.deletedAt }).from(note).where(eq(note.id, id));
        if (isTrash && row) shownTx(tx, id, row.deletedAt === null);
        else indexTx(tx, id);
      }
      if (rows.some((row) => ['note', 'note_tag', 'note_folder'].includes(row.table))) tx.touch('notes', []);
    },
  };
}
