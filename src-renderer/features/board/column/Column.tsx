import { Button, Text } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnHeader as Header } from '#shared/contract/pipeline.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import classes from '../board.module.css';
import { useBoard, useBoardData } from '../board-state.ts';
import { autoScrollList, useColumnDrop } from '../drag/column-drop.ts';
import { pickWithPointer } from '../picking.ts';
import type { BoardFilter } from '../use-board-search.ts';
import { Card, cardId, SkeletonCard } from './Card.tsx';
import { ColumnHeader } from './ColumnHeader.tsx';
import { useCardWords } from './card-words.ts';
import { CARD_STEP, useColumn } from './use-column.ts';

type Props = {
  stage: NamedStage;
  /** All stages in order, for the menu. */
  stages: readonly NamedStage[];
  filter: BoardFilter;
  /** Undefined until it has come; with a filter it also says how many cards there are. */
  header: Header | undefined;
  headersError: Error | null;
  onOpen: (fanId: number) => void;
  onMenu: (event: MouseEvent, fanId: number) => void;
  onKey: (event: KeyboardEvent) => void;
};

/** A stage: its header over its people, however many. */
export const Column = memo(function Column(props: Props) {
  const { stage, stages, filter, header, headersError, onOpen, onMenu, onKey } = props;
  const { t } = useTranslation();
  const wordsOf = useCardWords(filter.birthday !== undefined);
  const board = useBoard();
  const isFiltered = Object.keys(filter).length > 0;
  const count = isFiltered ? header?.total : stage.count;
  const { window, pages, list, listRef, active } = useColumn(stage, filter, count);
  const picked = useBoardData((data) => data.picked);
  const dragged = useBoardData((data) => data.dragged);
  const column = useRef<HTMLElement>(null);
  const drop = useColumnDrop(column, stage, board);
  useEffect(() => (list.current ? autoScrollList(list.current) : undefined), [list]);

  const isEmpty = count === 0;
  const error = pages.error ?? (isFiltered ? headersError : null);
  const activeId = active?.fan?.id;
  const isActiveDrawn = active !== null && window.items.some(({ index }) => index === active.index);

  function onClick(event: MouseEvent) {
    const index = indexOf(event);
    const row = index === null ? undefined : pages.rowAt(index);
    if (index === null || !row) return;
    const place = { stageId: stage.id, index };
    if (!pickWithPointer(board, event, row, place)) {
      board.set({ active: { ...place, fan: { id: row.id, name: row.name } }, anchor: place });
      onOpen(row.id);
    }
  }

  function onContextMenu(event: MouseEvent) {
    const index = indexOf(event);
    const row = index === null ? undefined : pages.rowAt(index);
    if (index === null || !row) return;
    event.preventDefault();
    board.set({ active: { stageId: stage.id, index, fan: { id: row.id, name: row.name } } });
    onMenu(event, row.id);
  }

  return (
    <section
      ref={column}
      className={classes.column}
      data-stage={stage.id}
      data-over={drop.isOver || undefined}
      aria-labelledby={`stage-${stage.id}`}
    >
      <ColumnHeader stage={stage} stages={stages} count={count} header={header} />
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: a listbox or a group, both have names */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a listbox of options, or a plain group while it is empty */}
      <div
        ref={listRef}
        className={classes.list}
        role={isEmpty || count === undefined ? 'group' : 'listbox'}
        aria-labelledby={`stage-${stage.id}`}
        aria-multiselectable={isEmpty || count === undefined ? undefined : true}
        aria-busy={count === undefined || undefined}
        aria-activedescendant={isActiveDrawn && activeId !== undefined ? cardId(activeId) : undefined}
        tabIndex={isEmpty ? -1 : 0}
        data-list
        onClick={onClick}
        onKeyDown={onKey}
        onContextMenu={onContextMenu}
        onFocus={() => {
          if (board.get().active?.stageId === stage.id || count === undefined || count === 0) return;
          board.set({ active: { stageId: stage.id, index: window.visibleRange().start, fan: null } });
        }}
      >
        <div className={classes.track} style={{ height: window.trackHeight }} role="presentation">
          {window.items.map(({ index, top }) => {
            const row = pages.rowAt(index);
            return row ? (
              <Card
                key={index}
                row={row}
                wordsOf={wordsOf}
                stageId={stage.id}
                index={index}
                count={count ?? 0}
                top={top}
                isActive={active?.index === index}
                isPicked={picked.has(row.id)}
                isDragged={dragged.has(row.id)}
              />
            ) : (
              !error && <SkeletonCard key={index} top={top} />
            );
          })}
          {drop.gap !== null && <DropLine gap={drop.gap} items={window.items} />}
        </div>
        {count === undefined &&
          !error &&
          [0, 1, 2].map((index) => <SkeletonCard key={index} top={index * CARD_STEP} />)}
      </div>
      {isEmpty && !error && (
        <p className={classes.hint}>{t(isFiltered ? 'board.noneHere' : 'board.dropHere')}</p>
      )}
      {error && (
        <div className={classes.failure} role="alert">
          <Text size="sm">{errorMessage(error, t)}</Text>
          <Button variant="default" onClick={pages.refetch}>
            {t('common.retry')}
          </Button>
        </div>
      )}
    </section>
  );
});

function indexOf(event: MouseEvent): number | null {
  const card = (event.target as Element).closest<HTMLElement>('[data-index]');
  return card ? Number(card.dataset.index) : null;
}

/** Where a dragged card would land in a column sorted by hand. */
function DropLine({ gap, items }: { gap: number; items: readonly { index: number; top: number }[] }) {
  const below = items.find(({ index }) => index === gap);
  const above = items.find(({ index }) => index === gap - 1);
  const top = below ? below.top : above ? above.top + CARD_STEP : 0;
  return <div className={classes.dropLine} style={{ transform: `translateY(${top - 1}px)` }} aria-hidden />;
}
