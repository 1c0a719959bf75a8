import { Button, CloseButton, Text } from '@mantine/core';
import { IconArrowBackUp, IconHistory, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColumnState } from '#ui/table/column-state.ts';
import { NOTHING_SELECTED, type RowSelection, selectedCount } from '#ui/table/row-selection.ts';
import { useTableWindow } from '#ui/table/use-table-window.ts';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { client, orpc } from '../../app/api/client.ts';
import { notifyUndoable } from '../../app/notify.tsx';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { TRASH_COLUMNS, type TrashRow, useTrashColumns } from './trash-columns.tsx';

const FIRST = { limit: 1 };
const QUERY_KEY = orpc.fans.trash.key();

/** People who were deleted. Nothing is gone: each can come back as they were. */
export function TrashPage() {
  const { t } = useTranslation();
  const run = useRunAction();
  const head = useQuery(orpc.fans.trash.queryOptions({ input: FIRST }));
  const total = head.data?.total ?? 0;
  const [selection, setSelection] = useState<RowSelection>(NOTHING_SELECTED);
  const selected = selectedCount(selection, total);
  const window = useTableWindow(total, selected > 0);
  const pages = useWindowedPages<TrashRow>({
    queryKey: QUERY_KEY,
    count: total,
    range: window.range,
    fetchPage: ({ cursor, offset, limit, signal }) =>
      client.fans.trash({ cursor, offset, limit }, { signal }),
  });
  const [columnState, setColumnState] = useColumnState('trash', TRASH_COLUMNS);

  const restoreRows = useMemo(
    () => async (ids: readonly number[]) => {
      const { changeId, count } = await client.fans.restore({ ids: [...ids] });
      setSelection(NOTHING_SELECTED);
      notifyUndoable(t('history.restored', { count }), changeId);
    },
    [t],
  );
  const columns = useTrashColumns(restoreRows);
  const { rowsBetween } = pages;
  const restoreAction: Action = {
    id: 'trash.restore',
    label: 'history.restore',
    section: 'people',
    icon: IconArrowBackUp,
    shortcut: 'R',
    isEnabled: () => selected > 0,
    perform: async () => {
      if (selection.mode === 'some') return restoreRows([...selection.ids]);
      const rows = await rowsBetween(0, total);
      return restoreRows(rows.map(({ id }) => id).filter((id) => !selection.except.has(id)));
    },
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the action is about this selection
  useActions(useMemo(() => [restoreAction], [selection, total, restoreRows]));

  const failed = head.error ?? pages.error;
  return (
    <Page
      title={t('history.trash')}
      count={head.data ? total : null}
      tools={
        <Button
          variant="subtle"
          color="gray"
          style={{ flex: 'none' }}
          renderRoot={(props) => <Link to="/history" {...props} />}
          leftSection={<IconHistory size={16} stroke={1.6} />}
        >
          {t('history.title')}
        </Button>
      }
    >
      {failed ? (
        <PageError
          error={failed}
          reset={() => {
            void head.refetch();
            pages.refetch();
          }}
        />
      ) : head.isPending ? (
        <PagePending />
      ) : total === 0 ? (
        <EmptyState icon={IconTrash}>{t('history.trashEmpty')}</EmptyState>
      ) : (
        <VirtualTable
          label={t('history.trash')}
          window={window}
          columns={columns}
          columnState={columnState}
          onColumnStateChange={setColumnState}
          rowCount={total}
          rowAt={pages.rowAt}
          rowId={(row) => row.id}
          rowLabel={(row) => row.name}
          rowsBetween={rowsBetween}
          sort={{ by: 'deleted', desc: true }}
          onSortChange={() => undefined}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={() => undefined}
          bulkBar={
            selected > 0 && (
              <>
                <Text size="sm" fw={600} aria-live="polite">
                  {t('common.selected', { count: selected })}
                </Text>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
                  onClick={() => run(restoreAction)}
                >
                  {t('history.restore')}
                </Button>
                <CloseButton
                  size="sm"
                  aria-label={t('common.clearSelection')}
                  onClick={() => setSelection(NOTHING_SELECTED)}
                />
              </>
            )
          }
        />
      )}
    </Page>
  );
}
