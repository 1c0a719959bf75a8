// Which blocks of a long list to load, and from where: after the block before it by its cursor, else by one OFFSET.

/** A loaded block: rows [index * size, index * size + rows.length). */
export type Block<Row> = {
  rows: readonly Row[];
  nextCursor: string | null;
  /** The cursor it was read from; null for the first block and for one read by offset. */
  fromCursor: string | null;
};

/** Where the list goes on after each `every` rows, as cursors: a jump is never further than that. */
export type Marks = { readonly every: number; readonly marks: readonly string[] };

export type BlockRequest = { cursor: string | null; offset: number | null };

/** The blocks that rows [start, end) touch. */
export function blocksOf(range: { start: number; end: number }, size: number): number[] {
  if (range.end <= range.start) return [];
  const first = Math.floor(range.start / size);
  const last = Math.ceil(range.end / size);
  return Array.from({ length: last - first }, (_, step) => first + step);
}

/** How to read block `index`: on from its neighbour where that one is loaded, else from the mark before it, else by offset. */
export function requestOf(
  index: number,
  size: number,
  previous: Pick<Block<unknown>, 'nextCursor'> | undefined,
  marked?: Marks,
): BlockRequest {
  if (index === 0) return { cursor: null, offset: null };
  if (previous?.nextCursor) return { cursor: previous.nextCursor, offset: null };
  const row = index * size;
  const passed = marked ? Math.min(Math.floor(row / marked.every), marked.marks.length) : 0;
  const mark = marked?.marks[passed - 1];
  return mark === undefined || !marked
    ? { cursor: null, offset: row }
    : { cursor: mark, offset: row - passed * marked.every };
}

/** A block that went on from its neighbour no longer does, since the neighbour was read again and ends elsewhere. */
export function isTorn(
  block: Pick<Block<unknown>, 'fromCursor'> | undefined,
  previous: Pick<Block<unknown>, 'nextCursor'> | undefined,
): boolean {
  if (!block || !previous || block.fromCursor === null) return false;
  return block.fromCursor !== previous.nextCursor;
}
