/** What every reader of lists gives: how a table is written, and its rows in batches. */
import type { TableColumn } from '../columns/column-draft.ts';
import type { TableBatch } from './csv-records.ts';
import type { Encoding } from './encoding-rules.ts';

export type TableOptions = {
  /** Any of these that is given is taken as it is instead of being found. */
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** 1-based record number; 0: the table has no header. */
  headerRow?: number | undefined;
  /** False where a quote is a character like any other. */
  quotes?: boolean | undefined;
  signal?: AbortSignal | undefined;
  /** Bytes looked at so far to find the encoding. */
  onProbe?: ((bytes: number, totalBytes: number) => void) | undefined;
};

export type TableShape = {
  encoding: Encoding;
  /** 0 to 1. */
  encodingConfidence: number;
  delimiter: string;
  /** 1-based record number, 0 without a header. Records before it are no rows. */
  headerRow: number;
  /** One for each cell of the header and of the widest row among the first ones. */
  columns: TableColumn[];
  /** How many cells a row should have: those of the header, or all columns without one. */
  headerCells: number;
  /** Up to 200 rows after the header, each as wide as `columns` or wider. */
  samples: string[][];
  totalBytes: number;
  /** Where the file is no text of rows. */
  format?: 'vcard' | 'xlsx';
};

/** A damaged sheet of a workbook whose other sheets are whole, and how many rows before the damage came. */
export type UnreadSheet = { sheet: string; rows: number };

export type Table = {
  shape: TableShape;
  /** Known once the batches are at their end. */
  unread?: readonly UnreadSheet[];
  /** Reads from the start each time it is called; one reading at a time. An aborted signal throws its reason. */
  batches(options?: { signal?: AbortSignal | undefined }): AsyncGenerator<TableBatch>;
  close(): Promise<void>;
};
