import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { commandStream, errors, Id, queryStream } from './base.ts';

/**
 * Why a file or an address of a vault was left out: too_large, unreadable, outside (an absolute path or one that leaves the vault), link
 * (a symbolic link), duplicate (two entries of one path), edited_here (text changed here since the last import; title and tags came), title_edited_here, fields_edited_here
 * (changed here and in the file: what is here stays), unsafe_archive, encrypted, not_a_note.
 */
export const VaultSkipped = z.object({ path: z.string(), reason: z.string() });
export const VaultReport = z.object({
  /** obsidian, joplin or markdown. */
  kind: z.string(),
  created: z.number().int(),
  /** Notes that changed with their files: text where it was not edited here (the old one is a revision), title, tags, fields. */
  updated: z.number().int(),
  unchanged: z.number().int(),
  attachments: z.number().int(),
  /** At most 1,000 of each; `skippedCount` and `brokenLinkCount` tell how many there are. */
  skipped: z.array(VaultSkipped),
  skippedCount: z.number().int(),
  brokenLinks: z.array(z.object({ path: z.string(), target: z.string() })),
  brokenLinkCount: z.number().int(),
  /** The history entry that undoes the import; null when nothing was made. */
  changeId: Id.nullable(),
});
export type VaultReport = z.infer<typeof VaultReport>;

export const VaultImportEvent = z.object({
  /** reading, writing, linking, done. */
  phase: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  report: VaultReport.nullable(),
});
export type VaultImportEvent = z.infer<typeof VaultImportEvent>;

export const VaultExportEvent = z.object({
  done: z.number().int(),
  total: z.number().int(),
  finished: z.boolean(),
});
export type VaultExportEvent = z.infer<typeof VaultExportEvent>;

export const vaultContract = {
  /**
   * Notes from a folder, zip or tar of Markdown files: an Obsidian vault, a Joplin export (RAW or .jex), or plain files. Commits in batches under one
   * history entry; ending the stream stops after the batch at hand. The same files again make nothing new.
   */
  importVault: commandStream
    .input(z.object({ token: z.string() }))
    .output(eventIterator(VaultImportEvent))
    .errors(
      errors(
        'FILE_TOKEN_UNKNOWN',
        'IMPORT_FILE_MISSING',
        'IMPORT_UNREADABLE',
        'IMPORT_NO_ROWS',
        'JOB_RUNNING',
        'DISK_FULL',
      ),
    ),
  /** A zip of Markdown files with their attachments; folders as folders. `noteIds` null: all notes. */
  exportNotes: queryStream
    .input(z.object({ token: z.string(), noteIds: z.array(Id).max(100_000).nullable().default(null) }))
    .output(eventIterator(VaultExportEvent))
    .errors(errors('FILE_TOKEN_UNKNOWN', 'IMPORT_UNREADABLE', 'DISK_FULL')),
};
