import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { ExportFormat } from '#shared/contract/transfer.ts';
import { CliError } from './cli-error.ts';
import { initLibrary, type LibraryAt, withReader, withWriter } from './library.ts';

type Step = { done: number; finished: boolean };

/** Writes everybody to a file of the kind that its ending names. @throws CliError FORMAT_UNKNOWN */
export async function exportPeople(
  library: LibraryAt,
  target: string,
): Promise<{ file: string; people: number }> {
  const format = ExportFormat.safeParse(extname(target).slice(1).toLowerCase());
  if (!format.success) throw new CliError('FORMAT_UNKNOWN', { formats: ExportFormat.options });
  return withReader(library, async ({ client, grant }) => {
    const token = grant({ path: target, name: basename(target), mode: 'write' });
    const selection = { filter: {} };
    const input = { token, selection, format: format.data };
    return { file: target, people: await toEnd(await client.transfer.exportFans(input)) };
  });
}

/** Writes the whole library as JSON. */
export async function exportLibrary(
  library: LibraryAt,
  target: string,
): Promise<{ file: string; rows: number }> {
  return withReader(library, async ({ client, grant }) => {
    const token = grant({ path: target, name: basename(target), mode: 'write' });
    return { file: target, rows: await toEnd(await client.transfer.exportLibrary({ token })) };
  });
}

/** Fills an empty library, made if need be, from the JSON of a whole one. */
export async function importLibrary(
  library: LibraryAt,
  source: string,
): Promise<{ file: string; bytes: number }> {
  const { file } = library;
  if (!existsSync(file)) await initLibrary(file);
  return withWriter(library, async ({ client, grant }) => {
    const token = grant({ path: source, name: basename(source), mode: 'read' });
    return { file, bytes: await toEnd(await client.transfer.importLibrary({ token })) };
  });
}

async function toEnd(events: AsyncIterable<Step>): Promise<number> {
  let done = 0;
  for await (const event of events) done = event.done;
  return done;
}
