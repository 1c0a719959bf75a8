import type { ReactNode } from 'react';
import type { VirtualWindow } from '../virtual/use-virtual-window.ts';
import type { ColumnSpec, ColumnState } from './column-state.ts';
import type { RowSelection } from './row-selection.ts';

export type TableColumn<Row> = ColumnSpec & {
  header: string;
  isSortable?: boolean;
  /** 'end' for numbers. */
  align?: 'start' | 'end';
  /** `width` px of the cell, padding not included. */
  cell: (row: Row, width: number) => ReactNode;
};

export type TableSort = { by: string; desc: boolean };

export type VirtualTableProps<Row> = {
  /** What the table holds, spoken. */
  label: string;
  /** useTableWindow(rowCount). */
  window: VirtualWindow;
  columns: readonly TableColumn<Row>[];
  columnState: ColumnState;
  onColumnStateChange: (next: ColumnState) => void;
  rowCount: number;
  /** How many there are is not known yet: some rows are drawn as skeletons. */
  isPending?: boolean;
  /** undefined: still on its way, drawn as a skeleton. */
  rowAt: (index: number) => Row | undefined;
  rowId: (row: Row) => number;
  /** Names a row for its checkbox. */
  rowLabel: (row: Row) => string;
  /** For a range over rows never seen; useWindowedPages gives it. */
  rowsBetween: (start: number, end: number) => Promise<readonly Row[]>;
  sort: TableSort;
  onSortChange: (next: TableSort) => void;
  selection: RowSelection;
  onSelectionChange: (next: RowSelection) => void;
  onOpen: (row: Row) => void;
  /** Right click or the menu key on a row, at this screen position. */
  onMenu?: (row: Row, at: { x: number; y: number }) => void;
  /** The row that the keyboard stands on, while the table has the focus. */
  onStand?: (row: Row | undefined) => void;
  /** Count and actions; slides in from below while rows are selected. */
  bulkBar?: ReactNode;
  /** The row shown elsewhere (in the drawer), marked. */
  openId?: number;
};
