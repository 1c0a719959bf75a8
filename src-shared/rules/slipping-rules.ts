/** Slipping away (DESIGN §5): who fell a band lately and is silent for longer than is usual for them. */

import { rhythmOf } from './activity-gaps.ts';
import { DAY_MS, localDay } from './local-day.ts';
import {
  type Band,
  bandBounds,
  bandOf,
  type StrengthFacts,
  type StrengthSettings,
} from './strength-rules.ts';

export type SlippingRules = {
  /** The fall must lie within so many days. */
  readonly fellWithinDays: number;
  /** Silence must exceed this times the own median gap … */
  readonly gapFactor: number;
  /** … and so many days, or the second where fewer than `enoughGaps` gaps are known. */
  readonly minSilentDays: number;
  readonly minSilentDaysFewGaps: number;
  readonly enoughGaps: number;
};

export type Slipping = {
  readonly fromBand: Band;
  readonly toBand: Band;
  readonly silentDays: number;
  /** What silentDays exceeded. */
  readonly limitDays: number;
  readonly medianGapDays: number | null;
};

const RANK: Readonly<Record<Band, number>> = {
  strong: 4,
  medium: 3,
  weak: 2,
  dormant: 1,
  one_way: 0,
  none: 0,
};

/**
 * Whether a fan is slipping away at `now`, with the evidence, else null. `activeDays`: local days on which the
 * fan took part in contact (inbound or mutual), any order. The strength 30 days ago needs no history: whoever is
 * slipping was silent all that time, so today's facts held then too.
 * A yearly customer with one known gap is measured by that gap, not by the 90 days alone.
 */
export function slippingAway(input: {
  readonly facts: StrengthFacts;
  readonly activeDays: Iterable<number>;
  readonly settings: StrengthSettings;
  readonly rules: SlippingRules;
  readonly now: number;
  readonly zone: string;
}): Slipping | null {
  const { facts, settings, rules, now, zone } = input;
  const { lastDay, gapCount, medianGap } = rhythmOf(input.activeDays);
  if (lastDay === null) return null;
  const atLeast = gapCount < rules.enoughGaps ? rules.minSilentDaysFewGaps : rules.minSilentDays;
  const limitDays = Math.max(atLeast, rules.gapFactor * (medianGap ?? 0));
  const silentDays = localDay(now, zone) - lastDay;
  if (silentDays <= limitDays || silentDays <= rules.fellWithinDays) return null;
  const fromBand = bandOf(facts, settings, now - rules.fellWithinDays * DAY_MS);
  const toBand = bandOf(facts, settings, now);
  if (RANK[toBand] >= RANK[fromBand]) return null;
  return { fromBand, toBand, silentDays, limitDays, medianGapDays: medianGap };
}

export type LogRange = { readonly from: number; readonly below: number };

/**
 * Where everyone who fell a band within the window must be, for an indexed pre-selection before `slippingAway`:
 * strengthLog inside one of `logs` (from <= x < below), or lastDeepAt inside `deep` with strengthLog >= `deepLog`.
 */
export function fallenRanges(
  settings: StrengthSettings,
  rules: SlippingRules,
  now: number,
): { readonly logs: readonly LogRange[]; readonly deep: LogRange; readonly deepLog: number } {
  const then = bandBounds(settings, now - rules.fellWithinDays * DAY_MS);
  const today = bandBounds(settings, now);
  return {
    logs: [
      { from: then.strong, below: today.strong },
      { from: then.medium, below: today.medium },
      { from: then.weak, below: today.weak },
    ],
    deep: { from: then.deepSince, below: today.deepSince },
    deepLog: then.strong,
  };
}
