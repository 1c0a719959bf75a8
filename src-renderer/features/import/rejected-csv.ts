// The rows that did not come in, as a CSV that a spreadsheet opens and that can be imported again after repair.
import type { PreviewRow } from '#shared/contract/transfer.ts';
import type { TFunction } from '../../i18n/i18n.ts';
import { csvLine } from './csv-line.ts';
import { rowsOf } from './import-acts.ts';
import { type Decision, getImport } from './import-state.ts';
import { inOrder, reasonWords } from './reason-words.ts';

/** Whether a row stays outside: rejected, or a clash that nobody decided or that was left out. */
function isLeftOut(row: Pick<PreviewRow, 'row' | 'outcome'>, decisions: ReadonlyMap<number, Decision>) {
  if (row.outcome === 'rejected') return true;
  return row.outcome === 'clash' && (decisions.get(row.row) ?? 'skip') === 'skip';
}

/** With a byte order mark, so that Excel reads it as UTF-8. */
export async function leftOutCsv(t: TFunction): Promise<Blob> {
  const { session, decisions } = getImport();
  if (!session) return new Blob();
  const headers = session.columns.map(({ header }) => header);
  const lines = [csvLine([...headers, t('import.csv.row'), t('import.csv.reason')])];
  for (const outcome of ['rejected', 'clash'] as const) {
    for await (const row of rowsOf(session.sessionId, outcome)) {
      if (!isLeftOut(row, decisions)) continue;
      const cells = headers.map((_, at) => row.cells[session.columns[at]?.index ?? at] ?? '');
      const why = inOrder(row.reasons)
        .map((reason) => reasonWords(reason, t))
        .join(t('import.reasonJoin'));
      lines.push(csvLine([...cells, String(row.row), why]));
    }
  }
  return new Blob(['\ufeff', lines.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' });
}

/** Hands a file to the user. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
