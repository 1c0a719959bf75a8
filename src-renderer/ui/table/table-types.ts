import type { ReactNode } from 'react';
import type { ColumnSpec } from './column-state.ts';

export type TableColumn<Row> = ColumnSpec & {
  header: string;
  isSortable?: boolean;
  /** 'end' for numbers. */
  align?: 'start' | 'end';
  /** `width` px of the cell, padding not included. */
  cell: (row: Row, width: number) => ReactNode;
};

export type TableSort = { by: string; desc: boolean };
