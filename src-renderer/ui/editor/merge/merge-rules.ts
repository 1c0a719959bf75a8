/** Two versions of one text that began at the same one, put together block by block. Pure. */
import { diffArrays } from 'diff';

/** In place of `remove` blocks from `at` on come the blocks `from` to `to` of the other version. */
export type BlockEdit = {
  readonly at: number;
  readonly remove: number;
  readonly from: number;
  readonly to: number;
};

/** Blocks `from` to `to`, the last not among them. */
export type Range = { readonly from: number; readonly to: number };

/** A stretch of both versions: the same in both, written anew by one, or by both and not alike. */
export type MergePiece = {
  readonly by: 'none' | 'theirs' | 'mine' | 'both';
  readonly theirs: Range;
  readonly mine: Range;
};

/** What stands where both wrote: one of the two, or both, what was written here first. */
export type MergeChoice = 'mine' | 'theirs' | 'both';

/** A stretch of the common version that one side wrote anew: `start` to `end` became `from` to `to` there. */
type Hunk = { start: number; end: number; from: number; to: number };

function hunksOf(base: readonly string[], later: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let to = 0;
  for (const { added, removed, count } of diffArrays([...base], [...later])) {
    if (!added && !removed) {
      at += count;
      to += count;
      continue;
    }
    const last = hunks.at(-1);
    const hunk = last && last.end === at && last.to === to ? last : { start: at, end: at, from: to, to };
    if (hunk !== last) hunks.push(hunk);
    if (removed) at += count;
    else to += count;
    hunk.end = at;
    hunk.to = to;
  }
  return hunks;
}

type Stretch = { start: number; end: number };

/** Both wrote the same blocks, or put something at the same place: which one stands first, nobody can say. */
const doMeet = (a: Stretch, b: Stretch): boolean =>
  (a.start < b.end && b.start < a.end) || (a.start === b.start && (a.start === a.end || b.start === b.end));

/** Stretches of the common version that any side wrote anew, those that meet as one. */
function stretchesOf(hunks: readonly Hunk[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { start, end } of [...hunks].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = stretches.at(-1);
    if (last && doMeet(last, { start, end })) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches;
}

/** Where stretches of the common version stand in one side; asked from first to last. */
function placesIn(hunks: readonly Hunk[]) {
  let next = 0;
  let moved = 0;
  return ({ start, end }: Stretch): Range & { readonly isWritten: boolean } => {
    const from = start + moved;
    const first = next;
    for (let hunk = hunks[next]; hunk && doMeet(hunk, { start, end }); hunk = hunks[++next]) {
      moved = hunk.to - hunk.end;
    }
    return { from, to: end + moved, isWritten: next > first };
  };
}

const isSame = (theirs: readonly string[], mine: readonly string[]): boolean =>
  theirs.length === mine.length && theirs.every((block, at) => block === mine[at]);

/** Both versions from first to last block, in stretches; blocks are compared as texts. */
export function mergePieces(
  base: readonly string[],
  theirs: readonly string[],
  mine: readonly string[],
): MergePiece[] {
  const [there, here] = [hunksOf(base, theirs), hunksOf(base, mine)];
  const [placeThere, placeHere] = [placesIn(there), placesIn(here)];
  const pieces: MergePiece[] = [];
  /** Up to here both are in `pieces`. */
  const done = { theirs: 0, mine: 0 };
  function passUnchanged(toThere: number, toHere: number) {
    if (toHere === done.mine) return;
    pieces.push({
      by: 'none',
      theirs: { from: done.theirs, to: toThere },
      mine: { from: done.mine, to: toHere },
    });
  }
  for (const stretch of stretchesOf([...there, ...here])) {
    const [a, b] = [placeThere(stretch), placeHere(stretch)];
    passUnchanged(a.from, b.from);
    const isBoth = a.isWritten && b.isWritten;
    const isAlike = isBoth && isSame(theirs.slice(a.from, a.to), mine.slice(b.from, b.to));
    const by = isAlike ? 'none' : isBoth ? 'both' : a.isWritten ? 'theirs' : 'mine';
    pieces.push({ by, theirs: { from: a.from, to: a.to }, mine: { from: b.from, to: b.to } });
    Object.assign(done, { theirs: a.to, mine: b.to });
  }
  passUnchanged(theirs.length, mine.length);
  return pieces;
}

/**
 * What has to change in `mine` so that it holds the changes of both, last place first; blocks are compared as texts.
 * @returns null where both changed the same block
 */
export function mergeBlocks(
  base: readonly string[],
  theirs: readonly string[],
  mine: readonly string[],
): BlockEdit[] | null {
  const pieces = mergePieces(base, theirs, mine);
  if (pieces.some(({ by }) => by === 'both')) return null;
  return pieces
    .filter(({ by }) => by === 'theirs')
    .map(({ theirs: { from, to }, mine: { from: at, to: end } }) => ({ at, remove: end - at, from, to }))
    .reverse();
}

/** The blocks of a text that holds the changes of both; `choices` in the order of the pieces that both wrote. */
export function chosenBlocks<Block>(
  pieces: readonly MergePiece[],
  theirs: readonly Block[],
  mine: readonly Block[],
  choices: readonly MergeChoice[],
): Block[] {
  let asked = 0;
  return pieces.flatMap((piece) => {
    const there = theirs.slice(piece.theirs.from, piece.theirs.to);
    const here = mine.slice(piece.mine.from, piece.mine.to);
    if (piece.by === 'theirs') return there;
    if (piece.by !== 'both') return here;
    const choice = choices[asked++];
    if (choice === 'theirs') return there;
    return choice === 'mine' ? here : [...here, ...there];
  });
}
