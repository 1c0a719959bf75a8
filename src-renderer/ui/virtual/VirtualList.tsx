// biome-ignore-all lint/a11y/useSemanticElements: a fieldset is for form controls, this is a list that scrolls
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { VirtualWindow } from './use-virtual-window.ts';
import classes from './virtual.module.css';

type Props = {
  /** useVirtualWindow({ count, rowHeight }); its `range` goes to useWindowedPages. */
  window: VirtualWindow;
  count: number;
  /** px, the same for every row. */
  rowHeight: number;
  /** What the list holds, spoken. */
  label: string;
  renderRow: (index: number) => ReactNode;
  onOpen?: (index: number) => void;
  className?: string;
};

/** A list of equal rows with the keyboard: arrows, PageUp/Down, Home, End, Enter. */
export function VirtualList(props: Props) {
  const { window: list, count, rowHeight, label, renderRow, onOpen, className } = props;
  const [active, setActive] = useState(-1);

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    const rows = list.visibleRange();
    const page = Math.max(1, rows.end - rows.start - 1);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const index = Math.min(Math.max(next, 0), count - 1);
      setActive(index);
      list.scrollToIndex(index);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      onOpen?.(active);
    }
  }

  return (
    <div
      ref={list.scrollRef}
      className={`${classes.scroller} ${className ?? ''}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list must be reachable by keyboard
      tabIndex={0}
      role="group"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      <ul className={classes.track} style={{ height: list.trackHeight }}>
        {list.items.map(({ index, top }) => (
          <li
            key={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            data-active={index === active || undefined}
            className={classes.row}
            style={{ height: rowHeight, transform: `translateY(${top}px)` }}
          >
            {renderRow(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
