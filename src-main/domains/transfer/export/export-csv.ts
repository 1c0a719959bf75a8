import type { WriteStream } from 'node:fs';
import { type PeopleWriter, writeText } from '../import/people-writer.ts';
import { type ExportContext, exportTable } from './export-lines.ts';

/** What opens a CSV in Excel as UTF-8. */
const BOM = '\uFEFF';

const NEEDS_QUOTES = /[",\r\n]/;
/** What a spreadsheet would run, also in full width. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** csv-stringify takes twice the time, and leaves a cell with a bare line feed without quotes where lines end with CR LF. */
function csvCell(text: string): string {
  const cell = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function csvText(lines: readonly (readonly string[])[]): string {
  let text = '';
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) text += (i === 0 ? '' : ',') + csvCell(line[i]!);
    text += '\r\n';
  }
  return text;
}

/** CSV: UTF-8 with BOM, cells that a spreadsheet would run as formulas escaped. */
export function csvWriter(out: WriteStream, context: ExportContext, signal?: AbortSignal): PeopleWriter {
  const { header, toLine } = exportTable(context);
  const write = (lines: string[][]) => writeText(out, csvText(lines), signal);
  return {
    async begin() {
      out.write(BOM);
      await write([header]);
    },
    add: (people) => write(people.map(toLine)),
    async end() {},
  };
}
