import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { PeopleFacets } from '../../app/people/PeopleFacets.tsx';
import { PeopleSearchBox } from '../../app/people/PeopleSearchBox.tsx';
import { useStages } from '../../app/people/use-stages.ts';
import { NothingFound } from '../../app/shell/NothingFound.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { Board } from './Board.tsx';
import { NewPersonButton, NobodyYet } from './BoardEmpty.tsx';
import { FilterButton, SuggestionsButton } from './BoardHeaderTools.tsx';
import classes from './board.module.css';
import { BoardContext, createBoardState } from './board-state.ts';
import { SEARCH_BOX_ID } from './search-box-id.ts';
import { SuggestionsPanel } from './suggestions/SuggestionsPanel.tsx';
import { suggestionsPanel } from './suggestions/suggestions-panel.ts';
import { useDailyLook, useLookAgain } from './suggestions/use-suggestions.ts';
import { useBoardSearch } from './use-board-search.ts';

// Charts are heavy; the board doesn't wait for them.
const FlowView = lazy(() =>
  import('./flow/FlowView.tsx').then(({ FlowView: component }) => ({ default: component })),
);
/** Below this the filters don't fit beside the title, px. */
const NARROW = 880;

/** 顾客 → 粉丝 → 朋友: everyone in the column of their stage, or how people flow between them. */
export function BoardPage() {
  const { t } = useTranslation();
  const search = useBoardSearch();
  const { filter, isFiltered, setFilter, clearFilter, view, setView } = search;
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < NARROW;
  const [board] = useState(createBoardState);
  const query = useQuery(orpc.pipeline.stages.queryOptions({ input: {} }));
  const { stages } = useStages();
  const isBoard = view === 'board';
  const headers = useQuery({
    ...orpc.pipeline.headers.queryOptions({ input: { filter } }),
    enabled: isFiltered && isBoard,
  });
  const isPanelOpen = useSyncExternalStore(suggestionsPanel.subscribe, suggestionsPanel.get);
  const look = useLookAgain();
  useDailyLook(look.start);

  const everyone = query.data?.reduce((sum, { count }) => sum + count, 0) ?? null;
  const found = headers.data?.reduce((sum, { total }) => sum + total, 0) ?? null;
  const isNew = everyone === 0;
  const hasFilters = isBoard && everyone !== null && (!isNew || isFiltered);

  return (
    <BoardContext value={board}>
      <div ref={ref} className={classes.frame}>
        <Page
          title={t('shell.nav.board')}
          count={isBoard ? (isFiltered ? found : everyone) : undefined}
          views={
            <SegmentedControl
              size="xs"
              style={{ flex: 'none' }}
              aria-label={t('board.views')}
              value={view}
              onChange={(next) => setView(next === 'flow' ? 'flow' : 'board')}
              data={[
                { value: 'board', label: t('board.viewBoard') },
                { value: 'flow', label: t('board.viewFlow') },
              ]}
            />
          }
          filters={
            hasFilters &&
            (isNarrow ? (
              <FilterButton search={search} />
            ) : (
              <PeopleFacets
                isWithoutStage
                filter={filter}
                isFiltered={isFiltered}
                onChange={setFilter}
                onClear={clearFilter}
              />
            ))
          }
          tools={
            <>
              {hasFilters && !isNarrow && (
                <PeopleSearchBox
                  id={SEARCH_BOX_ID}
                  value={filter.text ?? ''}
                  onChange={(text) => setFilter({ text })}
                />
              )}
              {isBoard && !isNew && <SuggestionsButton />}
            </>
          }
          primary={!isNew && <NewPersonButton />}
        >
          {query.error ? (
            <PageError error={query.error} reset={() => void query.refetch()} />
          ) : !query.data ? (
            <PagePending />
          ) : !isBoard ? (
            <Suspense fallback={<PagePending />}>
              <FlowView stages={stages} />
            </Suspense>
          ) : isNew ? (
            <NobodyYet />
          ) : (
            <div className={classes.page}>
              {isFiltered && found === 0 ? (
                <NothingFound onClear={clearFilter}>{t('board.nobodyFound')}</NothingFound>
              ) : (
                <Board stages={stages} filter={filter} />
              )}
              {isPanelOpen && <SuggestionsPanel look={look} />}
            </div>
          )}
        </Page>
      </div>
    </BoardContext>
  );
}
