/** A list, read as the import does. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable } from '#main/domains/transfer/readers/csv-reader.ts';
import type { RaggedRow } from '#main/domains/transfer/readers/csv-records.ts';
import type { Table, TableOptions, TableShape } from '#main/domains/transfer/readers/table.ts';
import { TransferError } from '#main/domains/transfer/transfer-error.ts';

const fixtures = join(import.meta.dirname, '../fixtures/import');
export const fixture = (name: string) => ({ kind: 'file' as const, path: join(fixtures, name) });

/** A folder for the files of one test file; `drop` takes it away. */
export function createFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'kith-reader-'));
  let files = 0;
  return {
    folder,
    fileOf(bytes: Uint8Array | string) {
      const path = join(folder, `${files++}.csv`);
      writeFileSync(path, bytes);
      return { kind: 'file' as const, path };
    },
    drop: () => rmSync(folder, { recursive: true }),
  };
}

export type Whole = {
  shape: TableShape;
  rows: string[][];
  rowNumbers: number[];
  ragged: RaggedRow[];
  damagedRows: number[];
};

/** All of a table, which is closed then. */
export async function readWhole(table: Table): Promise<Whole> {
  try {
    const whole: Whole = { shape: table.shape, rows: [], rowNumbers: [], ragged: [], damagedRows: [] };
    for await (const batch of table.batches()) {
      whole.rows.push(...batch.rows);
      whole.rowNumbers.push(...batch.rowNumbers);
      whole.ragged.push(...batch.ragged);
      whole.damagedRows.push(...batch.damagedRows);
    }
    return whole;
  } finally {
    await table.close();
  }
}

export const readAll = async (
  input: Parameters<typeof openTable>[0],
  options?: TableOptions,
): Promise<Whole> => readWhole(await openTable(input, options));

/** The typed error that reading ends in; null where it does not. @throws any other */
export const failure = async (input: Parameters<typeof openTable>[0], options?: TableOptions) => {
  try {
    await readAll(input, options);
  } catch (error) {
    if (error instanceof TransferError) return { code: error.code, data: error.data };
    throw error;
  }
  return null;
};

export const headers = ({ shape }: Whole): string[] => shape.columns.map(({ header }) => header);
