/**
 * What is kept of a community from its records: counted days, weeks, where it stands. Keeps true: refreshing the days that
 * changed leaves the same rows as making all anew.
 */
import type { CommunitySettings } from '#shared/contract/communities-base.ts';
import { lastDayOfWeek, weekOfDay } from '#shared/rules/community-week.ts';
import { LIFE_WEEKS, lifeCycle } from '#shared/rules/life-cycle.ts';
import { localDay } from '#shared/rules/local-day.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { adminsOf } from '../admins-sqlite.ts';
import {
  type ChatWeek,
  type CountedDay,
  type DayFacts,
  effectiveDays,
  lifeFacts,
  NOBODY,
  type Span,
  speakersOf,
  type WeekRow,
  weeksOf,
} from './week-rules.ts';

/** What derived rows depend on besides the records. */
export type DerivedContext = {
  settings: CommunitySettings;
  zone: string;
  /** An import whose undo or redo is under way: whether it will stand. */
  batch?: { id: number; stands: boolean };
};

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
/** Counted days are those of the span that was asked for. */
export type Derived = { counts: CountedDay[]; weeks: KeptWeek[]; state: KeptState };

type Stay = { joinedAt: number; joinedKnown: number; leftAt: number | null };

/** Makes the rows of one community: its counted days in `span` (null: all), all its weeks, its state. Writes nothing. */
export function deriveCommunity(
  sqlite: Sqlite,
  communityId: number,
  span: Span | null,
  { settings, zone, batch }: DerivedContext,
): Derived {
  const given = givenDays(sqlite, communityId);
  const stays = prepared(
    sqlite,
    `SELECT joined_at AS joinedAt, joined_known AS joinedKnown, left_at AS leftAt FROM membership
     WHERE community_id = ? AND deleted_at IS NULL`,
  ).all(communityId) as Stay[];
  const moves = countMoves(stays, zone);
  const counts = countedDays(sqlite, communityId, span, moves.byDay);
  const counted = span === null ? counts : mergedCounts(sqlite, communityId, span, counts);
  const talk = prepared(
    sqlite,
    `SELECT min(day) AS first, max(day) AS last FROM chat_day_member WHERE community_id = ?`,
  ).get(communityId) as { first: number | null; last: number | null };
  const isTalkKnown =
    talk.first !== null || given.some(({ speakers, messages }) => speakers !== null || messages !== null);
  const knownUntil = latest([
    given.at(-1)?.day,
    moves.last,
    talk.last,
    importedOn(sqlite, communityId, zone, batch),
  ]);
  const first = earliest([given[0]?.day, moves.first, talk.first]);
  if (first === null || knownUntil === null) return { counts, weeks: [], state: NOTHING_KNOWN };

  const days = effectiveDays(given, counted, {
    first,
    last: Math.max(first, knownUntil),
    base: moves.base,
    isMembersKnown: stays.length > 0,
    isTalkKnown,
  });
  const before = keptWeeks(sqlite, communityId);
  const next = (before.at(-1)?.week ?? Number.NEGATIVE_INFINITY) + 1;
  // Weeks that are kept can stay unless silence came to mean something: then each of them says so.
  const dirty =
    span === null || keptState(sqlite, communityId).isTalkKnown !== Number(isTalkKnown)
      ? null
      : span.movesOnly
        ? { from: next, to: Number.POSITIVE_INFINITY }
        : { from: Math.min(weekOfDay(span.from), next), to: weekOfDay(span.to) + LIFE_WEEKS - 1 };
  const stay = before.filter(({ week }) => dirty !== null && (week < dirty.from || week > dirty.to));
  const kept = new Map(stay.map((row) => [row.week, row]));
  const isAllKept = dirty !== null && dirty.from > weekOfDay(knownUntil);
  const chats = isAllKept ? new Map<number, ChatWeek>() : chatWeeks(sqlite, communityId, zone, dirty);
  const rows = weeksOf(days, chats, kept);
  const whole = rows.filter(({ week }) => lastDayOfWeek(week) <= knownUntil);
  const life = lifeCycle(lifeFacts(whole, isTalkKnown), settings.lifeCycle);
  const weeks = rows.map((row, at) => ({
    ...row,
    stage: life[at]?.stage ?? null,
    rule: life[at]?.rule ?? null,
  }));
  const now = life.at(-1);
  let since = life.length - 1;
  while (since > 0 && life[since - 1]?.stage === now?.stage) since -= 1;
  const concentrated = rows.at(-1)?.gini ?? null;
  return {
    counts,
    weeks,
    state: {
      knownUntil,
      firstDay: first,
      members: days.at(-1)?.members ?? 0,
      isTalkKnown: isTalkKnown ? 1 : 0,
      stage: now?.stage ?? null,
      stageSince: now ? whole[since]!.week : null,
      rule: now?.rule ?? null,
      pendingStage: now?.pending?.stage ?? null,
      pendingWeeks: now?.pending?.weeks ?? 0,
      decentralisation: concentrated === null ? null : 1 - concentrated,
    },
  };
}

/** Brings the kept rows of a community up to date after its records of `span` changed (null: any). */
export function refreshCommunity(
  sqlite: Sqlite,
  communityId: number,
  span: Span | null,
  context: DerivedContext,
): void {
  const { counts, weeks, state } = deriveCommunity(sqlite, communityId, span, context);
  prepared(sqlite, 'DELETE FROM community_count WHERE community_id = ? AND day BETWEEN ? AND ?').run(
    communityId,
    span?.from ?? FIRST_DAY,
    span?.to ?? LAST_DAY,
  );
  const insertCount = prepared(
    sqlite,
    `INSERT INTO community_count (community_id, day, joins, leaves, speakers, messages)
     VALUES (@communityId, @day, @joins, @leaves, @speakers, @messages)`,
  );
  for (const row of counts) insertCount.run({ communityId, ...row });
  prepared(sqlite, 'DELETE FROM community_week WHERE community_id = ?').run(communityId);
  const insertWeek = prepared(
    sqlite,
    `INSERT INTO community_week (community_id, week, members, joins, leaves, speakers, messages, gini, topics,
       topics_by_others, answers, answers_by_others, stage, rule)
     VALUES (@communityId, @week, @members, @joins, @leaves, @speakers, @messages, @gini, @topics, @topicsByOthers, @answers,
       @answersByOthers, @stage, @rule)`,
  );
  for (const row of weeks) insertWeek.run({ communityId, ...row });
  prepared(
    sqlite,
    `INSERT OR REPLACE INTO community_state (community_id, known_until, first_day, members, is_talk_known, stage,
       stage_since, rule, pending_stage, pending_weeks, decentralisation)
     VALUES (@communityId, @knownUntil, @firstDay, @members, @isTalkKnown, @stage, @stageSince, @rule, @pendingStage,
       @pendingWeeks, @decentralisation)`,
  ).run({ communityId, ...state });
}

/** Ids of communities whose kept rows are not what making them anew gives. */
export function wrongCommunities(sqlite: Sqlite, context: DerivedContext): number[] {
  return allCommunityIds(sqlite).filter((id) => {
    const { counts, weeks, state } = deriveCommunity(sqlite, id, null, context);
    const kept = {
      counts: keptCounts(sqlite, id),
      weeks: keptWeeks(sqlite, id),
      state: keptState(sqlite, id),
    };
    return JSON.stringify(kept) !== JSON.stringify({ counts, weeks, state });
  });
}

/** All that are there, in the trash too. */
export const allCommunityIds = (sqlite: Sqlite): number[] =>
  prepared(sqlite, 'SELECT id FROM community ORDER BY id').pluck().all() as number[];

const FIRST_DAY = -1_000_000_000;
const LAST_DAY = 1_000_000_000;
const NOTHING_KNOWN: KeptState = {
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

type Moves = { joins: number; leaves: number };

/** Stays whose beginning is not known were there from the start. */
function countMoves(stays: readonly Stay[], zone: string) {
  const byDay = new Map<number, Moves>();
  const on = (day: number) => {
    const moves = byDay.get(day) ?? { joins: 0, leaves: 0 };
    byDay.set(day, moves);
    return moves;
  };
  let base = 0;
  const days: number[] = [];
  for (const { joinedAt, joinedKnown, leftAt } of stays) {
    const joined = localDay(joinedAt, zone);
    days.push(joined);
    if (joinedKnown) on(joined).joins += 1;
    else base += 1;
    if (leftAt === null) continue;
    const left = localDay(leftAt, zone);
    days.push(left);
    on(left).leaves += 1;
  }
  return { byDay, base, first: earliest(days), last: latest(days) };
}

function countedDays(
  sqlite: Sqlite,
  communityId: number,
  span: Span | null,
  moves: ReadonlyMap<number, Moves>,
): CountedDay[] {
  const { from, to } = span ?? { from: FIRST_DAY, to: LAST_DAY };
  const talk = prepared(
    sqlite,
    `SELECT day, count(*) AS speakers, sum(messages) AS messages FROM chat_day_member
     WHERE community_id = ? AND day BETWEEN ? AND ? GROUP BY day`,
  ).all(communityId, from, to) as { day: number; speakers: number; messages: number }[];
  const days = new Map<number, CountedDay>();
  for (const { day, speakers, messages } of talk)
    days.set(day, { day, joins: 0, leaves: 0, speakers, messages });
  for (const [day, { joins, leaves }] of moves) {
    if (day < from || day > to) continue;
    days.set(day, { ...(days.get(day) ?? { day, speakers: 0, messages: 0 }), joins, leaves });
  }
  // One order of properties, so that rows can be compared as text.
  return [...days.values()]
    .sort((a, b) => a.day - b.day)
    .map(({ day, joins, leaves, speakers, messages }) => ({ day, joins, leaves, speakers, messages }));
}

function mergedCounts(
  sqlite: Sqlite,
  communityId: number,
  span: Span,
  fresh: readonly CountedDay[],
): CountedDay[] {
  const others = keptCounts(sqlite, communityId).filter(({ day }) => day < span.from || day > span.to);
  return [...others, ...fresh].sort((a, b) => a.day - b.day);
}

/** The day of the newest chat import that stands: silence up to then is silence, after it nothing is known. */
function importedOn(
  sqlite: Sqlite,
  communityId: number,
  zone: string,
  batch: DerivedContext['batch'],
): number | null {
  const at = prepared(
    sqlite,
    `SELECT max(b.at) FROM chat_import AS i JOIN import_batch AS b ON b.id = i.batch_id
     LEFT JOIN change AS c ON c.id = b.change_id
     WHERE i.community_id = @communityId
       AND CASE WHEN i.batch_id IS @batchId THEN @stands ELSE c.id IS NULL OR c.state = 'done' END`,
  )
    .pluck()
    .get({ communityId, batchId: batch?.id ?? null, stands: batch?.stands ? 1 : 0 }) as number | null;
  return at === null ? null : localDay(at, zone);
}

/** Weeks from LIFE_WEEKS before the first that is wanted; all with null. */
function chatWeeks(
  sqlite: Sqlite,
  communityId: number,
  zone: string,
  weeks: Span | null,
): Map<number, ChatWeek> {
  const from = weeks === null ? FIRST_DAY : (weeks.from - LIFE_WEEKS + 1) * 7 - 3;
  const to = weeks === null ? LAST_DAY : lastDayOfWeek(weeks.to);
  const found = new Map<number, ChatWeek>();
  const weekOf = (day: number) => {
    const week = weekOfDay(day);
    let chat = found.get(week);
    if (!chat) {
      chat = { speakers: NOBODY, topics: 0, topicsByOthers: 0, answers: 0, answersByOthers: 0 };
      found.set(week, chat);
    }
    return chat;
  };
  // One week at a time: years of a large group would be a map of half a million entries, and rows one by one cost twice as much.
  const spoke = prepared(
    sqlite,
    'SELECT day, member_id, messages FROM chat_day_member WHERE community_id = ? AND day BETWEEN ? AND ? ORDER BY day, member_id',
  ).raw();
  const nextDay = prepared(
    sqlite,
    'SELECT min(day) FROM chat_day_member WHERE community_id = ? AND day BETWEEN ? AND ?',
  ).pluck();
  for (let start = from; start <= to; ) {
    const first = nextDay.get(communityId, start, to) as number | null;
    if (first === null) break;
    const last = Math.min(to, lastDayOfWeek(weekOfDay(first)));
    const byMember = new Map<number, number>();
    for (const [, member, n] of spoke.all(communityId, first, last) as [number, number, number][])
      byMember.set(member, (byMember.get(member) ?? 0) + n);
    weekOf(first).speakers = speakersOf(byMember);
    start = last + 1;
  }
  const admins = adminsOf(sqlite, communityId);
  const topics = prepared(
    sqlite,
    `SELECT day, member_id, count(*) FROM chat_topic WHERE community_id = ? AND day BETWEEN ? AND ? GROUP BY day, member_id`,
  )
    .raw()
    .iterate(communityId, from, to) as IterableIterator<[number, number, number]>;
  for (const [day, member, n] of topics) {
    const chat = weekOf(day);
    chat.topics += n;
    if (!admins.members.has(member)) chat.topicsByOthers += n;
  }
  const answers = prepared(
    sqlite,
    `SELECT answered_at, answered_by_fan_id, answered_by_member_id FROM question INDEXED BY question_answered
     WHERE community_id = ? AND state = 'answered' AND deleted_at IS NULL AND answered_at IS NOT NULL`,
  )
    .raw()
    .iterate(communityId) as IterableIterator<[number, number | null, number | null]>;
  for (const [at, fanId, memberId] of answers) {
    const day = localDay(at, zone);
    if (day < from || day > to) continue;
    const chat = weekOf(day);
    chat.answers += 1;
    if (!admins.isAdmin({ fanId, memberId })) chat.answersByOthers += 1;
  }
  return found;
}

function earliest(days: readonly (number | null | undefined)[]): number | null {
  const known = days.filter((day) => day !== null && day !== undefined);
  return known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b));
}

function latest(days: readonly (number | null | undefined)[]): number | null {
  const known = days.filter((day) => day !== null && day !== undefined);
  return known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
}
