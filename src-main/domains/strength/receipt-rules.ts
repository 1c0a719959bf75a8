import type { Receipt } from '#shared/contract/strength.ts';
import type { RuleInteraction } from '#shared/rules/interaction-kinds.ts';
import { ageInMonths, receipt } from '#shared/rules/strength-receipt.ts';
import {
  type Band,
  bandBounds,
  bandWithin,
  type DayPoints,
  type StrengthSettings,
  strengthAt,
} from '#shared/rules/strength-rules.ts';
import type { FanFacts } from '../fans/fans-service.ts';
import { strengthFacts } from './strength-facts.ts';

/**
 * The receipt of a person: score and band as every list shows them (from the kept facts), the newest days that count one by
 * one, older ones summed.
 */
export function receiptOf(input: {
  facts: FanFacts;
  /** Those of the days to be shown. */
  interactions: readonly RuleInteraction[];
  /** The days before them. */
  older: readonly DayPoints[];
  settings: StrengthSettings;
  /** Epoch ms. */
  now: number;
  zone: string;
}): Receipt {
  const { settings, now, older } = input;
  const facts = strengthFacts(input.facts);
  const bounds = bandBounds(settings, now);
  const band = bandWithin(facts, bounds);
  const score = strengthAt(facts.strengthLog, now, settings.decayPerMonth);
  const isStrongByNumber = facts.strengthLog !== null && facts.strengthLog >= bounds.strong;
  const { days } = receipt(input.interactions, settings, now, input.zone);
  return {
    score,
    band,
    heldBack: isStrongByNumber && band !== 'strong' ? 'no_deep_contact' : null,
    nextBand: nextBand(band, score, settings.thresholds),
    // What an item knows besides is left out by the contract.
    days: days.map(({ items, ...day }) => ({ ...day, interactions: [...items] })),
    olderDays: older.length,
    olderAdds: older.reduce(
      (sum, { day, points }) => sum + points * settings.decayPerMonth ** ageInMonths(day, now),
      0,
    ),
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
