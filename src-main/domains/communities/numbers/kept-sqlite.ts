/** What is kept of a community, as it stands in its tables. */
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { CountedDay, DayFacts, WeekRow } from './week-rules.ts';

export type KeptWeek = WeekRow & { stage: string | null; rule: string | null };
export type KeptState = {
  knownUntil: number | null;
  firstDay: number | null;
  members: number;
  isTalkKnown: 0 | 1;
  stage: string | null;
  stageSince: number | null;
  rule: string | null;
  pendingStage: string | null;
  pendingWeeks: number;
  decentralisation: number | null;
};

export const FIRST_DAY = -1_000_000_000;
export const LAST_DAY = 1_000_000_000;
export const NOTHING_KNOWN: KeptState = {
  knownUntil: null,
  firstDay: null,
  members: 0,
  isTalkKnown: 0,
  stage: null,
  stageSince: null,
  rule: null,
  pendingStage: null,
  pendingWeeks: 0,
  decentralisation: null,
};

export function keptWeeks(sqlite: Sqlite, communityId: number): KeptWeek[] {
  return prepared(
    sqlite,
    `SELECT week, members, joins, leaves, speakers, messages, gini, topics, topics_by_others AS topicsByOthers, answers,
       answers_by_others AS answersByOthers, stage, rule FROM community_week WHERE community_id = ? ORDER BY week`,
  ).all(communityId) as KeptWeek[];
}

/** @returns as if nothing were known where no row is kept */
export function keptState(sqlite: Sqlite, communityId: number): KeptState {
  const row = prepared(
    sqlite,
    `SELECT known_until AS knownUntil, first_day AS firstDay, members, is_talk_known AS isTalkKnown, stage,
       stage_since AS stageSince, rule, pending_stage AS pendingStage, pending_weeks AS pendingWeeks, decentralisation
     FROM community_state WHERE community_id = ?`,
  ).get(communityId) as KeptState | undefined;
  return row ?? NOTHING_KNOWN;
}

export function keptCounts(sqlite: Sqlite, communityId: number): CountedDay[] {
  return prepared(
    sqlite,
    'SELECT day, joins, leaves, speakers, messages FROM community_count WHERE community_id = ? ORDER BY day',
  ).all(communityId) as CountedDay[];
}

/** Days as they were given, ascending. */
export function givenDays(sqlite: Sqlite, communityId: number): DayFacts[] {
  return prepared(
    sqlite,
    `SELECT day, members, joins, leaves, speakers, messages, exposure FROM community_day WHERE community_id = ? ORDER BY day`,
  ).all(communityId) as DayFacts[];
}
