/** Rows of one block: blocks are never copied, however many rows there come to be. */
const BLOCK = 1 << 16;

type Block = {
  time: Float64Array;
  hash: Float64Array;
  /** Where its text ends. */
  end: Float64Array;
  /** 0 for the system. */
  sender: Uint32Array;
  code: Uint8Array;
};

export type StagedColumns = ReturnType<typeof createStagedColumns>;

/** What of a message is a number: 29 bytes each. Rows count from 1. */
export function createStagedColumns() {
  const blocks: Block[] = [];
  let rows = 0;

  const blockOf = (row: number): Block => blocks[(row - 1) >>> 16]!;

  return {
    add(time: number, sender: number | null, code: number, hash: number, end: number): void {
      const at = rows % BLOCK;
      if (at === 0)
        blocks.push({
          time: new Float64Array(BLOCK),
          hash: new Float64Array(BLOCK),
          end: new Float64Array(BLOCK),
          sender: new Uint32Array(BLOCK),
          code: new Uint8Array(BLOCK),
        });
      const block = blocks.at(-1)!;
      block.time[at] = time;
      block.sender[at] = sender ?? 0;
      block.code[at] = code;
      block.hash[at] = hash;
      block.end[at] = end;
      rows += 1;
    },

    time: (row: number): number => blockOf(row).time[(row - 1) % BLOCK]!,
    code: (row: number): number => blockOf(row).code[(row - 1) % BLOCK]!,
    hash: (row: number): number => blockOf(row).hash[(row - 1) % BLOCK]!,
    sender: (row: number): number | null => blockOf(row).sender[(row - 1) % BLOCK]! || null,
    /** Where its text begins and ends. */
    span: (row: number): [from: number, to: number] => [row === 1 ? 0 : endOf(row - 1), endOf(row)],
  };

  function endOf(row: number): number {
    return blockOf(row).end[(row - 1) % BLOCK]!;
  }
}
