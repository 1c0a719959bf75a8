import { Skeleton } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteRow as Row } from '#shared/contract/notes.ts';
import { answerListboxKey } from '#ui/virtual/listbox-keys.ts';
import type { NoteSelection } from './list-selection.ts';
import { NoteRow, noteRowId } from './NoteRow.tsx';
import classes from './note-list.module.css';
import type { NoteList } from './use-note-list.ts';

type Props = {
  list: NoteList;
  selection: NoteSelection;
  /** The note that is read beside the list. */
  shownId: number | undefined;
  sortBy: 'updated' | 'created' | 'title' | 'opened';
  /** By the pointer, or by the keys in passing. */
  onShow: (row: Row, by: 'pointer' | 'keys') => void;
  onOpen: (row: Row) => void;
  onRemove: (row: Row) => void;
  onMenu: (row: Row, at: { x: number; y: number }) => void;
};

/** Notes as a list of any length: arrows show one after the other, Enter opens, Space chooses. */
export function NoteListPane({ list, selection, shownId, sortBy, onShow, onOpen, onRemove, onMenu }: Props) {
  const { t } = useTranslation();
  const [active, setActive] = useState(-1);
  const box = useRef<HTMLDivElement>(null);
  const { window, total, rowAt } = list;
  const activeRow = rowAt(active);
  const isActiveDrawn = window.items.some(({ index }) => index === active);

  // While arrows fly over rows, only the one where they rest is read.
  useEffect(() => {
    if (!activeRow || activeRow.id === shownId || !box.current?.contains(document.activeElement)) return;
    const timer = setTimeout(() => onShow(activeRow, 'keys'), 120);
    return () => clearTimeout(timer);
  }, [activeRow, shownId, onShow]);

  function go(index: number, isRange: boolean) {
    setActive(index);
    window.scrollToIndex(index);
    if (isRange) void selection.extendTo(index);
    else selection.setAnchor(index);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { start, end } = window.visibleRange();
    answerListboxKey(event, {
      active,
      activeRow,
      total,
      columns: 1,
      page: Math.max(1, end - start - 1),
      hasChosen: selection.chosen.size > 0,
      onGo: go,
      onAll: () => void selection.all(),
      onClear: selection.clear,
      onToggle: selection.toggle,
      onOpen,
      onRemove,
      onMenu,
      elementId: ({ id }) => noteRowId(id),
    });
  }

  function at(event: MouseEvent): number | null {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]');
    return row ? Number(row.dataset.index) : null;
  }
  function onClick(event: MouseEvent) {
    const index = at(event);
    const row = index === null ? undefined : rowAt(index);
    if (index === null || !row) return;
    setActive(index);
    const isCheck = (event.target as Element).closest('[data-check]') !== null;
    if (event.shiftKey) void selection.extendTo(index);
    else if (event.ctrlKey || event.metaKey || isCheck) selection.toggle(row, index);
    else {
      selection.setAnchor(index);
      onShow(row, 'pointer');
    }
  }

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a listbox while there are options
    // biome-ignore lint/a11y/noStaticElementInteractions: a listbox of options, or a plain group while it is empty
    <div
      ref={(element) => {
        box.current = element;
        window.scrollRef(element);
      }}
      className={classes.list}
      role={total === 0 ? 'group' : 'listbox'}
      aria-label={t('notes.list')}
      aria-multiselectable={total === 0 ? undefined : true}
      aria-activedescendant={isActiveDrawn && activeRow ? noteRowId(activeRow.id) : undefined}
      tabIndex={total === 0 ? -1 : 0}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={(event) => {
        const index = at(event);
        const row = index === null ? undefined : rowAt(index);
        if (row) onOpen(row);
      }}
      onContextMenu={(event) => {
        const index = at(event);
        const row = index === null ? undefined : rowAt(index);
        if (index === null || !row) return;
        event.preventDefault();
        setActive(index);
        onMenu(row, { x: event.clientX, y: event.clientY });
      }}
      onFocus={() => {
        if (active >= 0 || total === 0) return;
        const { start, end } = window.visibleRange();
        const shown = Array.from({ length: end - start }, (_, step) => start + step);
        setActive(shown.find((index) => rowAt(index)?.id === shownId) ?? start);
      }}
    >
      <div className={classes.track} style={{ height: window.trackHeight }} role="presentation">
        {window.items.map(({ index, top }) => {
          const row = rowAt(index);
          return row ? (
            <NoteRow
              key={index}
              row={row}
              index={index}
              count={total}
              top={top}
              sortBy={sortBy}
              isActive={index === active}
              isShown={row.id === shownId}
              chosen={selection.chosen}
            />
          ) : (
            <div
              key={index}
              className={classes.skeleton}
              style={{ transform: `translateY(${top}px)` }}
              aria-hidden
            >
              <Skeleton height={14} width="60%" />
              <Skeleton height={12} width="90%" />
            </div>
          );
        })}
      </div>
    </div>
  );
}
