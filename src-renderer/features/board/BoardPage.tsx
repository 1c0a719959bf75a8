import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { PeopleSearchBox } from '../../app/people/PeopleSearchBox.tsx';
import { useStages } from '../../app/people/use-stages.ts';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { Board } from './Board.tsx';
import { NewPersonButton, NobodyFound, NobodyYet } from './BoardEmpty.tsx';
import { BoardFilters } from './BoardFilters.tsx';
import classes from './board.module.css';
import { BoardContext, createBoardState } from './board-state.ts';
import { useBoardSearch } from './use-board-search.ts';

// Charts are heavy; the board doesn't wait for them.
const FlowView = lazy(() =>
  import('./FlowView.tsx').then(({ FlowView: component }) => ({ default: component })),
);

/** 顾客 → 粉丝 → 朋友: everyone in the column of their stage, or how people flow between them. */
export function BoardPage() {
  const { t } = useTranslation();
  const { filter, isFiltered, setFilter, clearFilter, view, setView } = useBoardSearch();
  const [board] = useState(createBoardState);
  const query = useQuery(orpc.pipeline.stages.queryOptions({ input: {} }));
  const { stages } = useStages();
  const headers = useQuery({
    ...orpc.pipeline.headers.queryOptions({ input: { filter } }),
    enabled: isFiltered && view === 'board',
  });
  const everyone = query.data?.reduce((sum, { count }) => sum + count, 0) ?? null;
  const found = headers.data?.reduce((sum, { total }) => sum + total, 0) ?? null;
  const isBoard = view === 'board';
  const isNew = everyone === 0;

  return (
    <BoardContext value={board}>
      <Page
        title={t('shell.nav.board')}
        count={isBoard ? (isFiltered ? found : everyone) : undefined}
        views={
          <SegmentedControl
            size="xs"
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
          isBoard &&
          (!isNew || isFiltered) && (
            <BoardFilters
              filter={filter}
              isFiltered={isFiltered}
              onChange={setFilter}
              onClear={clearFilter}
            />
          )
        }
        tools={
          isBoard &&
          !isNew && (
            <PeopleSearchBox
              id="board-search"
              value={filter.text ?? ''}
              onChange={(text) => setFilter({ text })}
            />
          )
        }
        primary={<NewPersonButton />}
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
        ) : isFiltered && found === 0 ? (
          <NobodyFound onClear={clearFilter} />
        ) : (
          <div className={classes.page}>
            <Board stages={stages} filter={filter} />
          </div>
        )}
      </Page>
    </BoardContext>
  );
}
