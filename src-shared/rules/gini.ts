/** Gini coefficient: how unevenly something is shared (Gini 1912). Used for messages per member (DOMAIN B4). */

/**
 * 0 where all have the same, near 1 where one has all; of n values at most (n − 1) / n.
 * G = Σ (2i − n − 1)·x(i) / (n · Σ x), x ascending, i from 1. Values are counts, all >= 0.
 * @returns null for no values, or when nobody has anything
 */
export function gini(values: readonly number[]): number | null {
  const n = values.length;
  const ascending = Float64Array.from(values).sort();
  let sum = 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) {
    sum += ascending[i]!;
    weighted += (2 * (i + 1) - n - 1) * ascending[i]!;
  }
  return sum > 0 ? weighted / (n * sum) : null;
}
