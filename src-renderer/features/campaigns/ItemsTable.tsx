import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './campaigns.module.css';

type Props = {
  label: string;
  /** Names of the columns before the one that removes. */
  columns: readonly string[];
  /** Below the rows: sums. */
  foot?: ReactNode;
  /** One `<tr>` an item, with a RemoveCell at its end; nothing is drawn without any. */
  children: readonly ReactNode[];
};

/** Items that are edited where they stand: budget, revenue, metrics. */
export function ItemsTable({ label, columns, foot, children }: Props) {
  const { t } = useTranslation();
  if (children.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.tableScroll} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col">
              <span className="kith-visually-hidden">{t('common.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

/** The end of an item's row. */
export function RemoveCell({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <td>
      <ActionIcon size="sm" aria-label={label} onClick={onRemove}>
        <IconX size={14} stroke={1.6} />
      </ActionIcon>
    </td>
  );
}
