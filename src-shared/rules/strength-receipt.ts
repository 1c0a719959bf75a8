/** The receipt of a strength and its curve over time: the same formula as strength-rules, told day by day. */

import {
  type CapClass,
  capOf,
  type Direction,
  type InteractionKind,
  type RuleInteraction,
} from './interaction-kinds.ts';
import { DAY_MS, dayToMs, localDay } from './local-day.ts';
import {
  CHAT_DAY_CAP,
  DAY_CAP,
  DAYS_PER_MONTH,
  type DayPoints,
  dayOf,
  halvingsAt,
  logAdd,
  type StrengthSettings,
  strengthAt,
} from './strength-rules.ts';

/** Why an interaction counts in full, in part, or not at all. */
export type ReceiptReason = 'counts' | 'chat_cap' | 'day_cap' | 'outbound' | 'kind';

export type ReceiptItem = {
  readonly id: number;
  readonly kind: InteractionKind;
  readonly direction: Direction;
  readonly at: number;
  /** How many of the same it stands for. */
  readonly times: number;
  /** Points of all of them before the caps; 0 where the reason is `outbound` or `kind`. */
  readonly weight: number;
  /** What the caps took off: weight − cut is what counts. */
  readonly cut: number;
  readonly reason: ReceiptReason;
};

export type ReceiptDay = {
  readonly day: number;
  /** Months from 12:00 UTC of that day to now; a little below zero on the morning of the day itself. */
  readonly ageMonths: number;
  /** Σ (weight − cut) of its items. */
  readonly points: number;
  readonly cut: number;
  /** points · decay^ageMonths: what the day adds today. */
  readonly adds: number;
  /** In order of time; what the caps cut, they cut from the latest. */
  readonly items: readonly ReceiptItem[];
};

export type StrengthReceipt = {
  /** Σ adds = S(now). */
  readonly strength: number;
  /** Newest first; only days that count. */
  readonly days: readonly ReceiptDay[];
};

/** Every day that counts, its interactions, what the caps cut, its age, and what it adds at `now` (DESIGN §5). */
export function receipt(
  interactions: Iterable<RuleInteraction>,
  settings: StrengthSettings,
  now: number,
  zone: string,
): StrengthReceipt {
  const byDay = new Map<number, RuleInteraction[]>();
  for (const interaction of interactions) {
    const day = dayOf(interaction, zone);
    const sameDay = byDay.get(day);
    if (sameDay) sameDay.push(interaction);
    else byDay.set(day, [interaction]);
  }
  const days = [...byDay]
    .map(([day, sameDay]) => receiptDay(day, sameDay, settings, now))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.day - a.day);
  return { strength: days.reduce((sum, { adds }) => sum + adds, 0), days };
}

/** Age of a local day's points at `now` (epoch ms), in months of 30.4375 days. */
export function ageInMonths(day: number, now: number): number {
  return (now - dayToMs(day)) / (DAYS_PER_MONTH * DAY_MS);
}

function receiptDay(
  day: number,
  interactions: readonly RuleInteraction[],
  settings: StrengthSettings,
  now: number,
): ReceiptDay {
  const room: CapRoom = { chat: CHAT_DAY_CAP, day: DAY_CAP };
  let points = 0;
  let cut = 0;
  // Nested caps: filling them in order of time reaches the same sum as pointsOfDay in any order.
  const items = inOrder(interactions).map((interaction): ReceiptItem => {
    const { id, kind, direction, at, times = 1 } = interaction;
    const cap = capOf(kind, direction);
    const weight = cap === 'none' ? 0 : settings.weights[kind] * times;
    const { counted, reason } = takeFrom(room, cap, weight, direction);
    points += counted;
    cut += weight - counted;
    return { id, kind, direction, at, times, weight, cut: weight - counted, reason };
  });
  const ageMonths = ageInMonths(day, now);
  const adds = points * settings.decayPerMonth ** ageMonths;
  return { day, ageMonths, points, cut, adds, items };
}

const byTime = (a: RuleInteraction, b: RuleInteraction) => a.at - b.at || a.id - b.id;

/** By time; the library gives them so already, and a page of hundreds of days need not copy each. */
function inOrder(interactions: readonly RuleInteraction[]): readonly RuleInteraction[] {
  const isSorted = interactions.every(
    (one, index) => index === 0 || byTime(interactions[index - 1]!, one) < 0,
  );
  return isSorted ? interactions : interactions.toSorted(byTime);
}

type CapRoom = { chat: number; day: number };

/** Uses up `room`. */
function takeFrom(
  room: CapRoom,
  cap: CapClass,
  weight: number,
  direction: Direction,
): { counted: number; reason: ReceiptReason } {
  if (cap === 'none') return { counted: 0, reason: direction === 'out' ? 'outbound' : 'kind' };
  if (cap === 'free') return { counted: weight, reason: 'counts' };
  const chatRoom = cap === 'chat' ? room.chat : Infinity;
  const counted = Math.min(weight, chatRoom, room.day);
  const isCutByChat = chatRoom <= room.day;
  room.day = Math.max(0, room.day - counted);
  if (cap === 'chat') room.chat = Math.max(0, room.chat - counted);
  if (counted === weight) return { counted, reason: 'counts' };
  return { counted, reason: isCutByChat ? 'chat_cap' : 'day_cap' };
}

export type CurvePoint = { readonly t: number; readonly strength: number };

/**
 * S(t) as it stood at from, from + step, … and at `to` (epoch ms), each counting only the local days up to t, so
 * the last point is the score at `to`. `days` in any order; O(days · log + samples).
 */
export function strengthCurve(input: {
  readonly days: Iterable<DayPoints>;
  readonly from: number;
  readonly to: number;
  /** ms, above zero. */
  readonly step: number;
  readonly decayPerMonth: number;
  readonly zone: string;
}): CurvePoint[] {
  const { from, to, step, decayPerMonth, zone } = input;
  if (!(step > 0)) throw new RangeError('strengthCurve: step must be above zero');
  const sorted = [...input.days].filter(({ points }) => points > 0).sort((a, b) => a.day - b.day);
  const curve: CurvePoint[] = [];
  let next = 0;
  let log: number | null = null;
  const sample = (t: number) => {
    const today = localDay(t, zone);
    for (; next < sorted.length && sorted[next]!.day <= today; next++) {
      const { day, points } = sorted[next]!;
      log = logAdd(log, Math.log2(points) + halvingsAt(dayToMs(day), decayPerMonth));
    }
    curve.push({ t, strength: strengthAt(log, t, decayPerMonth) });
  };
  for (let index = 0; from + index * step < to; index++) sample(from + index * step);
  if (from <= to) sample(to);
  return curve;
}
