const MOST = 3;
/** px inside the narrowest card, less the room for +n; a little more is well, tags give way a bit. */
const ROOM = 206 + 24;
/** Dot, padding, border and the gap to the next. */
const AROUND = 34;
/** A longer tag is cut here. */
const WIDEST = 110;

/** How many tags a card shows, at most three: as many as can be read, the rest is counted. */
export function tagsShown(names: readonly string[]): number {
  let room = ROOM;
  for (const [index, name] of names.slice(0, MOST).entries()) {
    room -= Math.min(AROUND + textWidth(name), WIDEST);
    // The first one always fits: it is cut.
    if (room < 0 && index > 0) return index;
  }
  return Math.min(names.length, MOST);
}

/** px at 12 px type: a full square for CJK, somewhat over half of it for the rest. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 12 : 6.6;
  return width;
}
