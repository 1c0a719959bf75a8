import type { Tx } from '../../core/db/tx.ts';

/** Everything of `from` becomes `to`'s. Both are live people and not the same. */
export type PersonMove = {
  readonly from: number;
  readonly to: number;
  /** Whose value of a field stays, by field: a person's id. Not named: the one that is there, or the first that is not empty. */
  readonly choices: Readonly<Record<string, number>>;
  /** Keeps a value that finds no place beside the one that is there. `field` as in the contract of duplicates. */
  keepAside(field: string, value: string): Promise<void>;
};

/**
 * What a domain brings over when two people are merged. A test reads the schema: a column with a person's id that no mover
 * names fails it, so a new table can't be forgotten.
 */
export type PersonMover = {
  /** 'table.column' of all columns whose rows it rewrites, with history. */
  readonly moves: readonly string[];
  /** Those that follow by themselves: derived by triggers, or made anew by this domain. */
  readonly follows: readonly string[];
  moveFanTx(tx: Tx, move: PersonMove): Promise<void>;
};
