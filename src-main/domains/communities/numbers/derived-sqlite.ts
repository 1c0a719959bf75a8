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
import { chatWeeks } from './chat-weeks-sqlite.ts';
import { countedDays, countMoves, earliest, latest, mergedCounts, type Stay } from './counted-days-sqlite.ts';
import {
  FIRST_DAY,
  givenDays,
  type KeptState,
  type KeptWeek,
  keptCounts,
  keptState,
  keptWeeks,
  LAST_DAY,
  NOTHING_KNOWN,
} from './kept-sqlite.ts';
import {
  type ChatWeek,
  type CountedDay,
  effectiveDays,
  lifeFacts,
  type Span,
  weeksOf,
} from './week-rules.ts';

/** What derived rows depend on besides the records. */
export type DerivedContext = {
  settings: CommunitySettings;
  zone: string;
  /** An import whose undo or redo is under way: whether it will stand. */
  batch?: { id: number; stands: boolean };
};

/** Counted days are those of the span that was asked for. */
export type Derived = { counts: CountedDay[]; weeks: KeptWeek[]; state: KeptState };

/** Makes the rows of one community: its counted days in `span` (null: all), all its weeks, its state. Writes nothing. */
function deriveCommunity(
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
