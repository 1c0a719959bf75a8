/** Random numbers that come out the same for the same seed on every machine. */
export type SeededRandom = {
  /** 0 <= x < 1 */
  next(): number;
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Exponential with this mean: gaps between things that happen at a steady rate. */
  exponential(mean: number): number;
  /** A new list in random order. */
  shuffled<T>(items: readonly T[]): T[];
};

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded by splitmix32. */
export function createSeededRandom(seed: number): SeededRandom {
  let mixed = seed | 0;
  const word = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let x = mixed ^ (mixed >>> 16);
    x = Math.imul(x, 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return x ^ (x >>> 15);
  };
  let a = word();
  let b = word();
  let c = word();
  let d = 1;
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    exponential: (mean) => -Math.log(1 - next()) * mean,
    shuffled(items) {
      const mixedUp = [...items];
      for (let i = mixedUp.length - 1; i > 0; i--) {
        const j = int(0, i);
        [mixedUp[i], mixedUp[j]] = [mixedUp[j]!, mixedUp[i]!];
      }
      return mixedUp;
    },
  };
}

/** Draws items by weight: binary search over the running sums. */
export function weightedPicker<T>(weighted: readonly (readonly [T, number])[]): (random: SeededRandom) => T {
  const sums: number[] = [];
  let total = 0;
  for (const [, weight] of weighted) {
    total += weight;
    sums.push(total);
  }
  return (random) => {
    const at = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return weighted[low]![0];
  };
}
