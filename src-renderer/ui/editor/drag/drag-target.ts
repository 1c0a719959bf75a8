/** Which block or list item a height of the page belongs to, read from what is drawn. */

/** An item that only holds a nested list is drawn as its lines. */
const NEST = ':scope > ul, :scope > ol';

/** The top-level block at `y`, or in a list its line; null beside the text. `y` in the window. */
export function blockAt(content: HTMLElement, y: number): HTMLElement | null {
  const block = childAt(content, y);
  if (!block || !(block instanceof HTMLUListElement || block instanceof HTMLOListElement)) return block;
  for (const item of block.querySelectorAll('li')) {
    if (item.querySelector(NEST)) continue;
    const { top, bottom } = item.getBoundingClientRect();
    if (y >= top && y <= bottom) return item;
  }
  return block;
}

/** Binary search: a long note has thousands of blocks, and they stand in order. */
function childAt(content: HTMLElement, y: number): HTMLElement | null {
  const { children } = content;
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle] as HTMLElement;
    const { top, bottom } = child.getBoundingClientRect();
    if (y < top) high = middle - 1;
    else if (y > bottom) low = middle + 1;
    else return child;
  }
  return null;
}

/** The block nearest to `y`, also between two blocks and beyond the ends. */
export function nearestBlock(content: HTMLElement, y: number): HTMLElement | null {
  const first = content.firstElementChild?.getBoundingClientRect();
  const last = content.lastElementChild?.getBoundingClientRect();
  if (!first || !last) return null;
  const inside = Math.max(first.top + 1, Math.min(last.bottom - 1, y));
  for (let off = 0; off <= 24; off += 4) {
    const found = blockAt(content, inside + off) ?? blockAt(content, inside - off);
    if (found) return found;
  }
  return null;
}
