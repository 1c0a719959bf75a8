import type { Retention } from '#shared/contract/campaigns-measures.ts';
import { addDays } from '../../../app/pieces/dates.ts';

/**
 * How many of those who came in a week had contact in each week after; null for weeks that have not begun yet, of which nothing is
 * known.
 * @param today YYYY-MM-DD
 */
export function weeksAfter(
  { from, active }: Retention['cohorts'][number],
  weeks: number,
  today: string,
): (number | null)[] {
  return Array.from({ length: weeks }, (_, week) =>
    addDays(from, week * 7) > today ? null : (active[week] ?? null),
  );
}
