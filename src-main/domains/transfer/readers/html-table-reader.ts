/**
 * What many shop systems call .xls: a web page with a table, or Excel's XML of 2003. Only words are taken; nothing in it runs,
 * nothing is fetched.
 */
import { StringDecoder } from 'node:string_decoder';
import { Parser } from 'htmlparser2';
import { fromFileError, TransferError } from '../transfer-error.ts';
import { openByteSource, type TableInput } from './byte-source.ts';
import { CHUNK_BYTES, MAX_COLUMNS } from './csv-records.ts';
import { chosenEncoding, probeEncoding } from './encoding-probe.ts';
import { heldTable, MAX_ROWS } from './held-table.ts';
import type { Table, TableOptions } from './table.ts';
import { decodeSource } from './text-decoding.ts';

/** A cell of the page may claim to be wider than any table is. */
const MOST_SPAN = 1000;
/** Of all rows together, filled or not: a short page may claim millions. */
export const MOST_CELLS = 10_000_000;
/** A page is held whole; beyond this the advice is to save as CSV. */
const MOST_BYTES = 200_000_000;

type Rows = string[][];

/**
 * The first table of several rows and columns.
 * @param kind what the file's first bytes are, for the error
 * @throws TransferError IMPORT_BINARY of that kind where there is no table, and those of heldTable
 */
export async function openHtmlTable(
  input: TableInput,
  kind: 'html' | 'xml',
  options: TableOptions = {},
): Promise<Table> {
  const source = await openByteSource(input);
  try {
    if (source.size > MOST_BYTES) throw new TransferError('IMPORT_TOO_LARGE', { limit: MOST_BYTES });
    const probed = options.encoding
      ? await chosenEncoding(source, options.encoding, { kinds: [kind] })
      : await probeEncoding(source, { signal: options.signal, kinds: [kind] });
    const collector = createTableCollector();
    // A chunk may end inside a character.
    const decoder = new StringDecoder('utf8');
    for await (const chunk of decodeSource(source, probed, {
      chunkBytes: CHUNK_BYTES,
      signal: options.signal,
    }))
      collector.write(decoder.write(chunk.utf8));
    const tables = collector.end();
    const isTable = (rows: Rows) =>
      rows.filter((row) => row.filter((cell) => cell !== '').length > 1).length > 1;
    const rows = tables.find(isTable) ?? tables[0];
    if (!rows) throw new TransferError('IMPORT_BINARY', { kind });
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (width * rows.length > MOST_CELLS) throw new TransferError('IMPORT_TOO_LARGE', { limit: MOST_CELLS });
    return heldTable(
      rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? '')),
      {
        totalBytes: source.size,
        headerRow: options.headerRow,
        encoding: probed.encoding,
        confidence: probed.confidence,
      },
    );
  } catch (error) {
    throw fromFileError(error);
  } finally {
    await source.close();
  }
}

/** Rows of each table of the page; a cell over several rows or columns stands in its first column of each row. */
function createTableCollector() {
  const tables: Rows[] = [];
  let rows: Rows | null = null;
  let row: string[] | null = null;
  let cell: { text: string; exact: string | undefined; columns: number; rowsBelow: number } | null = null;
  /** Column -> a value that goes on in the next rows. */
  const falling = new Map<number, { text: string; left: number }>();
  let skipped = 0;
  let depth = 0;
  let cells = 0;

  const fill = () => {
    if (!row) return;
    for (let above = falling.get(row.length); above; above = falling.get(row.length)) {
      above.left -= 1;
      if (above.left <= 0) falling.delete(row.length);
      row.push(above.text);
    }
  };
  const endCell = () => {
    if (!cell || !row) return;
    const text = cell.text.replace(/\s+/g, ' ').trim();
    // Excel writes the number beside what it shows: 13800138000 beside 1.38E+10.
    const value = cell.exact && /^-?\d+(\.\d+)?e[+-]?\d+$/i.test(text) ? cell.exact : text;
    if (cell.rowsBelow > 0) falling.set(row.length, { text: value, left: cell.rowsBelow });
    row.push(value);
    for (let i = 1; i < cell.columns; i++) row.push('');
    cell = null;
    fill();
    if (row.length > MAX_COLUMNS)
      throw new TransferError('IMPORT_TOO_MANY_COLUMNS', { columns: row.length, limit: MAX_COLUMNS });
  };
  const endRow = () => {
    endCell();
    if (row && rows) {
      rows.push(row);
      cells += row.length;
      if (cells > MOST_CELLS) throw new TransferError('IMPORT_TOO_LARGE', { limit: MOST_CELLS });
      if (rows.length > MAX_ROWS) throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_ROWS });
    }
    row = null;
  };
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = tag.replace(/^ss:/, '');
        if (name === 'style' || name === 'script') skipped += 1;
        else if (name === 'table') {
          depth += 1;
          if (depth > 1) return;
          falling.clear();
          rows = [];
          tables.push(rows);
        } else if (depth !== 1) return;
        else if (name === 'tr' || name === 'row') {
          endRow();
          const index = Number(attributes['ss:index']);
          while (rows && index > rows.length + 1 && index <= MAX_ROWS) rows.push([]);
          row = [];
          fill();
        } else if (name === 'td' || name === 'th' || name === 'cell') {
          endCell();
          row ??= [];
          const index = Number(attributes['ss:index']);
          while (index > row.length + 1 && index <= MOST_SPAN) row.push('');
          cell = {
            text: '',
            exact: attributes['x:num'],
            columns: spanOf(attributes.colspan) + spanOf(attributes['ss:mergeacross'], 0),
            rowsBelow: spanOf(attributes.rowspan) - 1 + spanOf(attributes['ss:mergedown'], 0),
          };
        } else if (name === 'br' && cell) cell.text += ' ';
      },
      ontext(text) {
        if (cell && skipped === 0) cell.text += text;
      },
      onclosetag(tag) {
        const name = tag.replace(/^ss:/, '');
        if (name === 'style' || name === 'script') skipped -= 1;
        else if (name === 'table') {
          if (depth === 1) endRow();
          depth = Math.max(0, depth - 1);
        } else if (depth === 1 && (name === 'tr' || name === 'row')) endRow();
        else if (depth === 1 && (name === 'td' || name === 'th' || name === 'cell')) endCell();
      },
    },
    { recognizeSelfClosing: true },
  );
  return {
    write: (text: string) => parser.write(text),
    end() {
      parser.end();
      endRow();
      return tables.filter((table) => table.some((cells) => cells.some((text) => text !== '')));
    },
  };
}

function spanOf(written: string | undefined, least = 1): number {
  const span = Number(written ?? least);
  return Number.isInteger(span) ? Math.min(Math.max(span, least), MOST_SPAN) : least;
}
