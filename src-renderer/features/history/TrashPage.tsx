import { Button, CloseButton, SegmentedControl, Text } from '@mantine/core';
import { IconArrowBackUp, IconHistory, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColumnState } from '#ui/table/column-state.ts';
import { NOTHING_SELECTED, type RowSelection, selectedCount } from '#ui/table/row-selection.ts';
import { useTableWindow } from '#ui/table/use-table-window.ts';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { notifyUndoable } from '../../app/notify.tsx';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { TRASH_COLUMNS, useTrashColumns } from './trash-columns.tsx';
import { TRASH_SOURCES, type TrashKind, type TrashRow } from './trash-sources.ts';

const KINDS = ['fans', 'notes', 'cases'] as const;

/** What was deleted: people, notes, cases. Nothing is gone: each can come back as it was. */
export function TrashPage() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<TrashKind>('fans');
  return (
    <TrashList
      key={kind}
      kind={kind}
      views={
        <SegmentedControl
          size="xs"
          aria-label={t('history.trash')}
          value={kind}
          onChange={(next) => setKind(next as TrashKind)}
          data={KINDS.map((one) => ({ value: one, label: t(`shell.nav.${one}`) }))}
        />
      }
    />
  );
}

function TrashList({ kind, views }: { kind: TrashKind; views: ReactNode }) {
  const { t } = useTranslation();
  const run = useRunAction();
  const source = TRASH_SOURCES[kind];
  const head = useQuery({
    queryKey: [...source.queryKey, 'total'],
    queryFn: () => source.page({ limit: 1 }),
  });
  const total = head.data?.total ?? 0;
  const [selection, setSelection] = useState<RowSelection>(NOTHING_SELECTED);
  const selected = selectedCount(selection, total);
  const window = useTableWindow(total, selected > 0);
  const pages = useWindowedPages<TrashRow>({
    queryKey: source.queryKey,
    count: total,
    range: window.range,
    fetchPage: ({ cursor, offset, limit, signal }) => source.page({ cursor, offset, limit }, signal),
  });
  const [columnState, setColumnState] = useColumnState('trash', TRASH_COLUMNS);

  const restoreRows = useMemo(
    () => async (ids: readonly number[]) => {
      const { changeId, count } = await source.restore([...ids]);
      setSelection(NOTHING_SELECTED);
      notifyUndoable(t(source.restoredWords, { count }), changeId);
    },
    [t, source],
  );
  const columns = useTrashColumns(kind, restoreRows);
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
      views={views}
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
        <EmptyState icon={IconTrash}>{t(source.emptyWords)}</EmptyState>
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
                  {t(source.selectedWords, { count: selected })}
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
