import { Button, Group, Text } from '@mantine/core';
import { IconFileExport, IconMessagePlus, IconMessages, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommunityRow } from '#shared/contract/communities.ts';
import type { ColumnState } from '#ui/table/column-state.ts';
import { isSelected, NOTHING_SELECTED, selectedCount } from '#ui/table/row-selection.ts';
import type { TableColumn, TableSort } from '#ui/table/table-types.ts';
import { useTableWindow } from '#ui/table/use-table-window.ts';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { useRunAction } from '../../../app/actions/use-run-action.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { EmptyState } from '../../../app/shell/EmptyState.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import { newCommunityAction } from '../actions.ts';
import { sortRows } from './health-columns.tsx';
import { saveHealthCsv } from './health-csv.ts';

type Props = {
  kind: 'live' | 'archived' | 'template';
  text: string;
  tagId?: number | undefined;
  columns: readonly TableColumn<CommunityRow>[];
  columnState: ColumnState;
  onColumnStateChange: (state: ColumnState) => void;
};

/** The health table: one line a community, worst first by any measure. */
export function HealthTable({ kind, text, tagId, ...columnProps }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const act = useAct();
  const { data, error, isPending, refetch } = useQuery({
    ...orpc.communities.list.queryOptions({ input: { kind, text: text.trim() || undefined, tagId } }),
    placeholderData: keepPreviousData,
  });
  const [sort, setSort] = useState<TableSort>({ by: 'name', desc: false });
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const rows = useMemo(() => sortRows(data?.rows ?? [], sort), [data, sort]);
  const chosen = rows.filter((row) => isSelected(selection, row.id));
  const window = useTableWindow(rows.length, chosen.length > 0);

  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending />;
  if (rows.length === 0)
    return <Nothing kind={kind} isFiltered={text.trim() !== '' || tagId !== undefined} />;

  async function removeChosen() {
    for (const row of chosen) {
      await act(t('communities.removed', { name: row.name }), () =>
        client.communities.remove({ id: row.id }),
      );
    }
    setSelection(NOTHING_SELECTED);
  }
  return (
    <VirtualTable<CommunityRow>
      label={t(`communities.view.${kind}`)}
      window={window}
      {...columnProps}
      rowCount={rows.length}
      rowAt={(index) => rows[index]}
      rowId={(row) => row.id}
      rowLabel={(row) => row.name}
      rowsBetween={async (from, to) => rows.slice(from, to)}
      sort={sort}
      onSortChange={setSort}
      selection={selection}
      onSelectionChange={setSelection}
      onOpen={(row) => void navigate({ to: '/communities/$id', params: { id: row.id } })}
      bulkBar={
        <Group gap="sm">
          <Text size="sm">{t('communities.selected', { count: selectedCount(selection, rows.length) })}</Text>
          <Button
            variant="default"
            leftSection={<IconFileExport size={16} stroke={1.6} />}
            onClick={() => saveHealthCsv(chosen, t)}
          >
            {t('communities.exportCsv')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconTrash size={16} stroke={1.6} />}
            onClick={() => void removeChosen()}
          >
            {t('communities.remove')}
          </Button>
        </Group>
      }
    />
  );
}

function Nothing({ kind, isFiltered }: { kind: Props['kind']; isFiltered: boolean }) {
  const { t } = useTranslation();
  const run = useRunAction();
  if (isFiltered) return <EmptyState icon={IconMessages}>{t('communities.nothingFound')}</EmptyState>;
  if (kind !== 'live') return <EmptyState icon={IconMessages}>{t(`communities.empty.${kind}`)}</EmptyState>;
  return (
    <EmptyState
      icon={IconMessages}
      withDemo
      action={
        <Group gap="sm">
          <Button
            renderRoot={(props) => <Link to="/communities/import" {...props} />}
            leftSection={<IconMessagePlus size={16} stroke={1.6} />}
          >
            {t('communities.importChat')}
          </Button>
          <Button variant="default" onClick={() => run(newCommunityAction)}>
            {t('communities.new')}
          </Button>
        </Group>
      }
    >
      {t('communities.empty.live')}
    </EmptyState>
  );
}
