import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import type { ColumnSpec } from '#ui/table/column-state.ts';
import type { TableColumn } from '#ui/table/table-types.ts';
import { useFormat } from '../../app/format.ts';
import { LinkKindIcon } from '../../app/knowledge/KindIcon.tsx';
import { notifyError } from '../../app/notify.tsx';
import classes from './history.module.css';
import type { TrashKind, TrashRow } from './trash-sources.ts';

export const TRASH_COLUMNS: readonly ColumnSpec[] = [
  { id: 'name', width: 260, isRequired: true, isGrowing: true },
  { id: 'remark', width: 240, isGrowing: true },
  { id: 'deleted', width: 160 },
  { id: 'act', width: 120, isRequired: true },
];

export function useTrashColumns(
  kind: TrashKind,
  restore: (ids: readonly number[]) => Promise<void>,
): readonly TableColumn<TrashRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const headers: Record<string, string> = {
      name: t('history.column.name'),
      remark: t('history.column.remark'),
      deleted: t('history.deletedAt'),
      act: '',
    };
    const cells: Record<string, TableColumn<TrashRow>['cell']> = {
      name: ({ name }) => {
        const shown = name === '' ? t('notes.untitled') : name;
        return (
          <span className={classes.person}>
            {kind === 'fans' ? (
              <Avatar name={name} size={24} />
            ) : (
              <LinkKindIcon kind={kind === 'notes' ? 'note' : 'case'} size={18} />
            )}
            <span className="kith-truncate" title={shown}>
              {shown}
            </span>
          </span>
        );
      },
      remark: ({ remark }) => (
        <span className="kith-truncate" title={remark}>
          {remark}
        </span>
      ),
      deleted: ({ deletedAt }) => (
        <span title={format.dateTime(deletedAt)}>{format.relative(deletedAt)}</span>
      ),
      act: ({ id, name }) => (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('history.restoreNamed', { name })}
          onClick={(event) => {
            event.stopPropagation();
            restore([id]).catch(notifyError);
          }}
        >
          {t('history.restore')}
        </Button>
      ),
    };
    return TRASH_COLUMNS.map((spec) => ({
      ...spec,
      header: headers[spec.id] ?? '',
      cell: cells[spec.id] ?? (() => null),
    }));
  }, [t, format, kind, restore]);
}
