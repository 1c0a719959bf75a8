import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phase } from '#shared/contract/pipeline.ts';
import { orpc } from '../../app/api/client.ts';
import { notifyDone } from '../../app/notify.tsx';
import { PersonMenu, type PersonMenuAt } from '../../app/people/PersonMenu.tsx';
import type { NamedStage } from '../../app/people/use-stages.ts';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import { BulkBar } from './BulkBar.tsx';
import classes from './board.module.css';
import { onBoardKey } from './board-keys.ts';
import { useBoard, useBoardData } from './board-state.ts';
import { CollapsedColumn } from './column/CollapsedColumn.tsx';
import { Column } from './column/Column.tsx';
import { useBoardDrag } from './drag/use-board-drag.ts';
import type { BoardFilter } from './use-board-search.ts';
import { useMeantPeople } from './use-meant-people.ts';

type Props = { stages: readonly NamedStage[]; filter: BoardFilter };

/** The columns, grouped by phase. */
export function Board({ stages, filter }: Props) {
  const { t } = useTranslation();
  const board = useBoard();
  const queryClient = useQueryClient();
  const openFan = useOpenFan();
  const scroller = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<PersonMenuAt & { name: string }>();
  const headers = useQuery(orpc.pipeline.headers.queryOptions({ input: { filter } }));
  const headerOf = (stageId: number) => headers.data?.find((header) => header.stageId === stageId);
  const stageIds = useMemo(() => stages.map(({ id }) => id), [stages]);
  const { selected, bulkActions, actionsOf, clear } = useMeantPeople(board, stageIds);
  const isSelecting = useBoardData((data) => data.picked.size > 0);
  useBoardDrag(scroller, stages, board);

  const showMenu = useCallback(
    (at: { x: number; y: number }, fanId: number) => {
      setMenu({ ...at, fanId, name: board.get().active?.fan?.name ?? '' });
    },
    [board],
  );
  const onMenu = useCallback(
    (event: MouseEvent, fanId: number) => showMenu({ x: event.clientX, y: event.clientY }, fanId),
    [showMenu],
  );
  const onKey = useCallback(
    (event: KeyboardEvent) =>
      onBoardKey(event, {
        board,
        stages,
        onOpen: openFan,
        onMenu: showMenu,
        refresh: () => refreshColumns(queryClient),
        notByHand: () => notifyDone(t('board.notByHand')),
      }),
    [board, stages, openFan, showMenu, queryClient, t],
  );
  const isFiltered = Object.keys(filter).length > 0;

  return (
    <>
      <div ref={scroller} className={classes.board} data-selecting={isSelecting || undefined}>
        {phasesOf(stages).map(({ phase, members }) => (
          <div
            key={phase}
            className={classes.phase}
            data-open={members.some((stage) => !stage.collapsed) || undefined}
          >
            <div
              className={classes.phaseBar}
              style={{ '--hue': `var(--kith-phase-${phase})` } as React.CSSProperties}
            >
              {t(`domain.phase.${phase}`)}
            </div>
            <div className={classes.columns}>
              {members.map((stage) =>
                stage.collapsed ? (
                  <CollapsedColumn
                    key={stage.id}
                    stage={stage}
                    count={isFiltered ? headerOf(stage.id)?.total : stage.count}
                  />
                ) : (
                  <Column
                    key={stage.id}
                    stage={stage}
                    stages={stages}
                    filter={filter}
                    header={headerOf(stage.id)}
                    headersError={headers.error}
                    onOpen={openFan}
                    onMenu={onMenu}
                    onKey={onKey}
                  />
                ),
              )}
            </div>
          </div>
        ))}
      </div>
      {selected && <BulkBar count={selected.count} actions={bulkActions} onClear={clear} />}
      <PersonMenu
        at={menu ?? null}
        actions={menu ? actionsOf({ id: menu.fanId, name: menu.name }) : []}
        onClose={() => setMenu(undefined)}
      />
      <News />
    </>
  );
}

/** What just moved where, read out. */
function News() {
  const news = useBoardData((data) => data.news);
  return (
    <div className="kith-visually-hidden" aria-live="polite" role="status">
      {news}
    </div>
  );
}

function phasesOf(stages: readonly NamedStage[]): { phase: Phase; members: NamedStage[] }[] {
  const groups: { phase: Phase; members: NamedStage[] }[] = [];
  for (const stage of stages) {
    const group = groups.find(({ phase }) => phase === stage.phase);
    if (group) group.members.push(stage);
    else groups.push({ phase: stage.phase, members: [stage] });
  }
  return groups;
}

/** Live updates say the same a moment later; a chain of moves by key can't wait for them. */
async function refreshColumns(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.refetchQueries({ queryKey: orpc.pipeline.column.key(), type: 'active' }),
    queryClient.refetchQueries({ queryKey: orpc.pipeline.stages.key(), type: 'active' }),
  ]);
}
