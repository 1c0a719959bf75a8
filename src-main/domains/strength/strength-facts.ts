/** What a person's record keeps of their interactions (strength, contact, purchases): added to in O(1), or made anew. */

import { isDeepStrictEqual } from 'node:util';
import {
  effectiveAt,
  isDeepContact,
  isFromFan,
  type RuleInteraction,
} from '#shared/rules/interaction-kinds.ts';
import {
  addToDay,
  type ContactState,
  contactStateOf,
  type DaySums,
  pointsOfDay,
  rebuildStrength,
  type StrengthFacts,
  type StrengthSettings,
  updateStrengthLog,
} from '#shared/rules/strength-rules.ts';
import type { FanFacts } from '../fans/fans-service.ts';

/** A live interaction as far as facts are made of it. */
export type FactRow = RuleInteraction & {
  readonly day: number;
  /** Minor units. */
  readonly amount: number | null;
  readonly currency: string | null;
};

export type FactContext = {
  readonly strength: StrengthSettings;
  /** The library's: purchases in another currency count, but add nothing to the total. */
  readonly currency: string;
  readonly zone: string;
};

export const NO_FACTS: FanFacts = {
  strengthLog: null,
  lastDeepAt: 0,
  contactState: 0,
  lastContactAt: 0,
  interactionCount: 0,
  purchaseCount: 0,
  purchaseTotal: 0,
  lastPurchaseAt: 0,
};

/** Kept facts as the rules of bands read them. */
export function strengthFacts({
  strengthLog,
  lastDeepAt,
  contactState,
}: Pick<FanFacts, 'strengthLog' | 'lastDeepAt' | 'contactState'>): StrengthFacts {
  return {
    strengthLog,
    lastDeepAt: lastDeepAt === 0 ? null : lastDeepAt,
    contactState: contactState as ContactState,
  };
}

const isPurchase = ({ kind, direction }: FactRow) => kind === 'purchase' && isFromFan(kind, direction);
const worth = (row: FactRow, currency: string) => (row.currency === currency ? (row.amount ?? 0) : 0);

/**
 * All facts of one person from their live interactions alone, in any order, and the sums of each day that has points.
 * Instants are 0 for never.
 */
export function factsOf(
  interactions: readonly FactRow[],
  { strength, currency, zone }: FactContext,
): { facts: FanFacts; days: Map<number, DaySums> } {
  const rebuilt = rebuildStrength(interactions, strength, zone);
  const facts: FanFacts = {
    ...NO_FACTS,
    strengthLog: rebuilt.strengthLog,
    lastDeepAt: rebuilt.lastDeepAt ?? 0,
    contactState: rebuilt.contactState,
    lastContactAt: rebuilt.lastContactAt ?? 0,
    interactionCount: interactions.length,
  };
  for (const row of interactions) {
    if (!isPurchase(row)) continue;
    facts.purchaseCount += 1;
    facts.purchaseTotal += worth(row, currency);
    facts.lastPurchaseAt = Math.max(facts.lastPurchaseAt, effectiveAt(row));
  }
  for (const [day, sums] of rebuilt.days) if (pointsOfDay(sums) === 0) rebuilt.days.delete(day);
  return { facts, days: rebuilt.days };
}

/**
 * The facts with one more interaction. `sums`: those of its day before it.
 * @returns the new facts and sums (the same object when the day stays as it is)
 */
export function addFact(
  kept: FanFacts,
  sums: DaySums,
  row: FactRow,
  { strength, currency }: FactContext,
): { facts: FanFacts; sums: DaySums } {
  const { kind, direction, day, times } = row;
  const at = effectiveAt(row);
  const after = addToDay(sums, kind, direction, strength.weights, times);
  const log = updateStrengthLog(
    kept.strengthLog,
    day,
    pointsOfDay(sums),
    pointsOfDay(after),
    strength.decayPerMonth,
  );
  // Weights are >= 0, so a day never shrinks by an addition.
  if (log === 'recompute') throw new Error('An addition took points away.');
  const contactState = contactStateOf(kind, direction);
  const purchase = isPurchase(row);
  return {
    sums: after,
    facts: {
      strengthLog: log,
      lastDeepAt: isDeepContact(kind, direction) ? Math.max(kept.lastDeepAt, at) : kept.lastDeepAt,
      contactState: Math.max(kept.contactState, contactState),
      lastContactAt: contactState > 0 ? Math.max(kept.lastContactAt, at) : kept.lastContactAt,
      interactionCount: kept.interactionCount + 1,
      purchaseCount: kept.purchaseCount + (purchase ? 1 : 0),
      purchaseTotal: kept.purchaseTotal + (purchase ? worth(row, currency) : 0),
      lastPurchaseAt: purchase ? Math.max(kept.lastPurchaseAt, at) : kept.lastPurchaseAt,
    },
  };
}

const isClose = (a: number, b: number, tolerance: number) =>
  a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));

/** Whether facts agree; sums of points only up to rounding, `tolerance` relative. */
export function isSameFacts(a: FanFacts, b: FanFacts, tolerance: number): boolean {
  const { strengthLog: logA, ...restA } = a;
  const { strengthLog: logB, ...restB } = b;
  const isSameLog =
    logA === null || logB === null ? logA === logB : isClose(2 ** (logA - logB), 1, tolerance);
  return isSameLog && isDeepStrictEqual(restA, restB);
}

/** Whether kept days are those of `days`, sums up to rounding, `tolerance` relative. */
export function isSameDays(
  kept: readonly (DaySums & { day: number })[],
  days: ReadonlyMap<number, DaySums>,
  tolerance: number,
): boolean {
  if (kept.length !== days.size) return false;
  return kept.every(({ day, chat, capped, free }) => {
    const sums = days.get(day);
    return (
      sums !== undefined &&
      isClose(sums.chat, chat, tolerance) &&
      isClose(sums.capped, capped, tolerance) &&
      isClose(sums.free, free, tolerance)
    );
  });
}
