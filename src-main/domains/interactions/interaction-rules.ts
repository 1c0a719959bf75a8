import { DAY_MS, localDay } from '#shared/rules/local-day.ts';
import { isTooLate } from '#shared/rules/strength-rules.ts';

/** Whether a time is refused: its local day is later than tomorrow (DESIGN §5). All in epoch ms. */
export function isRefused(at: number, now: number, zone: string): boolean {
  // Far off first: a calendar cannot hold every integer.
  return at > now + 3 * DAY_MS || isTooLate(at, now, zone);
}

/** The last instant that an interaction may have: the end of tomorrow in the library's zone, epoch ms. */
export function latestAllowed(now: number, zone: string): number {
  const tomorrow = localDay(now, zone) + 1;
  let low = now;
  let high = now + 3 * DAY_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localDay(middle, zone) > tomorrow) high = middle;
    else low = middle;
  }
  return low;
}
