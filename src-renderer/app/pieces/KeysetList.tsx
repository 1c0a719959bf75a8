import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { useKeyset } from '#ui/virtual/use-keyset.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { PageError } from '../shell/PageError.tsx';
import { PagePending } from '../shell/PagePending.tsx';
import classes from './keyset-list.module.css';

type Props<Row> = {
  list: ReturnType<typeof useKeyset<Row>>;
  /** px, the same for every row. */
  rowHeight: number;
  /** px that the list may be high; it is lower with fewer rows. */
  mostHigh: number;
  /** What the list holds, spoken. */
  label: string;
  /** What it says without rows. */
  empty: ReactNode;
  pendingRows?: number;
  className?: string | undefined;
  onOpen: (row: Row) => void;
  renderRow: (row: Row) => ReactNode;
};

/** A list in a box of a card, page by page: what is wrong, that it is coming, that there is nothing, or its rows. */
export function KeysetList<Row>(props: Props<Row>) {
  const {
    list,
    rowHeight,
    mostHigh,
    label,
    empty,
    pendingRows = 5,
    className = '',
    onOpen,
    renderRow,
  } = props;
  const { rows } = list;
  if (list.error) return <PageError error={list.error} reset={() => void list.refetch()} />;
  if (list.isPending) return <PagePending rows={pendingRows} />;
  if (rows.length === 0)
    return (
      <Text size="sm" c="dimmed" py="md">
        {empty}
      </Text>
    );
  return (
    // Its border stands above and below the rows.
    <div
      className={`${classes.box} ${className}`}
      style={{ height: Math.min(rows.length * rowHeight + 2, mostHigh) }}
    >
      <VirtualList
        window={list.window}
        count={rows.length}
        rowHeight={rowHeight}
        label={label}
        onOpen={(index) => {
          const row = rows[index];
          if (row) onOpen(row);
        }}
        renderRow={(index) => {
          const row = rows[index];
          return row && renderRow(row);
        }}
      />
    </div>
  );
}
