import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import type { ExportedPerson } from '../export/export-sqlite.ts';

/** Writes people in one file format, chunk by chunk. `end` leaves the stream open for the caller to close. */
export type PeopleWriter = {
  begin(): Promise<void>;
  add(people: readonly ExportedPerson[]): Promise<void>;
  end(): Promise<void>;
};

/** Writes text and waits while the disk is behind. */
export async function writeText(out: WriteStream, text: string, signal?: AbortSignal): Promise<void> {
  if (!out.write(text)) await once(out, 'drain', { signal });
}
