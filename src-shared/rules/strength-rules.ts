/**
 * Relationship strength (DESIGN §5; the Orbit model's "love", made continuous):
 *   S(t) = Σ over days d of points(d) · decay^(months from d to t), months = elapsed / 30.4375 days.
 * Every term decays at one rate, so a fan keeps one number that never ages,
 *   strengthLog = log2 Σ points(d) · 2^((d − T0)/h), h = ln 2 / −ln decay months,
 * from which S(t) = 2^(strengthLog − (t − T0)/h), and the order of fans is the same at every t.
 */

import {
  capOf,
  type Direction,
  effectiveAt,
  type InteractionKind,
  isDeepContact,
  isFromFan,
  KIND_RULES,
  type KindWeights,
  type RuleInteraction,
} from './interaction-kinds.ts';
import { DAY_MS, dayToMs, localDay } from './local-day.ts';

export const STRENGTH_EPOCH = Date.UTC(2020, 0, 1);
export const DAYS_PER_MONTH = 30.4375;
/** like, message, comment, question together, points a day. */
export const CHAT_DAY_CAP = 1;
/** Everything but meeting and referral together, points a day. */
export const DAY_CAP = 3;

export type StrengthSettings = {
  readonly weights: KindWeights;
  /** What is left of a point after one month, 0 < x <= 1. */
  readonly decayPerMonth: number;
  /** Lowest S of each band, descending. */
  readonly thresholds: { readonly strong: number; readonly medium: number; readonly weak: number };
  /** 强 needs a deep contact within so many days. */
  readonly deepDays: number;
};

/** Uncapped sums of weights of one fan on one day, by cap class. This is what a row per fan and day keeps. */
export type DaySums = { readonly chat: number; readonly capped: number; readonly free: number };
export type DayPoints = { readonly day: number; readonly points: number };

/** 强 strong, 中 medium, 弱 weak, 沉睡 dormant, 单向 one_way, 未接触 none. */
export const BANDS = ['strong', 'medium', 'weak', 'dormant', 'one_way', 'none'] as const;
export type Band = (typeof BANDS)[number];

/** 0 never any contact, 1 only outbound, 2 at least one inbound or mutual contact (complaints included). */
export type ContactState = 0 | 1 | 2;

export type StrengthFacts = {
  /** Null without points. */
  readonly strengthLog: number | null;
  /** Epoch ms. */
  readonly lastDeepAt: number | null;
  readonly contactState: ContactState;
};

export const EMPTY_DAY: DaySums = { chat: 0, capped: 0, free: 0 };

/** The day's sums with one more interaction, or `times` of the same; the same object when it adds nothing (outbound, complaint, note). */
export function addToDay(
  sums: DaySums,
  kind: InteractionKind,
  direction: Direction,
  weights: KindWeights,
  times = 1,
): DaySums {
  const cap = capOf(kind, direction);
  if (cap === 'none') return sums;
  return { ...sums, [cap]: sums[cap] + weights[kind] * times };
}

/** Points of a day after both caps (DESIGN §5): min(3, min(1, chat) + capped) + free. */
export function pointsOfDay(sums: DaySums): number {
  return Math.min(DAY_CAP, Math.min(CHAT_DAY_CAP, sums.chat) + sums.capped) + sums.free;
}

/** The local day an interaction counts on: that of min(its time, when it was recorded) (DESIGN §5). */
export function effectiveDay(at: number, recordedAt: number, zone: string): number {
  return localDay(Math.min(at, recordedAt), zone);
}

/** The day of an interaction: the stored one, else `effectiveDay`. */
export function dayOf(interaction: RuleInteraction, zone: string): number {
  return interaction.day ?? effectiveDay(interaction.at, interaction.recordedAt, zone);
}

/** Whether a time must be refused: its local day is later than tomorrow (DESIGN §5). */
export function isTooLate(at: number, now: number, zone: string): boolean {
  return localDay(at, zone) > localDay(now, zone) + 1;
}

/** Sums per local day of one fan's interactions; days on which nothing counts are absent. */
export function daySums(
  interactions: Iterable<RuleInteraction>,
  weights: KindWeights,
  zone: string,
): Map<number, DaySums> {
  const days = new Map<number, DaySums>();
  for (const interaction of interactions) {
    if (capOf(interaction.kind, interaction.direction) === 'none') continue;
    const day = dayOf(interaction, zone);
    const { kind, direction, times } = interaction;
    days.set(day, addToDay(days.get(day) ?? EMPTY_DAY, kind, direction, weights, times));
  }
  return days;
}

/** Days and points with points above zero, oldest first. */
export function dayPoints(days: ReadonlyMap<number, DaySums>): DayPoints[] {
  return [...days]
    .map(([day, sums]) => ({ day, points: pointsOfDay(sums) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => a.day - b.day);
}

/** h in days: ln 2 / −ln decayPerMonth months (200.2 days at 0.9); infinite without decay. */
export function halfLifeDays(decayPerMonth: number): number {
  return decayPerMonth === 1 ? Infinity : (Math.LN2 / -Math.log(decayPerMonth)) * DAYS_PER_MONTH;
}

/** (t − T0) / h: how many halvings lie between the strength epoch and t (epoch ms). */
export function halvingsAt(t: number, decayPerMonth: number): number {
  return (t - STRENGTH_EPOCH) / (halfLifeDays(decayPerMonth) * DAY_MS);
}

/** log2(2^a + 2^b), null standing for log2(0). Log-sum-exp, so it never overflows. */
export function logAdd(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  const high = Math.max(a, b);
  return high + Math.log1p(2 ** (Math.min(a, b) - high)) / Math.LN2;
}

/** strengthLog from a fan's days, in any order; a day may come in several parts. Null without points. */
export function strengthLogOf(days: Iterable<DayPoints>, decayPerMonth: number): number | null {
  let top = -Infinity;
  let sum = 0;
  for (const { day, points } of days) {
    if (points <= 0) continue;
    const exponent = halvingsAt(dayToMs(day), decayPerMonth);
    if (exponent > top) {
      sum = sum * 2 ** (top - exponent) + points;
      top = exponent;
    } else {
      sum += points * 2 ** (exponent - top);
    }
  }
  return sum > 0 ? top + Math.log2(sum) : null;
}

/**
 * strengthLog after one day's points went from `oldPoints` to `newPoints`, O(1). When they shrank the answer is
 * `'recompute'`: subtracting loses precision, so the caller rebuilds from the days with `strengthLogOf`.
 */
export function updateStrengthLog(
  strengthLog: number | null,
  day: number,
  oldPoints: number,
  newPoints: number,
  decayPerMonth: number,
): number | null | 'recompute' {
  const gained = newPoints - oldPoints;
  if (gained < 0) return 'recompute';
  if (gained === 0) return strengthLog;
  return logAdd(strengthLog, Math.log2(gained) + halvingsAt(dayToMs(day), decayPerMonth));
}

/** S(t) = 2^(strengthLog − (t − T0)/h); 0 without points. `t` in epoch ms. */
export function strengthAt(strengthLog: number | null, t: number, decayPerMonth: number): number {
  return strengthLog === null ? 0 : 2 ** (strengthLog - halvingsAt(t, decayPerMonth));
}

/** The strengthLog at which S is exactly `theta` at t: "S above theta today" is `strength_log >= this`. */
export function logThreshold(theta: number, t: number, decayPerMonth: number): number {
  return Math.log2(theta) + halvingsAt(t, decayPerMonth);
}

export type BandBounds = {
  /** Lowest strengthLog of each band at that moment. */
  readonly strong: number;
  readonly medium: number;
  readonly weak: number;
  /** 强 needs lastDeepAt at or after this, epoch ms. */
  readonly deepSince: number;
};

/** The bands at `now` as ranges over (strength_log, last_deep_at), for queries and for loops over many fans. */
export function bandBounds(settings: StrengthSettings, now: number): BandBounds {
  const { thresholds, decayPerMonth, deepDays } = settings;
  return {
    strong: logThreshold(thresholds.strong, now, decayPerMonth),
    medium: logThreshold(thresholds.medium, now, decayPerMonth),
    weak: logThreshold(thresholds.weak, now, decayPerMonth),
    deepSince: now - deepDays * DAY_MS,
  };
}

/** The band by prepared bounds. A fan strong by number whose deep contact is too old is 中 (DESIGN §5). */
export function bandWithin(facts: StrengthFacts, bounds: BandBounds): Band {
  const { strengthLog, lastDeepAt, contactState } = facts;
  if (strengthLog !== null) {
    if (strengthLog >= bounds.strong && lastDeepAt !== null && lastDeepAt >= bounds.deepSince)
      return 'strong';
    if (strengthLog >= bounds.medium) return 'medium';
    if (strengthLog >= bounds.weak) return 'weak';
  }
  if (contactState === 2) return 'dormant';
  return contactState === 1 ? 'one_way' : 'none';
}

/** The band of one fan at `now` (epoch ms). Compares logarithms, so it agrees with the range queries to the bit. */
export function bandOf(facts: StrengthFacts, settings: StrengthSettings, now: number): Band {
  return bandWithin(facts, bandBounds(settings, now));
}

/** What one interaction alone makes of the contact state; a fan's state is the highest of them. */
export function contactStateOf(kind: InteractionKind, direction: Direction): ContactState {
  if (!KIND_RULES[kind].contact) return 0;
  return isFromFan(kind, direction) ? 2 : 1;
}

export type RebuiltStrength = StrengthFacts & {
  readonly days: Map<number, DaySums>;
  /** Last contact in either direction, notes not counted; epoch ms. */
  readonly lastContactAt: number | null;
  /** Last contact in which the fan took part; epoch ms. */
  readonly lastInboundAt: number | null;
};

/** Everything kept about a fan's strength, from the facts alone: used after an edit or delete and by `check`. */
export function rebuildStrength(
  interactions: Iterable<RuleInteraction>,
  settings: StrengthSettings,
  zone: string,
): RebuiltStrength {
  const all = [...interactions];
  let contactState: ContactState = 0;
  let deep = -Infinity;
  let contact = -Infinity;
  let inbound = -Infinity;
  for (const interaction of all) {
    const { kind, direction } = interaction;
    const at = effectiveAt(interaction);
    const state = contactStateOf(kind, direction);
    if (state > contactState) contactState = state;
    if (state > 0) contact = Math.max(contact, at);
    if (state === 2) inbound = Math.max(inbound, at);
    if (isDeepContact(kind, direction)) deep = Math.max(deep, at);
  }
  const days = daySums(all, settings.weights, zone);
  return {
    days,
    strengthLog: strengthLogOf(dayPoints(days), settings.decayPerMonth),
    contactState,
    lastDeepAt: finiteOrNull(deep),
    lastContactAt: finiteOrNull(contact),
    lastInboundAt: finiteOrNull(inbound),
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
