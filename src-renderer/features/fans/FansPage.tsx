import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FanRow } from '#shared/contract/fans.ts';
import { useColumnState } from '#ui/table/column-state.ts';
import { ALL_SELECTED, isSelected, NOTHING_SELECTED, type RowSelection } from '#ui/table/row-selection.ts';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { useActions } from '../../app/actions/action-registry.ts';
import { orpc } from '../../app/api/client.ts';
import { onePerson, useCurrentSelection } from '../../app/people/current-people.ts';
import { PeopleFacets } from '../../app/people/PeopleFacets.tsx';
import { PersonMenu, type PersonMenuAt } from '../../app/people/PersonMenu.tsx';
import { NothingFound } from '../../app/shell/NothingFound.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import { BulkBar } from './BulkBar.tsx';
import { NobodyYet } from './FansEmpty.tsx';
import { FansTools, NewPersonButton } from './FansTools.tsx';
import { FAN_COLUMNS, sortOf, useFanColumns, withFiltered } from './fan-columns.tsx';
import { peopleOf } from './people-acts.ts';
import { useFanList } from './use-fan-list.ts';
import { useFansSearch } from './use-fans-search.ts';
import { actionsFor, usePeopleActions } from './use-people-actions.ts';

/** Everyone: found, filtered, sorted, and dealt with one by one or all at once. */
export function FansPage() {
  const { t } = useTranslation();
  const { filter, sort, setFilter, clearFilter, setSort, isFiltered } = useFansSearch();
  const { fan: openId } = useSearch({ from: '__root__' });
  const openFan = useOpenFan();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));

  // A selection belongs to the filter it was made under.
  const [chosen, setChosen] = useState({ filter, selection: NOTHING_SELECTED });
  const selection = chosen.filter === filter ? chosen.selection : NOTHING_SELECTED;
  const setSelection = useCallback((next: RowSelection) => setChosen({ filter, selection: next }), [filter]);
  const clearSelection = useCallback(() => setSelection(NOTHING_SELECTED), [setSelection]);

  const hasSelection = selection.mode === 'all' || selection.ids.size > 0;
  const { count, total, shown, isExact, window, pages } = useFanList(filter, sort, hasSelection);
  const columns = useFanColumns(filter.text, settings?.currency ?? 'CNY');
  const [columnState, setColumnState] = useColumnState('fans', FAN_COLUMNS);
  const shownState = useMemo(() => withFiltered(columnState, filter), [columnState, filter]);
  const [menu, setMenu] = useState<PersonMenuAt & { row: FanRow }>();

  const only = selection.mode === 'some' && selection.ids.size === 1 ? [...selection.ids][0] : undefined;
  const { data: onlyFan } = useQuery({
    ...orpc.fans.get.queryOptions({ input: { id: only ?? 0 } }),
    enabled: only !== undefined,
  });
  const people = useMemo(
    () => peopleOf(selection, filter, shown, (id) => (onlyFan?.id === id ? onlyFan.name : undefined)),
    [selection, filter, shown, onlyFan],
  );
  // Without a selection the keys mean the row that the keyboard stands on.
  const [standing, setStanding] = useState<FanRow>();
  const meant = useMemo(() => people ?? (standing ? onePerson(standing) : null), [people, standing]);
  useCurrentSelection(meant);
  const bulkActions = usePeopleActions(people, clearSelection);
  useActions(usePeopleActions(meant, clearSelection));
  const menuActions =
    menu === undefined
      ? []
      : isSelected(selection, menu.fanId)
        ? bulkActions
        : actionsFor(onePerson(menu.row), clearSelection);

  const isEmpty = count.isSuccess && !count.isPlaceholderData && total === 0;
  const failed = count.error ?? pages.error;
  function refetch() {
    void count.refetch();
    pages.refetch();
  }

  return (
    <Page
      title={t('shell.nav.fans')}
      count={count.data ? shown : null}
      isCountAtLeast={!isExact}
      filters={
        (isFiltered || !isEmpty) && (
          <PeopleFacets filter={filter} onChange={setFilter} onClear={clearFilter} isFiltered={isFiltered} />
        )
      }
      tools={
        (isFiltered || !isEmpty) && (
          <FansTools
            text={filter.text ?? ''}
            onTextChange={(text) => setFilter({ text })}
            columns={columns}
            columnState={columnState}
            onColumnStateChange={setColumnState}
            everyone={total > 0 ? { selection: { filter, exceptIds: [] }, count: shown } : null}
          />
        )
      }
      primary={<NewPersonButton />}
    >
      {failed ? (
        <PageError error={failed} reset={refetch} />
      ) : isEmpty ? (
        isFiltered ? (
          <NothingFound onClear={clearFilter}>{t('fans.nobodyFound')}</NothingFound>
        ) : (
          <NobodyYet />
        )
      ) : (
        <VirtualTable
          key={JSON.stringify([filter, sort])}
          label={t('shell.nav.fans')}
          window={window}
          columns={columns}
          columnState={shownState}
          onColumnStateChange={(next) =>
            setColumnState({ ...next, shown: next.shown.filter((id) => columnState.shown.includes(id)) })
          }
          rowCount={total}
          isPending={count.isPending}
          rowAt={pages.rowAt}
          rowId={(row) => row.id}
          rowLabel={(row) => row.name}
          rowsBetween={pages.rowsBetween}
          sort={sort}
          onSortChange={(next) => setSort(sortOf(next, sort))}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={(row) => openFan(row.id)}
          onMenu={(row, at) => setMenu({ ...at, fanId: row.id, row })}
          onStand={setStanding}
          openId={openId}
          bulkBar={
            people && (
              <BulkBar
                count={people.count}
                total={shown}
                isExact={isExact}
                actions={bulkActions}
                onSelectAll={() => setSelection(ALL_SELECTED)}
                onClear={clearSelection}
              />
            )
          }
        />
      )}
      <PersonMenu at={menu ?? null} actions={menuActions} onClose={() => setMenu(undefined)} />
    </Page>
  );
}
