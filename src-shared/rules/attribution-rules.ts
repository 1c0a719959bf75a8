/** Which campaign a purchase counts for: by hand, by an explicit link, by a code, by taking part (in this order). */

/** Strongest first. */
export const ATTRIBUTED_BY = ['hand', 'link', 'code', 'participation'] as const;
export type AttributedBy = (typeof ATTRIBUTED_BY)[number];

/** One reason why a purchase could count for a campaign. */
export type Touch = {
  readonly campaignId: number;
  readonly by: AttributedBy;
  /** Epoch ms; null where there is no window (by hand, a link, a code told with the purchase). */
  readonly touchedAt: number | null;
  readonly windowDays: number;
};

const DAY_MS = 86_400_000;

/** Whether a purchase at `at` lies in the window that a touch opens; both ends count. */
export function isInside(
  { touchedAt, windowDays }: Pick<Touch, 'touchedAt' | 'windowDays'>,
  at: number,
): boolean {
  return touchedAt === null || (touchedAt <= at && at <= touchedAt + windowDays * DAY_MS);
}

/** The touch that wins: strongest reason, then the latest, then the older campaign; null when none is inside its window. */
export function attributedTo(touches: readonly Touch[], at: number): Touch | null {
  let best: Touch | null = null;
  for (const touch of touches)
    if (isInside(touch, at) && (best === null || isStronger(touch, best))) best = touch;
  return best;
}

function isStronger(a: Touch, b: Touch): boolean {
  const rank = ATTRIBUTED_BY.indexOf(a.by) - ATTRIBUTED_BY.indexOf(b.by);
  if (rank !== 0) return rank < 0;
  const later = (a.touchedAt ?? 0) - (b.touchedAt ?? 0);
  return later === 0 ? a.campaignId < b.campaignId : later > 0;
}
