/** Days of a community counted from its stays and its talk. */
import { localDay } from '#shared/rules/local-day.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { FIRST_DAY, keptCounts, LAST_DAY } from './kept-sqlite.ts';
import type { CountedDay, Span } from './week-rules.ts';

export type Stay = { joinedAt: number; joinedKnown: number; leftAt: number | null };

type Moves = { joins: number; leaves: number };

/** Stays whose beginning is not known were there from the start. */
export function countMoves(stays: readonly Stay[], zone: string) {
  const byDay = new Map<number, Moves>();
  const on = (day: number) => {
    const moves = byDay.get(day) ?? { joins: 0, leaves: 0 };
    byDay.set(day, moves);
    return moves;
  };
  let base = 0;
  const days: number[] = [];
  for (const { joinedAt, joinedKnown, leftAt } of stays) {
    const joined = localDay(joinedAt, zone);
    days.push(joined);
    if (joinedKnown) on(joined).joins += 1;
    else base += 1;
    if (leftAt === null) continue;
    const left = localDay(leftAt, zone);
    days.push(left);
    on(left).leaves += 1;
  }
  return { byDay, base, first: earliest(days), last: latest(days) };
}

export function countedDays(
  sqlite: Sqlite,
  communityId: number,
  span: Span | null,
  moves: ReadonlyMap<number, Moves>,
): CountedDay[] {
  const { from, to } = span ?? { from: FIRST_DAY, to: LAST_DAY };
  const talk = prepared(
    sqlite,
    `SELECT day, count(*) AS speakers, sum(messages) AS messages FROM chat_day_member
     WHERE community_id = ? AND day BETWEEN ? AND ? GROUP BY day`,
  ).all(communityId, from, to) as { day: number; speakers: number; messages: number }[];
  const days = new Map<number, CountedDay>();
  for (const { day, speakers, messages } of talk)
    days.set(day, { day, joins: 0, leaves: 0, speakers, messages });
  for (const [day, { joins, leaves }] of moves) {
    if (day < from || day > to) continue;
    days.set(day, { ...(days.get(day) ?? { day, speakers: 0, messages: 0 }), joins, leaves });
  }
  // One order of properties, so that rows can be compared as text.
  return [...days.values()]
    .sort((a, b) => a.day - b.day)
    .map(({ day, joins, leaves, speakers, messages }) => ({ day, joins, leaves, speakers, messages }));
}

export function mergedCounts(
  sqlite: Sqlite,
  communityId: number,
  span: Span,
  fresh: readonly CountedDay[],
): CountedDay[] {
  const others = keptCounts(sqlite, communityId).filter(({ day }) => day < span.from || day > span.to);
  return [...others, ...fresh].sort((a, b) => a.day - b.day);
}

export function earliest(days: readonly (number | null | undefined)[]): number | null {
  const known = days.filter((day) => day !== null && day !== undefined);
  return known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b));
}

export function latest(days: readonly (number | null | undefined)[]): number | null {
  const known = days.filter((day) => day !== null && day !== undefined);
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
}
