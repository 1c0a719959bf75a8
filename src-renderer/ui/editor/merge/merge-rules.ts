/** Two versions of one text that began at the same one, put together block by block. Pure. */
import { diffArrays } from 'diff';

/** In place of `remove` blocks from `at` on come the blocks `from` to `to` of the other version. */
export type BlockEdit = {
  readonly at: number;
  readonly remove: number;
  readonly from: number;
  readonly to: number;
};

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

/** Both wrote the same blocks, or put something at the same place: which one stands first, nobody can say. */
const doMeet = (a: Hunk, b: Hunk): boolean =>
  (a.start < b.end && b.start < a.end) || (a.start === b.start && (a.start === a.end || b.start === b.end));

const isSame = (a: Hunk, b: Hunk, theirs: readonly string[], mine: readonly string[]): boolean =>
  a.start === b.start &&
  a.end === b.end &&
  a.to - a.from === b.to - b.from &&
  theirs.slice(a.from, a.to).every((block, at) => block === mine[b.from + at]);

/**
 * What has to change in `mine` so that it holds the changes of both, last place first; blocks are compared as texts.
 * @returns null where both changed the same block
 */
export function mergeBlocks(
  base: readonly string[],
  theirs: readonly string[],
  mine: readonly string[],
): BlockEdit[] | null {
  const here = hunksOf(base, mine);
  const edits: BlockEdit[] = [];
  for (const hunk of hunksOf(base, theirs)) {
    const met = here.filter((other) => doMeet(hunk, other));
    if (met.some((other) => !isSame(hunk, other, theirs, mine))) return null;
    if (met.length > 0) continue;
    const before = here.filter((other) => other.end <= hunk.start);
    const moved = before.reduce((sum, one) => sum + (one.to - one.from) - (one.end - one.start), 0);
    const { start, end, from, to } = hunk;
    edits.push({ at: start + moved, remove: end - start, from, to });
  }
  return edits.reverse();
}
