import type { Receipt } from '#shared/contract/strength.ts';
import { receipt } from '#shared/rules/strength-receipt.ts';
import {
  type Band,
  bandBounds,
  bandWithin,
  type StrengthSettings,
  strengthAt,
} from '#shared/rules/strength-rules.ts';
import type { FanFacts } from '../fans/fans-service.ts';
import { type FactRow, strengthFacts } from './strength-facts.ts';

/**
 * The receipt of a person: score and band as every list shows them (from the kept facts), the newest `limit` days that
 * count one by one, older ones summed.
 */
export function receiptOf(input: {
  facts: FanFacts;
  interactions: readonly FactRow[];
  settings: StrengthSettings;
  /** Epoch ms. */
  now: number;
  zone: string;
  limit: number;
}): Receipt {
  const { settings, now, limit } = input;
  const facts = strengthFacts(input.facts);
  const bounds = bandBounds(settings, now);
  const band = bandWithin(facts, bounds);
  const score = strengthAt(facts.strengthLog, now, settings.decayPerMonth);
  const isStrongByNumber = facts.strengthLog !== null && facts.strengthLog >= bounds.strong;
  const { days } = receipt(input.interactions, settings, now, input.zone);
  const older = days.slice(limit);
  return {
    score,
    band,
    heldBack: isStrongByNumber && band !== 'strong' ? 'no_deep_contact' : null,
    nextBand: nextBand(band, score, settings.thresholds),
    days: days.slice(0, limit).map(({ day, points, cut, ageMonths, adds, items }) => ({
      day,
      points,
      cut,
      ageMonths,
      adds,
      interactions: items.map(({ reason: _, ...item }) => item),
    })),
    olderDays: older.length,
    olderAdds: older.reduce((sum, { adds }) => sum + adds, 0),
  };
}

/** The next band up and the points it takes today; 0 missing where only a deep contact is. */
function nextBand(
  band: Band,
  score: number,
  thresholds: StrengthSettings['thresholds'],
): Receipt['nextBand'] {
  const next = (
    { medium: 'strong', weak: 'medium', dormant: 'weak', one_way: 'weak', none: 'weak' } as const
  )[band as Exclude<Band, 'strong'>];
  if (!next) return null;
  return { band: next, missing: Math.max(0, thresholds[next] - score) };
}
