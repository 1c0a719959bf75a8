// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual grid stand absolute, which table elements can't
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and points at its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid has the keys, see use-table-keys
import { Checkbox } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './table.module.css';
import type { TableColumn } from './table-types.ts';

type Props<Row> = {
  domId: string;
  index: number;
  /** px inside the track. */
  top: number;
  row: Row | undefined;
  columns: readonly TableColumn<Row>[];
  widths: readonly number[];
  label: string;
  isSelected: boolean;
  isActive: boolean;
  isOpen: boolean;
  onClick: (event: MouseEvent, index: number) => void;
  onCheck: (event: MouseEvent) => void;
  onMenu: (at: { x: number; y: number }) => void;
};

/** px left and right in a cell together. */
const PADDING = 16;

/** One row of 40 px, or its skeleton. */
export function TableRow<Row>(props: Props<Row>) {
  const { index, row, columns, widths, onClick, onCheck, onMenu } = props;
  const { t } = useTranslation();
  return (
    <div
      id={props.domId}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      data-active={props.isActive || undefined}
      data-open={props.isOpen || undefined}
      className={classes.row}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={(event) => onClick(event, index)}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ x: event.clientX, y: event.clientY });
      }}
    >
      <div role="gridcell" className={classes.checkCell} onClick={(event) => event.stopPropagation()}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          checked={props.isSelected}
          disabled={row === undefined}
          onChange={() => undefined}
          onClick={onCheck}
          aria-label={`${t('common.selectRow')} ${props.label}`}
        />
      </div>
      {columns.map((column, at) => (
        <div key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>
          {row === undefined ? (
            <span className={classes.skeleton} />
          ) : (
            column.cell(row, (widths[at] ?? 0) - PADDING)
          )}
        </div>
      ))}
    </div>
  );
}
