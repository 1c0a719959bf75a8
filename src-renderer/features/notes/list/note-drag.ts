// What hangs on the pointer while notes or a folder are dragged.
import type { NoteRef } from '../note-acts.ts';

const KEY = Symbol('notes');
const FOLDER = Symbol('note folder');

export function notesDrag(notes: readonly NoteRef[]): Record<string | symbol, unknown> {
  return { [KEY]: true, notes };
}

/** The notes of a drag; null when something else is dragged. */
export function draggedNotes(data: Record<string | symbol, unknown>): readonly NoteRef[] | null {
  return data[KEY] === true ? (data.notes as readonly NoteRef[]) : null;
}

export function folderDrag(id: number): Record<string | symbol, unknown> {
  return { [FOLDER]: true, id };
}

export function draggedFolder(data: Record<string | symbol, unknown>): number | null {
  return data[FOLDER] === true ? (data.id as number) : null;
}
