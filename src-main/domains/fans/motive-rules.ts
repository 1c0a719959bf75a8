import { Motive } from '#shared/contract/fans.ts';

const MOTIVES = Motive.options;

/** Motives as bits, in the order of the contract's list. */
export const motivesToBits = (motives: readonly Motive[]): number =>
  motives.reduce((bits, motive) => bits | (1 << MOTIVES.indexOf(motive)), 0);

export const bitsToMotives = (bits: number): Motive[] => MOTIVES.filter((_, i) => (bits & (1 << i)) !== 0);
