/** Where a floating box goes. Pure; lengths in CSS pixels of the window. */

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};
export type Side = 'below' | 'above';

const GAP = 6;
const EDGE = 8;

/** Beside `anchor` on the wanted side, on the other where there is no room, never out of the window. */
export function placeBeside(
  anchor: Box,
  size: { width: number; height: number },
  window: { width: number; height: number },
  side: Side,
): { left: number; top: number } {
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - GAP - size.height;
  const fitsBelow = below + size.height <= window.height - EDGE;
  const fitsAbove = above >= EDGE;
  const wanted = side === 'below' ? fitsBelow || !fitsAbove : !fitsAbove && fitsBelow;
  const top = wanted ? below : above;
  return {
    left: Math.max(EDGE, Math.min(anchor.left, window.width - size.width - EDGE)),
    top: Math.max(EDGE, Math.min(top, window.height - size.height - EDGE)),
  };
}
