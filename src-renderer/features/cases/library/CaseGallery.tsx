import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFilter, CaseRow, CaseSort } from '#shared/contract/cases.ts';
import { answerListboxKey } from '#ui/virtual/listbox-keys.ts';
import { useVirtualGrid } from '#ui/virtual/use-virtual-grid.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { CARD_MIN_WIDTH, CARD_STEP, CaseCard, caseCardId } from './CaseCard.tsx';
import classes from './case-cards.module.css';
import type { CaseSelection } from './case-selection.ts';
import { useCaseRows } from './use-case-list.ts';

type Props = {
  filter: CaseFilter;
  sort: CaseSort;
  total: number;
  selection: CaseSelection;
  onOpen: (row: CaseRow) => void;
  onRemove: (row: CaseRow) => void;
  onMenu: (row: CaseRow, at: { x: number; y: number }) => void;
};

/** Cases as cards: arrows walk, Enter opens, Space chooses. */
export function CaseGallery({ filter, sort, total, selection, onOpen, onRemove, onMenu }: Props) {
  const { t } = useTranslation();
  const [active, setActive] = useState(-1);
  const grid = useVirtualGrid({
    count: total,
    minCellWidth: CARD_MIN_WIDTH,
    rowHeight: CARD_STEP,
    paddingStart: 16,
    paddingEnd: 72,
  });
  const pages = useCaseRows(filter, sort, total, grid.range);
  const { columns } = grid;
  const activeRow = pages.rowAt(active);

  function go(index: number, isRange: boolean) {
    setActive(index);
    grid.scrollToCell(index);
    if (isRange) void selection.extendTo(index, pages.rowsBetween);
    else selection.setAnchor(index);
  }

  function onKeyDown(event: KeyboardEvent) {
    answerListboxKey(event, {
      active,
      activeRow,
      total,
      columns: grid.columns,
      page: grid.pageRows() * grid.columns,
      hasChosen: selection.chosen.size > 0,
      onGo: go,
      onAll: () => void selection.all(total, pages.rowsBetween),
      onClear: selection.clear,
      onToggle: selection.toggle,
      onOpen,
      onRemove,
      onMenu,
      elementId: ({ id }) => caseCardId(id),
    });
  }

  function at(event: MouseEvent): { row: CaseRow; index: number } | null {
    const card = (event.target as Element).closest<HTMLElement>('[data-index]');
    const index = card ? Number(card.dataset.index) : -1;
    const row = pages.rowAt(index);
    return row ? { row, index } : null;
  }

  if (pages.error) return <PageError error={pages.error} reset={pages.refetch} />;
  const isActiveDrawn = active >= grid.range.start && active < grid.range.end && activeRow !== undefined;
  return (
    <div
      ref={grid.scrollRef}
      className={classes.gallery}
      role="listbox"
      aria-label={t('cases.list')}
      aria-multiselectable
      aria-activedescendant={isActiveDrawn ? caseCardId(activeRow.id) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (active < 0 && total > 0) setActive(grid.range.start);
      }}
      onClick={(event) => {
        const hit = at(event);
        if (!hit) return;
        setActive(hit.index);
        const isCheck = (event.target as Element).closest('[data-check]') !== null;
        if (event.shiftKey) void selection.extendTo(hit.index, pages.rowsBetween);
        else if (event.ctrlKey || event.metaKey || isCheck) selection.toggle(hit.row, hit.index);
        else onOpen(hit.row);
      }}
      onContextMenu={(event) => {
        const hit = at(event);
        if (!hit) return;
        event.preventDefault();
        setActive(hit.index);
        onMenu(hit.row, { x: event.clientX, y: event.clientY });
      }}
    >
      <div className={classes.galleryTrack} style={{ height: grid.trackHeight }} role="presentation">
        {grid.rows.map(({ index: line, top }) => (
          <div
            key={line}
            role="presentation"
            className={classes.galleryRow}
            style={{
              transform: `translateY(${top}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {Array.from({ length: Math.min(columns, total - line * columns) }, (_, step) => {
              const index = line * columns + step;
              const row = pages.rowAt(index);
              return row ? (
                <CaseCard
                  key={index}
                  row={row}
                  index={index}
                  count={total}
                  isActive={index === active}
                  isChosen={selection.chosen.has(row.id)}
                />
              ) : (
                <div key={index} className={classes.cardSkeleton} aria-hidden />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
