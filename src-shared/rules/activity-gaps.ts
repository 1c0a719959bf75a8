/** Rhythm of a person: medians and gaps between active days, used by slipping away, 流失 and repurchase. */

/** The median; for an even count the mean of the two middle values. Null for an empty list. */
export function median(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export type ActivityRhythm = {
  /** Null when the person was never active. */
  readonly lastDay: number | null;
  readonly gapCount: number;
  /** Days; null with fewer than two active days. */
  readonly medianGap: number | null;
};

/** Gaps between distinct days, in days. `days` in any order, repeats allowed. */
export function rhythmOf(days: Iterable<number>): ActivityRhythm {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((day, index) => day - sorted[index]!);
  return { lastDay: sorted.at(-1) ?? null, gapCount: gaps.length, medianGap: median(gaps) };
}
