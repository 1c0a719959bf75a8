import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconBook2, IconLayoutGrid, IconPlus, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#shared/contract/cases.ts';
import { readStored, writeStored } from '#ui/stored/stored-value.ts';
import { ActionMenu } from '../../app/actions/ActionMenu.tsx';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { BulkActions } from '../../app/actions/BulkActions.tsx';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { orpc } from '../../app/api/client.ts';
import { joinWords } from '../../app/join-words.ts';
import { useContentLanguage } from '../../app/knowledge/content-language.ts';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { FilterChip } from '../../app/shell/FilterChip.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { createCaseAction, installStarterAction } from './actions.ts';
import { actionsOf } from './case-actions.ts';
import { removeCases } from './case-acts.ts';
import classes from './cases.module.css';
import { CaseFacets } from './library/CaseFacets.tsx';
import { CaseGallery } from './library/CaseGallery.tsx';
import { CasesTools } from './library/CasesTools.tsx';
import { CaseTable } from './library/CaseTable.tsx';
import { useCaseSelection } from './library/case-selection.ts';
import { useCaseTotal } from './library/use-case-list.ts';
import { LIST_FACETS, useCasesSearch } from './library/use-cases-search.ts';

const FACETS_SHOWN = 'cases.facets';

/** The case library: found by every field, as cards or rows, compared, exported. */
export function CasesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const run = useRunAction();
  const { search, filter, sort, view, set, clearFilter, show, isFiltered } = useCasesSearch();
  const head = useCaseTotal(filter, sort);
  const total = head.data?.total ?? 0;
  const selection = useCaseSelection(filter);
  const { chosen, clear } = selection;
  const [areFacetsShown, setAreFacetsShown] = useState(() => readStored(FACETS_SHOWN) !== false);
  const [menu, setMenu] = useState<{ row: CaseRow; x: number; y: number } | null>(null);
  const chosenActions = useMemo(
    () => (chosen.size === 0 ? [] : actionsOf([...chosen.values()], clear)),
    [chosen, clear],
  );
  useActions(chosenActions);
  const open = (row: Pick<CaseRow, 'id'>) => void navigate({ to: '/cases/$id', params: { id: row.id } });
  const menuActions = !menu ? [] : chosen.has(menu.row.id) ? chosenActions : actionsOf([menu.row], clear);
  const isEmpty = head.isSuccess && !head.isPlaceholderData && total === 0;
  const listKey = JSON.stringify([filter, sort]);

  return (
    <Page
      title={t('cases.title')}
      count={head.data ? total : null}
      views={
        <SegmentedControl
          size="xs"
          aria-label={t('cases.view')}
          value={view}
          onChange={(next) => set({ view: next as 'gallery' | 'table' })}
          data={[
            { value: 'gallery', label: <IconLabel icon={IconLayoutGrid} label={t('cases.gallery')} /> },
            { value: 'table', label: <IconLabel icon={IconTable} label={t('cases.table')} /> },
          ]}
        />
      }
      filters={
        <>
          {LIST_FACETS.map((key) => {
            const values = filter[key];
            if (!values || values.length === 0) return null;
            const words = values.map((value) =>
              key === 'ratings' && value !== 0
                ? t('cases.stars', { count: Number(value) })
                : value === null || value === '' || value === 0
                  ? t(key === 'ratings' ? 'cases.notRated' : 'cases.unknownValue')
                  : String(value),
            );
            return (
              <FilterChip
                key={key}
                name={t(`cases.facets.${key}`)}
                onRemove={() => set({ [key]: undefined })}
              >
                {joinWords(words)}
              </FilterChip>
            );
          })}
          {filter.polarity && (
            <FilterChip name={t('cases.facets.polarity')} onRemove={() => set({ polarity: undefined })}>
              {t(`cases.${filter.polarity}`)}
            </FilterChip>
          )}
          {filter.hasMetric !== undefined && (
            <FilterChip name={t('cases.facets.hasMetric')} onRemove={() => set({ hasMetric: undefined })}>
              {t(filter.hasMetric ? 'cases.facets.withMetric' : 'cases.facets.withoutMetric')}
            </FilterChip>
          )}
          {isFiltered && (
            <Button size="compact-sm" variant="subtle" onClick={clearFilter}>
              {t('common.clearFilters')}
            </Button>
          )}
        </>
      }
      tools={
        <CasesTools
          search={search}
          sort={sort}
          areFacetsShown={areFacetsShown}
          onToggleFacets={() => {
            writeStored(FACETS_SHOWN, !areFacetsShown);
            setAreFacetsShown(!areFacetsShown);
          }}
          onChange={set}
          onShow={show}
        />
      }
      primary={
        <Button leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => run(createCaseAction)}>
          {t('cases.actions.create')}
        </Button>
      }
    >
      {head.error ? (
        <PageError error={head.error} reset={() => void head.refetch()} />
      ) : !head.data ? (
        <PagePending rows={8} />
      ) : isEmpty && !isFiltered ? (
        <NothingYet />
      ) : (
        <div className={classes.panes} data-facets={areFacetsShown || undefined}>
          {areFacetsShown && <CaseFacets filter={filter} onChange={set} />}
          <div className={classes.listPane}>
            {isEmpty ? (
              <div className={classes.nothing}>
                <p className={classes.hint}>{t('cases.nothingFound')}</p>
                <Button size="compact-sm" variant="default" onClick={clearFilter}>
                  {t('common.clearFilters')}
                </Button>
              </div>
            ) : view === 'gallery' ? (
              <CaseGallery
                key={listKey}
                filter={filter}
                sort={sort}
                total={total}
                selection={selection}
                onOpen={open}
                onRemove={(row) => {
                  const many = chosen.has(row.id) ? [...chosen.values()] : [row];
                  void removeCases(many).then((isDone) => isDone && clear());
                }}
                onMenu={(row, at) => setMenu({ row, ...at })}
              />
            ) : (
              <CaseTable
                key={listKey}
                filter={filter}
                sort={sort}
                total={total}
                selection={selection}
                onSortChange={set}
                onOpen={open}
                onMenu={(row, at) => setMenu({ row, ...at })}
              />
            )}
            {chosen.size > 0 && <BulkBar count={chosen.size} actions={chosenActions} onClear={clear} />}
          </div>
        </div>
      )}
      <ActionMenu
        at={menu}
        actions={menuActions.filter((action) => action.isEnabled?.() !== false)}
        onClose={() => setMenu(null)}
      >
        <Menu.Item onClick={() => menu && open(menu.row)}>{t('common.open')}</Menu.Item>
      </ActionMenu>
    </Page>
  );
}

function IconLabel({ icon: Icon, label }: { icon: typeof IconTable; label: string }) {
  return (
    <span className={classes.iconLabel} title={label}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <span className="kith-visually-hidden">{label}</span>
    </span>
  );
}

/** An empty library offers a first case and the ones that come along. */
function NothingYet() {
  const { t } = useTranslation();
  const run = useRunAction();
  const language = useContentLanguage();
  const { data: starter } = useQuery(orpc.cases.starterState.queryOptions({ input: { language } }));
  return (
    <EmptyState
      icon={IconBook2}
      action={
        <>
          <Button onClick={() => run(installStarterAction)}>{t('cases.actions.installStarter')}</Button>
          <Button variant="default" onClick={() => run(createCaseAction)}>
            {t('cases.actions.create')}
          </Button>
        </>
      }
    >
      {t('cases.empty')}
      {starter && (
        <>
          <br />
          {t('cases.starterOffer', { count: starter.total })}
        </>
      )}
    </EmptyState>
  );
}

function BulkBar({
  count,
  actions,
  onClear,
}: {
  count: number;
  actions: readonly Action[];
  onClear: () => void;
}) {
  const { t } = useTranslation();
  const words = t('cases.selected', { count });
  return (
    <div className={classes.bulkBar} role="toolbar" aria-label={words}>
      <BulkActions words={words} actions={actions} onClear={onClear} />
    </div>
  );
}
