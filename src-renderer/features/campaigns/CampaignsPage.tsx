import { ActionIcon, Button, Group, SegmentedControl, Text, TextInput, Tooltip } from '@mantine/core';
import {
  IconLayoutGrid,
  IconPlus,
  IconScale,
  IconSearch,
  IconSpeakerphone,
  IconTrash,
} from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignRow, CampaignState } from '#shared/contract/campaigns-record.ts';
import { ColumnMenu } from '#ui/table/ColumnMenu.tsx';
import { useColumnState } from '#ui/table/column-state.ts';
import { isSelected, NOTHING_SELECTED } from '#ui/table/row-selection.ts';
import { useTableWindow } from '#ui/table/use-table-window.ts';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { client, orpc } from '../../app/api/client.ts';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { useAct } from '../../app/use-act.ts';
import { newCampaignAction } from './actions.ts';
import { CAMPAIGN_COLUMNS, useCampaignColumns } from './list/campaign-columns.tsx';

const STATES = ['all', 'draft', 'running', 'finished'] as const;
const UNSORTED = { by: '', desc: true };
/** As many as the contract compares at once. */
const MOST_COMPARED = 12;

/** Every campaign with what it cost and brought; some of them side by side. */
export function CampaignsPage() {
  const { t } = useTranslation();
  const run = useRunAction();
  const act = useAct();
  const navigate = useNavigate({ from: '/campaigns' });
  const { q = '' } = useSearch({ from: '/campaigns' });
  const [state, setState] = useState<(typeof STATES)[number]>('all');
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const columns = useCampaignColumns();
  const [columnState, setColumnState] = useColumnState('campaigns', CAMPAIGN_COLUMNS);
  const list = useInfiniteQuery({
    ...orpc.campaigns.list.infiniteOptions({
      input: (cursor: string | null) => ({
        cursor,
        limit: 200,
        state: state === 'all' ? undefined : (state as CampaignState),
        text: q.trim() || undefined,
      }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = list.data?.pages[0]?.counts;
  const chosen = rows.filter((row) => isSelected(selection, row.id));
  const window = useTableWindow(rows.length, chosen.length > 0);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && window.range.end > rows.length - 40) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, window.range.end, rows.length]);
  const total = counts && counts.draft + counts.running + counts.finished;

  async function removeChosen() {
    const done = await act(t('campaigns.removedMany', { count: chosen.length }), () =>
      client.campaigns.remove({ ids: chosen.map(({ id }) => id) }),
    );
    if (done) setSelection(NOTHING_SELECTED);
  }
  return (
    <Page
      title={t('shell.nav.campaigns')}
      count={total ?? null}
      views={
        <SegmentedControl
          size="xs"
          aria-label={t('campaigns.stateName')}
          value={state}
          onChange={(next) => setState(next as typeof state)}
          data={STATES.map((value) => ({
            value,
            label:
              value === 'all'
                ? t('common.all')
                : `${t(`campaigns.state.${value}`)}${counts ? ` ${counts[value]}` : ''}`,
          }))}
        />
      }
      tools={
        <>
          <TextInput
            aria-label={t('campaigns.search')}
            placeholder={t('campaigns.search')}
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            size="xs"
            w={160}
            value={q}
            onChange={(event) => {
              const text = event.currentTarget.value;
              void navigate({ search: (old) => ({ ...old, q: text || undefined }), replace: true });
            }}
          />
          <ColumnMenu columns={columns} state={columnState} onChange={setColumnState} />
          <Tooltip label={t('campaigns.canvas.ip.title')}>
            <ActionIcon
              aria-label={t('campaigns.canvas.ip.title')}
              renderRoot={(props) => <Link to="/campaigns/canvas" {...props} />}
            >
              <IconLayoutGrid size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      }
      primary={
        <Button
          style={{ flex: 'none' }}
          leftSection={<IconPlus size={16} stroke={1.6} />}
          onClick={() => run(newCampaignAction)}
        >
          {t('campaigns.new')}
        </Button>
      }
    >
      {list.error ? (
        <PageError error={list.error} reset={() => void list.refetch()} />
      ) : list.isPending ? (
        <PagePending />
      ) : rows.length === 0 ? (
        q.trim() !== '' || state !== 'all' ? (
          <EmptyState icon={IconSpeakerphone}>{t('campaigns.nothingFound')}</EmptyState>
        ) : (
          <EmptyState
            icon={IconSpeakerphone}
            withDemo
            action={<Button onClick={() => run(newCampaignAction)}>{t('campaigns.new')}</Button>}
          >
            {t('campaigns.empty')}
          </EmptyState>
        )
      ) : (
        <VirtualTable<CampaignRow>
          label={t('shell.nav.campaigns')}
          window={window}
          columns={columns}
          columnState={columnState}
          onColumnStateChange={setColumnState}
          rowCount={rows.length}
          rowAt={(index) => rows[index]}
          rowId={(row) => row.id}
          rowLabel={(row) => row.name}
          rowsBetween={async (from, to) => rows.slice(from, to)}
          sort={UNSORTED}
          onSortChange={() => undefined}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={(row) => void navigate({ to: '/campaigns/$id', params: { id: row.id } })}
          bulkBar={
            <Group gap="sm">
              <Text size="sm">{t('campaigns.selected', { count: chosen.length })}</Text>
              <Button
                variant="default"
                disabled={chosen.length < 2 || chosen.length > MOST_COMPARED}
                leftSection={<IconScale size={16} stroke={1.6} />}
                onClick={() =>
                  void navigate({ to: '/campaigns/compare', search: { ids: chosen.map(({ id }) => id) } })
                }
              >
                {t('campaigns.compare.open')}
              </Button>
              <Button
                variant="default"
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => void removeChosen()}
              >
                {t('campaigns.remove')}
              </Button>
            </Group>
          }
        />
      )}
    </Page>
  );
}
