import { useRef } from 'react';
import { ALL_SELECTED, isSelected, NOTHING_SELECTED, setSelected, toggleSelected } from './row-selection.ts';
import type { VirtualTableProps } from './table-types.ts';

export type TableSelection<Row> = {
  toggle: (row: Row, index: number) => void;
  /** Selects from the row last touched to this one, rows never loaded too. */
  extendTo: (index: number) => Promise<void>;
  all: () => void;
  clear: () => void;
};

type Options<Row> = Pick<VirtualTableProps<Row>, 'selection' | 'onSelectionChange' | 'rowId' | 'rowsBetween'>;

export function useTableSelection<Row>(options: Options<Row>): TableSelection<Row> {
  const { selection, onSelectionChange, rowId, rowsBetween } = options;
  /** The row a range starts from, and whether it selects or unselects. */
  const anchor = useRef({ index: 0, isOn: true });
  return {
    toggle(row, index) {
      const id = rowId(row);
      anchor.current = { index, isOn: !isSelected(selection, id) };
      onSelectionChange(toggleSelected(selection, id));
    },
    async extendTo(index) {
      const { index: from, isOn } = anchor.current;
      const rows = await rowsBetween(Math.min(from, index), Math.max(from, index) + 1);
      onSelectionChange(setSelected(selection, rows.map(rowId), isOn));
    },
    all: () => onSelectionChange(ALL_SELECTED),
    clear: () => onSelectionChange(NOTHING_SELECTED),
  };
}
