/**
 * The stage of life of a community (DOMAIN B3), from 12 whole weeks of members, speakers and messages. Trends are
 * Theil–Sen slopes and levels are medians, so one wild day does not decide; a new stage has to be found in several weeks
 * in a row and the present one is easier to stay in, so that it does not flicker.
 */

import type { LifeCycleRules, LifeStage } from '../contract/communities-base.ts';
import type { LifeRule } from '../contract/communities-health.ts';
import { median, theilSenSlope } from './theil-sen.ts';

/** Weeks that a stage is read from, and those that say how it is now. */
export const LIFE_WEEKS = 12;
const RECENT_WEEKS = 4;
/** Fewer weeks give no trend. */
const TREND_WEEKS = 6;

/** One whole week; null: not known. */
export type LifeWeekFacts = {
  /** On its last day. */
  readonly members: number | null;
  /** Different people who spoke. */
  readonly speakers: number | null;
  readonly messages: number | null;
};

export type LifeMeasures = {
  /** Whole weeks since the first that is known, at most 12. */
  readonly weeksKnown: number;
  readonly members: number | null;
  /** Slope of members over four weeks, relative to their median. */
  readonly growth: number | null;
  /** Median of weekly speakers over members of the last four weeks. */
  readonly speakerShare: number | null;
  /** Slope of speakers (of messages where speakers are not known) a week, relative to their median. */
  readonly trend: number | null;
  /** Median a week of the last four; null: not known. */
  readonly messages: number | null;
};

export type LifeVerdict = { readonly stage: LifeStage; readonly rule: LifeRule };
/** A week's confirmed stage, the rule that gave it, and what the weeks point to without being confirmed yet. */
export type LifePoint = LifeVerdict & { readonly pending: { stage: LifeStage; weeks: number } | null };

/** What the rules look at; `weeks` oldest first, the last 12 count. */
export function lifeMeasures(weeks: readonly LifeWeekFacts[]): LifeMeasures {
  const window = weeks.slice(-LIFE_WEEKS);
  const recent = window.slice(-RECENT_WEEKS);
  const members = window.map((week) => week.members);
  const slope = theilSenSlope(members);
  const level = median(known(members));
  const shares = recent.map(({ speakers, members: all }) =>
    speakers === null || all === null || all <= 0 ? null : Math.min(1, speakers / all),
  );
  const spoke = window.map((week) => week.speakers);
  const activity = known(spoke).length >= 2 ? spoke : window.map((week) => week.messages);
  return {
    weeksKnown: window.length,
    members: known(members).at(-1) ?? null,
    growth: slope === null || level === null || level <= 0 ? null : (slope * RECENT_WEEKS) / level,
    speakerShare: median(known(shares)),
    trend: relativeSlope(activity),
    messages: median(known(recent.map((week) => week.messages))),
  };
}

/** The stage that the measures point to; `now` is the present one, which is easier to stay in. */
function lifeVerdict(measures: LifeMeasures, rules: LifeCycleRules, now: LifeStage | null): LifeVerdict {
  const { weeksKnown, members, growth, speakerShare, trend, messages } = measures;
  /** A limit to reach, eased for who is there. */
  const floor = (stage: LifeStage, limit: number) => (now === stage ? limit * (1 - rules.margin) : limit);
  const ceiling = (stage: LifeStage, limit: number) => (now === stage ? limit * (1 + rules.margin) : limit);
  if (weeksKnown >= RECENT_WEEKS) {
    if (messages === 0) return { stage: 'silent', rule: 'noMessages' };
    if (speakerShare !== null && speakerShare < ceiling('silent', rules.silentShare))
      return { stage: 'silent', rule: 'lowShare' };
  }
  if (weeksKnown < rules.buddingWeeks) return { stage: 'budding', rule: 'young' };
  if (weeksKnown >= TREND_WEEKS && trend !== null && trend <= floor('declining', rules.declineTrend))
    return { stage: 'declining', rule: 'trendDown' };
  if (members !== null && members < ceiling('budding', rules.buddingMembers))
    return { stage: 'budding', rule: 'small' };
  if (growth !== null && growth >= floor('growing', rules.growth))
    return { stage: 'growing', rule: 'growth' };
  if (speakerShare !== null) {
    if (speakerShare >= floor('active', rules.activeShare)) return { stage: 'active', rule: 'activeShare' };
    if (now === 'active' || now === 'declining' || now === 'silent')
      return { stage: 'declining', rule: 'lowShare' };
  }
  // Neither grows nor lives nor falls: it is where it was; what just began goes on as growing.
  return { stage: now === null || now === 'budding' ? 'growing' : now, rule: 'kept' };
}

/** The stage of every week, oldest first; `weeks` are whole ones without gaps. */
export function lifeCycle(weeks: readonly LifeWeekFacts[], rules: LifeCycleRules): LifePoint[] {
  const points: LifePoint[] = [];
  let now = null as LifeVerdict | null;
  let pending = null as LifePoint['pending'];
  for (let at = 0; at < weeks.length; at++) {
    const window = weeks.slice(Math.max(0, at + 1 - LIFE_WEEKS), at + 1);
    const verdict: LifeVerdict = lifeVerdict(lifeMeasures(window), rules, now?.stage ?? null);
    if (now === null || verdict.stage === now.stage) {
      now = verdict;
      pending = null;
    } else {
      pending = {
        stage: verdict.stage,
        weeks: pending?.stage === verdict.stage ? pending.weeks + 1 : 1,
      };
      if (pending.weeks >= rules.confirmWeeks) {
        now = verdict;
        pending = null;
      }
    }
    points.push({ ...now, pending });
  }
  return points;
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

function relativeSlope(values: readonly (number | null)[]): number | null {
  const slope = theilSenSlope(values);
  const level = median(known(values));
  return slope === null || level === null || level <= 0 ? null : slope / level;
}
