/** A column while it is decided where it goes. */
import type { ColumnEvidence } from './column-evidence.ts';
import type { HeaderReading } from './column-header.ts';
import type { WordTarget } from './column-targets.ts';

export type TableColumn = {
  index: number;
  /** As in the file; empty where the file names none. */
  header: string;
  /** Unique in its table: the header, with its place among equals (`分销员 (2)`), or `#7` for a seventh column without a name. */
  key: string;
};

/**
 * Why a column goes where it goes: `header`, `header_pattern`, `header_contains` (its name), `values` (what its cells look
 * like), `values_disagree` (its name says more than its cells keep), `duplicate` (a surer column has that target), `orders`
 * (what an order list means by that name), `empty`, `unknown`.
 */
export type ColumnReason =
  | HeaderReading['reason']
  | 'values'
  | 'values_disagree'
  | 'duplicate'
  | 'orders'
  | 'empty'
  | 'unknown';

export type ColumnDraft = TableColumn & {
  evidence: ColumnEvidence;
  target: WordTarget | 'raw';
  confidence: number;
  reason: ColumnReason;
};
