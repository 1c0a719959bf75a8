// biome-ignore-all lint/a11y/useSemanticElements: a fieldset is for form controls, this is a list that scrolls
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
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

const STOPS = 'a[href], button, input, select, textarea, [tabindex]';
/** What Tab stops at in a row, in order. */
const stopsOf = (row: Element | null): HTMLElement[] =>
  [...(row?.querySelectorAll<HTMLElement>(STOPS) ?? [])].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled'),
  );

/**
 * A list of equal rows with the keyboard: arrows, PageUp/Down, Home, End, Enter. Tab goes to what is in the row at hand, and
 * then out of the list: row by row it would not end before the last of a hundred thousand.
 */
export function VirtualList(props: Props) {
  const { window: list, count, rowHeight, label, renderRow, onOpen, className } = props;
  const [active, setActive] = useState(-1);
  const end = useRef<HTMLSpanElement>(null);

  function onTab(event: KeyboardEvent<HTMLDivElement>) {
    const scroller = event.currentTarget;
    const at = event.target as HTMLElement;
    if (at === scroller) {
      if (event.shiftKey) return;
      const index = active >= 0 ? active : list.visibleRange().start;
      const [first] = stopsOf(scroller.querySelector(`[aria-posinset="${index + 1}"]`));
      if (!first) {
        end.current?.focus({ preventScroll: true });
        return;
      }
      event.preventDefault();
      first.focus({ preventScroll: true });
      return;
    }
    const stops = stopsOf(at.closest('[aria-posinset]'));
    if (event.shiftKey && stops[0] === at) {
      event.preventDefault();
      scroller.focus({ preventScroll: true });
    }
    // From the end of the list the browser finds what comes after it.
    if (!event.shiftKey && stops.at(-1) === at) end.current?.focus({ preventScroll: true });
  }

  function onFocus(event: FocusEvent<HTMLDivElement>) {
    const place = event.target.closest('[aria-posinset]')?.getAttribute('aria-posinset');
    if (place) setActive(Number(place) - 1);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const isMine = event.currentTarget.contains(event.target as HTMLElement);
    if (event.key === 'Tab' && isMine && !event.defaultPrevented) onTab(event);
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
      onFocus={onFocus}
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
      <span ref={end} tabIndex={-1} />
    </div>
  );
}
