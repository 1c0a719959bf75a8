import type { WriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { type ExportContext, exportTable } from './export-lines.ts';
import { type PeopleWriter, writeText } from './people-writer.ts';

/** What opens a CSV in Excel as UTF-8. */
const BOM = '\uFEFF';

/** CSV: UTF-8 with BOM, cells that a spreadsheet would run as formulas escaped. */
export function csvWriter(out: WriteStream, context: ExportContext, signal?: AbortSignal): PeopleWriter {
  const { header, toLine } = exportTable(context);
  const write = (lines: string[][]) =>
    writeText(out, stringify(lines, { escape_formulas: true, record_delimiter: 'windows' }), signal);
  return {
    async begin() {
      out.write(BOM);
      await write([header]);
    },
    add: (people) => write(people.map(toLine)),
    async end() {},
  };
}
