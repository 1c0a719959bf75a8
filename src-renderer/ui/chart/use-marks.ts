import { type KeyboardEvent, useState } from 'react';

type Options = {
  count: number;
  /** Marks in a row, where they stand in a grid. */
  columns?: number;
  onOpen?: (index: number) => void;
};

export type MarkProps = {
  'data-mark': number;
  tabIndex: 0 | -1;
  role: 'button' | 'img';
  'aria-label': string;
  cursor: 'pointer' | undefined;
  onFocus: () => void;
  onBlur: () => void;
  onMouseEnter: () => void;
  onMouseLeave: () => void;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent<SVGElement>) => void;
};

/**
 * Keyboard and pointer of a chart's marks: one tab stop, arrows walk from mark to mark, Enter and click open what is
 * behind. `shown` is the mark under the pointer or the focus, to be said in the caption.
 */
export function useMarks({ count, columns = 1, onOpen }: Options) {
  const [stop, setStop] = useState(0);
  const [shown, setShown] = useState<number | null>(null);
  const active = Math.min(stop, Math.max(count - 1, 0));

  function onKeyDown(event: KeyboardEvent<SVGElement>, index: number) {
    const isGrid = columns > 1;
    const moves: Record<string, number> = {
      ArrowRight: index + 1,
      ArrowLeft: index - 1,
      ArrowDown: index + (isGrid ? columns : 1),
      ArrowUp: index - (isGrid ? columns : 1),
      Home: isGrid ? index - (index % columns) : 0,
      End: isGrid ? index - (index % columns) + columns - 1 : count - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      if (next < 0 || next >= count) return;
      setStop(next);
      const marks = event.currentTarget.ownerSVGElement;
      marks?.querySelector<SVGElement>(`[data-mark="${next}"]`)?.focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && onOpen) {
      event.preventDefault();
      onOpen(index);
    }
  }

  return {
    shown: shown !== null && shown < count ? shown : null,
    markProps: (index: number, label: string): MarkProps => ({
      'data-mark': index,
      tabIndex: index === active ? 0 : -1,
      role: onOpen ? 'button' : 'img',
      'aria-label': label,
      cursor: onOpen && 'pointer',
      onFocus: () => {
        setStop(index);
        setShown(index);
      },
      onBlur: () => setShown(null),
      onMouseEnter: () => setShown(index),
      onMouseLeave: () => setShown(null),
      onClick: () => onOpen?.(index),
      onKeyDown: (event) => onKeyDown(event, index),
    }),
  };
}
