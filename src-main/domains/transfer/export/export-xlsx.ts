import type { WriteStream } from 'node:fs';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { fail } from '../../../core/fail.ts';
import type { PeopleWriter } from '../import/people-writer.ts';
import { type ExportContext, exportTable } from './export-lines.ts';

/** The whole sheet is held in memory while it is written: about 3 kB a person. */
const MAX_XLSX_PEOPLE = 100_000;
/** What Excel keeps of one cell. */
const MAX_CELL = 32_767;

/**
 * One sheet with a fixed header row. Numbers are numbers; everything else is text, so a telephone number keeps its zeros and a cell
 * that begins with `=` is no formula.
 * @throws EXPORT_TOO_LARGE beyond MAX_XLSX_PEOPLE
 */
export function xlsxWriter(out: WriteStream, context: ExportContext, total: number): PeopleWriter {
  if (total > MAX_XLSX_PEOPLE) throw fail('EXPORT_TOO_LARGE', { limit: MAX_XLSX_PEOPLE });
  const { header, isNumber, toLine } = exportTable(context);
  const rows: Row[] = [header.map((value) => ({ value, type: String, fontWeight: 'bold' }))];
  return {
    async begin() {},
    async add(people) {
      for (const person of people)
        rows.push(
          toLine(person).map((value, column) => {
            if (value === '') return null;
            return isNumber[column]
              ? { value: Number(value), type: Number }
              : { value: value.slice(0, MAX_CELL), type: String };
          }),
        );
    },
    async end() {
      const file = await writeXlsxFile(rows, { stickyRowsCount: 1 }).toBuffer();
      out.write(file);
    },
  };
}
