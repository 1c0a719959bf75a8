import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ColumnSpec, type ColumnState, firstColumnState, toggleColumn } from './column-state.ts';

type Props = {
  columns: readonly (ColumnSpec & { header: string })[];
  state: ColumnState;
  onChange: (next: ColumnState) => void;
};

/** Which columns a table shows. Goes into the page's tools. */
export function ColumnMenu({ columns, state, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('common.columns')}>
          <ActionIcon aria-label={t('common.columns')}>
            <IconColumns3 size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map((column) => {
          const isShown = state.shown.includes(column.id);
          return (
            <Menu.CheckboxItem
              key={column.id}
              checked={isShown}
              disabled={column.isRequired}
              onChange={() => onChange(toggleColumn(columns, state, column.id))}
            >
              {column.header}
            </Menu.CheckboxItem>
          );
        })}
        <Menu.Divider />
        <Menu.Item onClick={() => onChange(firstColumnState(columns))}>{t('common.reset')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
