import { type RefObject, useEffect } from 'react';
import { focusAct, ROW } from './use-keep-focus.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrows walk from row to row, over the borders of cards, and stay at the same act: ticking several off is one key each. */
export function useRowKeys(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const { target } = event;
      if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (!(target instanceof HTMLElement) || !page.current?.contains(target)) return;
      const row = target.closest(ROW);
      if (!row) return;
      const rows = [...page.current.querySelectorAll(ROW)];
      const next = rows[rows.indexOf(row) + step];
      event.preventDefault();
      if (next) focusAct(next, target.closest<HTMLElement>('[data-act]')?.dataset.act);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [page]);
}
