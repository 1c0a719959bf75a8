import type { WriteStream } from 'node:fs';
import type { Selection } from '#shared/contract/fans.ts';
import type { ExportFormat } from '#shared/contract/transfer.ts';
import type { Deps } from '../../../core/deps.ts';
import { selectionSql } from '../../fans/fan-query-sqlite.ts';
import { readSettings } from '../../settings/settings-service.ts';
import type { PeopleWriter } from '../import/people-writer.ts';
import { csvWriter } from './export-csv.ts';
import { jsonWriter } from './export-json.ts';
import type { ExportContext } from './export-lines.ts';
import { chooseForExport, exportColumns, exportedPeople } from './export-sqlite.ts';
import { openExport } from './export-stream.ts';

type Progress = { done: number; total: number | null; finished: boolean };
type Input = { selection: Selection; labels: Record<string, string>; format: ExportFormat };

/** Writes people to a file in the order of their ids, on a connection of its own. @throws EXPORT_TOO_LARGE */
export async function* exportFans(
  deps: Deps,
  path: string,
  { selection, labels, format }: Input,
  signal?: AbortSignal,
): AsyncGenerator<Progress> {
  const own = deps.openStream();
  const file = openExport(path);
  const { out } = file;
  try {
    const settings = await readSettings(own.db);
    const now = deps.clock();
    const context = { settings, labels, ...exportColumns(own.sqlite) };
    const total = chooseForExport(own.sqlite, selectionSql(own.sqlite, selection, settings, now));
    const writer = await writerOf(format, out, context, total, signal);
    await writer.begin();
    let done = 0;
    for (const people of exportedPeople(own.sqlite, settings, now)) {
      signal?.throwIfAborted();
      await writer.add(people);
      done += people.length;
      yield { done, total, finished: false };
    }
    await writer.end();
    out.end();
    await file.whole();
    yield { done, total, finished: true };
  } finally {
    await file.close();
    own.sqlite.close();
  }
}

/** The larger writers are loaded when they are asked for. */
async function writerOf(
  format: ExportFormat,
  out: WriteStream,
  context: ExportContext,
  total: number,
  signal?: AbortSignal,
): Promise<PeopleWriter> {
  switch (format) {
    case 'csv':
      return csvWriter(out, context, signal);
    case 'xlsx': {
      const { xlsxWriter } = await import('./export-xlsx.ts');
      return xlsxWriter(out, context, total);
    }
    case 'vcf': {
      const { vcardWriter } = await import('./export-vcard.ts');
      return vcardWriter(out, signal);
    }
    case 'json':
      return jsonWriter(out, context, signal);
  }
}
