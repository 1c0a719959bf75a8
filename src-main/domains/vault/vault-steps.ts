/** What passes between whoever reads a vault and whoever writes it into the library; plain data, so that it can cross threads. */
import type { ReadyText } from '../notes/ready-note.ts';
import type { VaultContent } from './vault-items.ts';

export type VaultTold = {
  skipped: { path: string; reason: string }[];
  brokenLinks: { path: string; target: string }[];
};

/** A file that could be a note, and what it says beside its text. */
export type NoteFile = { path: string; hash: string; title: string; tags: string[]; properties: string };

/** A file that became a note. `index`: its place among the files. */
export type VaultNote = {
  index: number;
  text: ReadyText;
  folders: string[];
  tagIds: number[];
  createdAt: number | null;
  updatedAt: number | null;
};

export type VaultStep =
  | { what: 'reading'; done: number; total: number }
  /** All files that could be notes. Wants `VaultPlan`. */
  | {
      what: 'files';
      /** Of the folder or archive, without its ending. */
      name: string;
      kind: VaultContent['kind'];
      files: NoteFile[];
      told: VaultTold;
    }
  /** Wants their ids, as pairs of name and id. */
  | { what: 'tags'; names: string[] }
  /** An attachment of a note that comes. */
  | { what: 'attachment'; name: string; sha256: string; bytes: Uint8Array }
  /** `done`: how many files of the plan are read by now. */
  | { what: 'notes'; notes: VaultNote[]; done: number; told: VaultTold };

/** Which files to read, in order, and the notes' ids of those that have or will have one, by index. */
export type VaultPlan = { todo: number[]; ids: (number | null)[]; fresh: number[] };
export type VaultReply = VaultPlan | [name: string, id: number][] | null;

/** Steps in their order; each `next` answers the step before. */
export type VaultSteps = AsyncGenerator<VaultStep, void, VaultReply>;

/** What a step holds in memory, in bytes or characters: a reader that is ahead waits for it. */
export function weightOf(step: VaultStep): number {
  if (step.what === 'attachment') return step.bytes.length;
  if (step.what !== 'notes') return 0;
  return step.notes.reduce((sum, { text }) => sum + text.facts.body.length + text.tokens.text.length, 1);
}

export const wantsReply = ({ what }: VaultStep): boolean => what === 'files' || what === 'tags';

export const tagKey = (name: string): string => name.trim().toLowerCase();
