// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual grid stand absolute, which table elements can't
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and points at its active row
import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ResizeHandle } from './ResizeHandle.tsx';
import { selectedCount } from './row-selection.ts';
import classes from './table.module.css';
import type { TableColumn, VirtualTableProps } from './table-types.ts';
import type { TableSelection } from './use-table-selection.ts';

type Props<Row> = Pick<
  VirtualTableProps<Row>,
  'sort' | 'onSortChange' | 'columnState' | 'onColumnStateChange' | 'selection' | 'rowCount'
> & {
  shown: readonly TableColumn<Row>[];
  /** px as drawn, one for each of `shown`. */
  widths: readonly number[];
  select: TableSelection<Row>;
};

/** Sticky: sort by click, width by drag or arrow keys. */
export function TableHeader<Row>(props: Props<Row>) {
  const { shown, widths, sort, onSortChange, columnState, onColumnStateChange, selection, rowCount, select } =
    props;
  const { t } = useTranslation();
  const chosen = selectedCount(selection, rowCount);
  return (
    <div role="rowgroup" className={classes.header}>
      <div role="row" aria-rowindex={1} className={classes.headerRow}>
        <div role="columnheader" className={classes.checkCell}>
          <Checkbox
            size="xs"
            checked={rowCount > 0 && chosen === rowCount}
            indeterminate={chosen > 0 && chosen < rowCount}
            onChange={(event) => (event.currentTarget.checked ? select.all() : select.clear())}
            aria-label={t('common.selectAll')}
          />
        </div>
        {shown.map((column, at) => {
          const isSorted = sort.by === column.id;
          const direction = sort.desc ? 'descending' : 'ascending';
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={isSorted ? direction : column.isSortable ? 'none' : undefined}
              className={classes.headerCell}
              data-align={column.align}
            >
              {column.isSortable ? (
                <UnstyledButton
                  className={classes.sortButton}
                  onClick={() => onSortChange({ by: column.id, desc: isSorted ? !sort.desc : true })}
                >
                  <span className="kith-truncate">{column.header}</span>
                  {isSorted &&
                    (sort.desc ? (
                      <IconArrowDown size={14} stroke={1.8} aria-hidden />
                    ) : (
                      <IconArrowUp size={14} stroke={1.8} aria-hidden />
                    ))}
                </UnstyledButton>
              ) : (
                <span className="kith-truncate">{column.header}</span>
              )}
              <ResizeHandle
                column={column}
                width={widths[at] ?? 0}
                state={columnState}
                onChange={onColumnStateChange}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
