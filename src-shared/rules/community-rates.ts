/** Rates of a community's days and what they are held against (DOMAIN B5, B7). */

import type { CommunityThresholds, CommunityWarning, LifeStage } from '../contract/communities-base.ts';
import type { DayNumbers, DayRates } from '../contract/communities-days.ts';
import { DAY_MS } from './local-day.ts';

export const NEW_GROUP_DAYS = 7;
export const OLD_GROUP_DAYS = 30;

/** a / b; null where one is not known or b is 0. */
export const ratio = (a: number | null, b: number | null): number | null =>
  a === null || b === null || b === 0 ? null : a / b;

/** 入群率, 退群率, 净增, 互动率, 人均消息 of one day. */
export function dayRates(day: DayNumbers): DayRates {
  return {
    joinRate: ratio(day.joins, day.exposure),
    leaveRate: ratio(day.leaves, day.members),
    net: day.joins === null || day.leaves === null ? null : day.joins - day.leaves,
    interactionRate: ratio(day.speakers, day.members),
    messagesPerMember: ratio(day.messages, day.members),
  };
}

export type Verdict = 'good' | 'middling' | 'bad' | 'unknown';

/** 互动率 above `activeRate` is active, below `silentRate` silent. */
export function interactionVerdict(rate: number | null, limits: CommunityThresholds): Verdict {
  if (rate === null) return 'unknown';
  if (rate > limits.activeRate) return 'good';
  return rate < limits.silentRate ? 'bad' : 'middling';
}

/** A new group loses people in a week, an old one in a month. */
export function leaveVerdict(rate: number | null, limit: number): Verdict {
  if (rate === null) return 'unknown';
  return rate > limit ? 'bad' : 'good';
}

/** What a warning is decided from; rates null where not known. */
export type WarningFacts = {
  hasGoal: boolean;
  hasRules: boolean;
  admins: number;
  members: number;
  capacity: number;
  /** Leaves over members of the last 7 and 30 days. */
  weekLeaves: number | null;
  monthLeaves: number | null;
  ageDays: number | null;
  interactionRate: number | null;
  stage: LifeStage | null;
  /** Epoch ms of the oldest open question. */
  oldestQuestionAt: number | null;
};

/** B5 and B7, most urgent first. */
export function communityWarnings(
  facts: WarningFacts,
  limits: CommunityThresholds,
  now: number,
): CommunityWarning[] {
  const found: CommunityWarning[] = [];
  const warn = (key: CommunityWarning['key'], value: number | null = null, limit: number | null = null) =>
    found.push({ key, value, limit });
  const { members, capacity, weekLeaves, monthLeaves } = facts;
  if (members >= capacity) warn('full', members, capacity);
  const waitingDays =
    facts.oldestQuestionAt === null ? 0 : Math.floor((now - facts.oldestQuestionAt) / DAY_MS);
  if (waitingDays > limits.questionDays) warn('oldQuestion', waitingDays, limits.questionDays);
  const isNew = facts.ageDays !== null && facts.ageDays <= limits.newDays;
  if (isNew && weekLeaves !== null && weekLeaves > limits.newLeaveRate)
    warn('newLeaves', weekLeaves, limits.newLeaveRate);
  if (!isNew && monthLeaves !== null && monthLeaves > limits.oldLeaveRate)
    warn('oldLeaves', monthLeaves, limits.oldLeaveRate);
  if (facts.interactionRate !== null && facts.interactionRate < limits.silentRate)
    warn('silent', facts.interactionRate, limits.silentRate);
  if (facts.stage === 'declining') warn('declining');
  if (!facts.hasGoal) warn('noGoal');
  if (facts.admins === 0) warn('noAdmin');
  if (facts.admins === 1) warn('oneAdmin', 1, 2);
  if (members < capacity && members >= capacity * limits.nearlyFull) warn('nearlyFull', members, capacity);
  if (!facts.hasRules) warn('noRules');
  return found;
}
