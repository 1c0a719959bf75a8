// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual grid stand absolute, which table elements can't
import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, type MouseEvent, useId, useState } from 'react';
import { fitWidths } from './column-state.ts';
import { isSelected, selectedCount } from './row-selection.ts';
import { TableHeader } from './TableHeader.tsx';
import { TableRow } from './TableRow.tsx';
import classes from './table.module.css';
import type { TableColumn, VirtualTableProps } from './table-types.ts';
import { useTableKeys } from './use-table-keys.ts';
import { useTableSelection } from './use-table-selection.ts';
import { HEADER_HEIGHT, ROW_HEIGHT } from './use-table-window.ts';

/** px of the column with the checkboxes. */
const CHECK_WIDTH = 40;
/** px left free behind the last column. */
const END_ROOM = 8;

/** A grid of 40 px rows for any count: sort, resize, choose columns, select many, all by keyboard. Knows no domain. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { window, columns, columnState, rowCount, rowAt, rowId, selection, onOpen, onStand } = props;
  const tableId = useId();
  const [active, setActiveIndex] = useState(-1);
  function setActive(index: number) {
    setActiveIndex(index);
    onStand?.(rowAt(index));
  }
  const select = useTableSelection(props);
  const onKeyDown = useTableKeys({ ...props, active, setActive, select });

  const shown = columnState.shown.flatMap((id) => columns.filter((column) => column.id === id));
  const { ref, width: room } = useElementSize();
  const widths = fitWidths(shown, columnState, room - CHECK_WIDTH - END_ROOM);
  const style = {
    '--columns': `${CHECK_WIDTH}px ${widths.map((width) => `${width}px`).join(' ')} 1fr`,
    '--width': `${widths.reduce((sum, width) => sum + width, CHECK_WIDTH)}px`,
  } as CSSProperties;
  const isActiveDrawn = window.items.some((item) => item.index === active);
  const hasSelection = selectedCount(selection, rowCount) > 0;

  function onRowClick(event: MouseEvent, index: number) {
    const row = rowAt(index);
    setActive(index);
    if (event.shiftKey) void select.extendTo(index);
    else if (row && (event.ctrlKey || event.metaKey)) select.toggle(row, index);
    else if (row) onOpen(row);
  }

  return (
    <div ref={ref} className={classes.frame}>
      <div
        ref={window.scrollRef}
        className={classes.scroller}
        style={style}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={rowCount + 1}
        aria-colcount={shown.length + 1}
        aria-multiselectable
        aria-activedescendant={isActiveDrawn ? `${tableId}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && rowCount > 0) {
            setActive(active < 0 ? window.visibleRange().start : active);
          }
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) onStand?.(undefined);
        }}
      >
        <TableHeader {...props} shown={shown} widths={widths} select={select} />
        <div role="rowgroup" className={classes.track} style={{ height: window.trackHeight }}>
          {props.isPending && rowCount === 0 && <PendingRows columns={shown} />}
          {window.items.map(({ index, top }) => {
            const row = rowAt(index);
            return (
              <TableRow
                key={index}
                domId={`${tableId}-${index}`}
                index={index}
                top={top}
                row={row}
                columns={shown}
                widths={widths}
                label={row === undefined ? '' : props.rowLabel(row)}
                isSelected={row !== undefined && isSelected(selection, rowId(row))}
                isActive={index === active}
                isOpen={row !== undefined && rowId(row) === props.openId}
                onClick={onRowClick}
                onCheck={(event) => {
                  setActive(index);
                  if (event.shiftKey) void select.extendTo(index);
                  else if (row !== undefined) select.toggle(row, index);
                }}
                onMenu={(at) => {
                  setActive(index);
                  if (row !== undefined) props.onMenu?.(row, at);
                }}
              />
            );
          })}
        </div>
      </div>
      {props.bulkBar && hasSelection && <div className={classes.bulkBar}>{props.bulkBar}</div>}
    </div>
  );
}

const PENDING_ROWS = 10;

/** Below the header of a table whose rows are on their way; they show after 200 ms. */
function PendingRows<Row>({ columns }: { columns: readonly TableColumn<Row>[] }) {
  return Array.from({ length: PENDING_ROWS }, (_, row) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: they are alike and never move
      key={row}
      className={classes.row}
      style={{ transform: `translateY(${HEADER_HEIGHT + row * ROW_HEIGHT}px)` }}
      aria-hidden
    >
      <span />
      {columns.map(({ id }) => (
        <span key={id} className={classes.cell}>
          <span className={classes.skeleton} />
        </span>
      ))}
    </div>
  ));
}
