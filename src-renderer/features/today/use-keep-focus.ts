import { type RefObject, useEffect } from 'react';

type Place = {
  element: HTMLElement;
  list: HTMLElement;
  card: HTMLElement | null;
  index: number;
  act: string | undefined;
};

export const ROW = '[data-row]';
const FOCUSABLE = 'button, a, input';

function placeOf(element: HTMLElement): Place | null {
  const row = element.closest<HTMLElement>(ROW);
  const list = row?.parentElement;
  if (!row || !list) return null;
  const act = element.closest<HTMLElement>('[data-act]')?.dataset.act;
  return { element, list, card: row.closest('section'), index: [...list.children].indexOf(row), act };
}

/** The same act in another row, else the first thing in it that takes the focus. */
export function focusAct(row: Element, act: string | undefined): void {
  const same = act === undefined ? null : row.querySelector<HTMLElement>(`[data-act="${act}"]`);
  (same ?? row.querySelector<HTMLElement>(FOCUSABLE))?.focus();
}

/** The row that stands there now, else the last one; where the list has gone, the title of its card. */
function focusNear({ list, card, index, act }: Place, page: HTMLElement): void {
  const row = list.isConnected ? (list.children[index] ?? list.lastElementChild) : null;
  if (row) focusAct(row, act);
  else (card?.isConnected ? card : page).querySelector('h2')?.focus();
}

/**
 * A row that is done leaves, and the focus with it: who works by keyboard goes on at the row that comes up in its place, also
 * after a dialog that was opened from it.
 */
export function useKeepFocus(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Place | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      if (page.current?.contains(target)) last = placeOf(target);
      else if (!target.closest('[role="dialog"], [role="menu"]')) last = null;
    };
    const onPointer = () => {
      last = null;
    };
    const observer = new MutationObserver(() => {
      if (!last || last.element.isConnected || !page.current) return;
      if (document.activeElement !== document.body) return;
      const lost = last;
      last = null;
      focusNear(lost, page.current);
    });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPointer);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPointer);
      observer.disconnect();
    };
  }, [page]);
}
