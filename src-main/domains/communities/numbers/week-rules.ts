/**
 * Days of a community made into weeks. Keeps true: a given number wins over a counted one; members of a day are the last
 * given ones and what came and went since. Pure, so that what is kept can be compared with what is made anew.
 */

import { firstDayOfWeek, lastDayOfWeek, weekOfDay } from '#shared/rules/community-week.ts';
import { gini } from '#shared/rules/gini.ts';
import { LIFE_WEEKS, type LifeWeekFacts } from '#shared/rules/life-cycle.ts';

/** A day's numbers, null where not known. Days as in local-day.ts. */
export type DayFacts = {
  day: number;
  members: number | null;
  joins: number | null;
  leaves: number | null;
  speakers: number | null;
  messages: number | null;
  exposure: number | null;
};
export type CountedDay = { day: number; joins: number; leaves: number; speakers: number; messages: number };

/** Who spoke in a week and how often, side by side: years of a large group are held at once. */
export type WeekSpeakers = { readonly members: Uint32Array; readonly messages: Uint32Array };
export const NOBODY: WeekSpeakers = { members: new Uint32Array(), messages: new Uint32Array() };
export const speakersOf = (byMember: ReadonlyMap<number, number>): WeekSpeakers => ({
  members: Uint32Array.from(byMember.keys()),
  messages: Uint32Array.from(byMember.values()),
});

/** What chats say of one week. */
export type ChatWeek = {
  speakers: WeekSpeakers;
  topics: number;
  topicsByOthers: number;
  answers: number;
  answersByOthers: number;
};

export type WeekRow = {
  week: number;
  members: number | null;
  joins: number;
  leaves: number;
  speakers: number | null;
  messages: number;
  gini: number | null;
  topics: number;
  topicsByOthers: number;
  answers: number;
  answersByOthers: number;
};

export type Span = {
  from: number;
  to: number;
  /** Only who came and went changed, not what was said: what chats say of weeks stays. */
  movesOnly?: boolean;
};

/**
 * One line a day from `first` to `last`, both included. Members begin with `base`: those who were there before anything is
 * known of them. From the first record on a day without one has zeros; of talk only where any talk is known.
 */
export function effectiveDays(
  given: readonly DayFacts[],
  counted: readonly CountedDay[],
  known: { first: number; last: number; base: number; isMembersKnown: boolean; isTalkKnown: boolean },
): DayFacts[] {
  const givenOn = new Map(given.map((row) => [row.day, row]));
  const countedOn = new Map(counted.map((row) => [row.day, row]));
  const days: DayFacts[] = [];
  const talk = known.isTalkKnown ? 0 : null;
  let members: number | null = known.isMembersKnown ? known.base : null;
  for (let day = known.first; day <= known.last; day++) {
    const typed = givenOn.get(day);
    const count = countedOn.get(day);
    const joins = typed?.joins ?? count?.joins ?? 0;
    const leaves = typed?.leaves ?? count?.leaves ?? 0;
    if (typed?.members != null) members = typed.members;
    else if (members !== null) members = Math.max(0, members + joins - leaves);
    days.push({
      day,
      members,
      joins,
      leaves,
      speakers: typed?.speakers ?? count?.speakers ?? talk,
      messages: typed?.messages ?? count?.messages ?? talk,
      exposure: typed?.exposure ?? null,
    });
  }
  return days;
}

/** 1: all by one; null: nobody spoke. Over those who spoke in the weeks. */
export function concentration(weeks: readonly WeekSpeakers[]): number | null {
  const sums = new Map<number, number>();
  for (const { members, messages } of weeks)
    for (let i = 0; i < members.length; i++)
      sums.set(members[i]!, (sums.get(members[i]!) ?? 0) + messages[i]!);
  // Gini finds one person alone evenly shared; a group means the opposite.
  return sums.size === 1 ? 1 : gini([...sums.values()]);
}

/** The part of a week that only chats know. */
type Talk = Pick<WeekRow, 'speakers' | 'gini' | 'topics' | 'topicsByOthers' | 'answers' | 'answersByOthers'>;

/**
 * Every week that the days touch. `chats` by week; weeks missing there had no message. What chats say of weeks in `kept`
 * is taken from there.
 */
export function weeksOf(
  days: readonly DayFacts[],
  chats: ReadonlyMap<number, ChatWeek>,
  kept: ReadonlyMap<number, Talk> = new Map(),
): WeekRow[] {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  const rows: WeekRow[] = [];
  for (let week = weekOfDay(first.day); week <= weekOfDay(last.day); week++) {
    const from = Math.max(0, firstDayOfWeek(week) - first.day);
    const inWeek = days.slice(from, lastDayOfWeek(week) - first.day + 1);
    const { speakers, gini, topics, topicsByOthers, answers, answersByOthers } =
      kept.get(week) ?? talkOf(week, inWeek, chats);
    rows.push({
      week,
      members: inWeek.at(-1)?.members ?? null,
      joins: sum(inWeek.map((day) => day.joins)),
      leaves: sum(inWeek.map((day) => day.leaves)),
      speakers,
      messages: sum(inWeek.map((day) => day.messages)),
      gini,
      topics,
      topicsByOthers,
      answers,
      answersByOthers,
    });
  }
  return rows;
}

function talkOf(week: number, days: readonly DayFacts[], chats: ReadonlyMap<number, ChatWeek>): Talk {
  const chat = chats.get(week);
  const recent = Array.from({ length: LIFE_WEEKS }, (_, back) => chats.get(week - back)?.speakers ?? NOBODY);
  const best = maximum(days.map((day) => day.speakers));
  return {
    // A given day may know of people whom no chat shows.
    speakers:
      chat && chat.speakers.members.length > 0 ? Math.max(chat.speakers.members.length, best ?? 0) : best,
    gini: concentration(recent),
    topics: chat?.topics ?? 0,
    topicsByOthers: chat?.topicsByOthers ?? 0,
    answers: chat?.answers ?? 0,
    answersByOthers: chat?.answersByOthers ?? 0,
  };
}

/** What the life cycle reads of weeks. */
export const lifeFacts = (rows: readonly WeekRow[], isTalkKnown: boolean): LifeWeekFacts[] =>
  rows.map(({ members, speakers, messages }) => ({
    members,
    speakers: isTalkKnown ? speakers : null,
    messages: isTalkKnown ? messages : null,
  }));

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((all, n) => all + (n ?? 0), 0);
const maximum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((best, n) => (n === null ? best : Math.max(best ?? n, n)), null);
