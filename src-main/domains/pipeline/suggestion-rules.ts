/** Whom a stage can be suggested to: a cheap look at the kept facts first, then the evidence of all interactions. */

import type { Settings } from '#shared/contract/settings.ts';
import { isFromFan } from '#shared/rules/interaction-kinds.ts';
import { DAY_MS, localDay } from '#shared/rules/local-day.ts';
import { stageEvidence } from '#shared/rules/stage-evidence.ts';
import {
  type CurrentStage,
  type StageRef,
  type StageSuggestion,
  suggestStage,
} from '#shared/rules/stage-rules.ts';
import { type BandBounds, bandBounds } from '#shared/rules/strength-rules.ts';
import { strengthFacts } from '../strength/strength-facts.ts';
import type { StageRow } from '../strength/strength-sqlite.ts';

/** A live stage; the user's own have a key made of their id. In order of the board. */
export type BoardStage = StageRef & { readonly id: number };

export type AdviceContext = {
  readonly settings: Settings;
  readonly stages: readonly BoardStage[];
  readonly now: number;
  readonly bounds: BandBounds;
};

/** What is kept of a person; instants are 0 for never. */
export type AdvisedPerson = {
  readonly id: number;
  readonly stageId: number;
  readonly stageEnteredAt: number;
  readonly strengthLog: number | null;
  readonly lastDeepAt: number;
  readonly contactState: number;
  readonly lastContactAt: number;
  readonly interactionCount: number;
  readonly purchaseCount: number;
};

export function adviceContext(settings: Settings, stages: readonly BoardStage[], now: number): AdviceContext {
  return { settings, stages, now, bounds: bandBounds(settings.strength, now) };
}

/** Whether the person is strong enough for 铁杆粉丝 or 朋友: only then it matters whom they brought. */
export function isStrongEnough({ strengthLog }: AdvisedPerson, { settings, bounds }: AdviceContext): boolean {
  const { superfan, friend } = settings.stageRules;
  return strengthLog !== null && strengthLog >= Math.min(bounds[superfan.band], bounds[friend.band]);
}

/**
 * False only where no rule of A1 can hold, so that most people of a large library need no look at their interactions.
 * Two days of slack, since a day is counted in the zone that the library had then.
 */
export function canBeAdvised(person: AdvisedPerson, context: AdviceContext): boolean {
  const { settings, stages, now } = context;
  const { customer, fan, lost } = settings.stageRules;
  const current = stages.find(({ id }) => id === person.stageId);
  // Every rule asks for contact in which the person took part.
  if (person.contactState !== 2 || !current) return false;
  if (current.phase === 'lost') return person.lastContactAt > person.stageEnteredAt;

  const isHeardWithin = (days: number) => person.lastContactAt >= now - (days + 2) * DAY_MS;
  const isSilent = person.lastContactAt < now - (lost.minSilentDays - 2) * DAY_MS;
  // With several records the last contact may have been ours alone.
  if (isSilent || person.interactionCount > 1) return true;
  if (isStrongEnough(person, context) || person.purchaseCount >= customer.minPurchases) return true;
  const fewest = Math.min(fan.minInbound, fan.minShares);
  return person.interactionCount >= fewest && isHeardWithin(Math.max(fan.days, fan.shareDays));
}

/**
 * From which day on records count where no rule but 粉丝 and 流失 can hold any more, so that an edit need not read all of
 * somebody's records; null where another may hold, or where they are silent. What is older, or was ours alone, then counts for
 * 流失 at most, and only where `isHeardLately` is false. Slack as above.
 */
export function firstDayThatCounts(person: AdvisedPerson, context: AdviceContext): number | null {
  const { settings, stages, now } = context;
  const { customer, fan, lost } = settings.stageRules;
  const at = stages.findIndex(({ id }) => id === person.stageId);
  if (stages[at]?.phase === 'lost' || isStrongEnough(person, context)) return null;
  const mayBeCustomer = stages.findIndex(({ key }) => key === 'customer') > at;
  if (mayBeCustomer && person.purchaseCount >= customer.minPurchases) return null;
  if (person.lastContactAt < now - lost.minSilentDays * DAY_MS) return null;
  const longest = Math.max(fan.days, fan.shareDays, lost.minSilentDays);
  return localDay(now, settings.timeZone) - longest - 3;
}

/** Whether one of these records alone says that the person is not lost. */
export function isHeardLately(rows: readonly StageRow[], { settings, now }: AdviceContext): boolean {
  const first = localDay(now, settings.timeZone) - settings.stageRules.lost.minSilentDays;
  return rows.some(({ kind, direction, day }) => day >= first && isFromFan(kind, direction));
}

/** What the rules propose for a person, null for nothing. `skipStageIds`: dismissed lately. */
export function advise(
  person: AdvisedPerson,
  interactions: readonly StageRow[],
  context: AdviceContext,
  options: { referredPeople: number; skipStageIds?: readonly number[] },
): (StageSuggestion & { toStageId: number }) | null {
  const { settings, stages, now } = context;
  const stage = stages.find(({ id }) => id === person.stageId);
  if (!stage) return null;
  const evidence = stageEvidence(interactions, {
    settings: settings.strength,
    rules: settings.stageRules,
    now,
    zone: settings.timeZone,
    referredPeople: options.referredPeople,
    kept: strengthFacts(person),
  });
  const current: CurrentStage = { key: stage.key, phase: stage.phase, enteredAt: person.stageEnteredAt };
  const skipKeys = new Set(
    stages.filter(({ id }) => options.skipStageIds?.includes(id)).map(({ key }) => key),
  );
  const found = suggestStage(evidence, current, settings.stageRules, { stages, skipKeys });
  const target = found && stages.find(({ key }) => key === found.toKey);
  return found && target ? { ...found, toStageId: target.id } : null;
}
