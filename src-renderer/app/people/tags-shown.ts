const MOST = 3;
/** px of the narrowest card for tags and their gaps; the last tag gives way by what is over. */
const ROOM = 222;
const GIVES_WAY = 24;
/** px of a name that stay readable. */
const LEAST = 36;
/** px of "+12". */
const REST = 24;
/** Dot, padding, border and the gap to the next. */
const AROUND = 32;
/** A longer tag is cut here, gap included. */
const WIDEST = 114;

/** How many tags fit into `room` px (a card's by default), at most three: as many as can be read, the rest is counted. */
export function tagsShown(names: readonly string[], fits: number = ROOM): number {
  let used = 0;
  let shown = 0;
  for (const name of names.slice(0, MOST)) {
    used += Math.min(AROUND + textWidth(name), WIDEST);
    // A short name is not cut: of two characters nothing would be left.
    const givesWay = Math.min(GIVES_WAY, Math.max(0, textWidth(name) - LEAST));
    const room = fits + givesWay - (shown + 1 < names.length ? REST : 0);
    // The first one is cut rather than left out.
    if (used > room && shown > 0) break;
    shown++;
  }
  return shown;
}

/** px at 12 px type: a full square for CJK, somewhat over half of it for the rest. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 12 : 6.6;
  return width;
}
