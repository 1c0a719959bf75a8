/** Medians, and the slope of a line that a few wild points cannot turn (Theil 1950, Sen 1968). */

/** The middle value, of an even number the mean of the middle two; null for none. */
export function median(values: readonly number[]): number | null {
  const n = values.length;
  if (n === 0) return null;
  const ascending = Float64Array.from(values).sort();
  const middle = n >> 1;
  return n % 2 === 1 ? ascending[middle]! : (ascending[middle - 1]! + ascending[middle]!) / 2;
}

/**
 * Theil–Sen slope: the median of the slopes between all pairs of points, in y a step of x; up to 29% of the points may be
 * anything. Values stand one step apart; null is a gap.
 * @returns null with fewer than two points
 */
export function theilSenSlope(values: readonly (number | null)[]): number | null {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const from = values[i];
    if (from === null || from === undefined) continue;
    for (let j = i + 1; j < values.length; j++) {
      const to = values[j];
      if (to !== null && to !== undefined) slopes.push((to - from) / (j - i));
    }
  }
  return median(slopes);
}
