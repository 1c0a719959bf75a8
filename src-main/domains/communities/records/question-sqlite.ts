import type { QuestionState } from '#shared/contract/communities-questions.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { median } from '#shared/rules/theil-sen.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type QuestionLine = {
  id: number;
  communityId: number;
  communityName: string;
  thresholds: string;
  text: string;
  askedByFanId: number | null;
  askedByMemberId: number | null;
  askerName: string;
  at: number;
  state: QuestionState;
  answeredByFanId: number | null;
  answeredByMemberId: number | null;
  answererName: string;
  answeredAt: number | null;
  answer: string;
  messageId: number | null;
};

const LINE = `SELECT q.id, q.community_id AS communityId, c.name AS communityName, c.thresholds, q.text, coalesce(q.asked_by_fan_id, am.fan_id) AS askedByFanId,
    q.asked_by_member_id AS askedByMemberId, coalesce(asker.name, nullif(q.asker_name, ''), am.name, '') AS askerName, q.at, q.state,
    coalesce(q.answered_by_fan_id, bm.fan_id) AS answeredByFanId, q.answered_by_member_id AS answeredByMemberId,
    coalesce(answerer.name, nullif(q.answerer_name, ''), bm.name, '') AS answererName, q.answered_at AS answeredAt, q.answer,
    q.message_id AS messageId`;
const JOINS = `CROSS JOIN community AS c ON c.id = q.community_id AND c.deleted_at IS NULL
  LEFT JOIN chat_member AS am ON am.id = q.asked_by_member_id LEFT JOIN chat_member AS bm ON bm.id = q.answered_by_member_id
  LEFT JOIN fan AS asker ON asker.id = coalesce(q.asked_by_fan_id, am.fan_id)
  LEFT JOIN fan AS answerer ON answerer.id = coalesce(q.answered_by_fan_id, bm.fan_id)`;
const LIVE = 'c.archived_at IS NULL AND c.is_template = 0';

/** Instants, `until` not included. */
type AskedIn = { from: number; until: number };

/** Held against whole days of 24 hours, as `isOverdue` is; `days` where a community has no limit of its own. */
type Overdue = { now: number; days: number };

type Wanted = { communityId?: number; state: QuestionState; asked?: AskedIn; overdue?: Overdue };

/** The statement behind a page: along an index, oldest first while somebody waits, newest first afterwards. */
export function questionPageSql({ communityId, state, asked, overdue }: Wanted): string {
  const [after, order] = state === 'open' || state === 'candidate' ? ['>', 'ASC'] : ['<', 'DESC'];
  const one = communityId !== undefined;
  return `${LINE} FROM question AS q INDEXED BY ${one ? 'question_in' : 'question_by_state'} ${JOINS}
    WHERE q.state = @state AND q.deleted_at IS NULL ${one ? 'AND q.community_id = @communityId' : `AND ${LIVE}`}
      AND (q.at, q.id) ${after} (@at, @id) ${asked ? 'AND q.at >= @from AND q.at < @until' : ''}
      ${overdue ? `AND q.at <= @now - (coalesce(c.thresholds ->> 'questionDays', @days) + 1) * ${DAY_MS}` : ''}
    ORDER BY q.at ${order}, q.id ${order} LIMIT @limit OFFSET @offset`;
}

type Page = { cursor?: string | null; offset?: number | null; limit: number };

export function questionPage(
  sqlite: Sqlite,
  input: Page & Wanted,
): { lines: QuestionLine[]; nextCursor: string | null } {
  const isAscending = input.state === 'open' || input.state === 'candidate';
  const start = isAscending ? [Number.MIN_SAFE_INTEGER, 0] : [Number.MAX_SAFE_INTEGER, 0];
  const [at, id] = readCursor(input.cursor, NUMBER_PAIR) ?? start;
  const lines = prepared(sqlite, questionPageSql(input)).all({
    state: input.state,
    at,
    id,
    limit: input.limit + 1,
    offset: input.cursor ? 0 : (input.offset ?? 0),
    ...(input.communityId === undefined ? {} : { communityId: input.communityId }),
    ...input.asked,
    ...input.overdue,
  }) as QuestionLine[];
  const shown = lines.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    lines: shown,
    nextCursor: lines.length > input.limit && last ? JSON.stringify([last.at, last.id]) : null,
  };
}

const AGE_BUCKETS = [1, 7, 30, 60] as const;

/** Counts by state and age; the median of what was answered since `since`. `communityId` null: all live ones. */
export function questionAges(
  sqlite: Sqlite,
  { communityId, since, now }: { communityId: number | null; since: number; now: number },
) {
  const scope = communityId === null ? `AND ${LIVE}` : 'AND q.community_id = @communityId';
  const bind = communityId === null ? {} : { communityId };
  const from = (index: string) =>
    `FROM question AS q INDEXED BY ${index} CROSS JOIN community AS c ON c.id = q.community_id AND c.deleted_at IS NULL`;
  const index = communityId === null ? 'question_by_state' : 'question_in';
  const count = (state: QuestionState) =>
    prepared(
      sqlite,
      `SELECT count(*) ${from(index)} WHERE q.state = @state AND q.deleted_at IS NULL ${scope}`,
    )
      .pluck()
      .get({ ...bind, state }) as number;
  const open = prepared(
    sqlite,
    `SELECT q.at, c.thresholds ${from(index)} WHERE q.state = 'open' AND q.deleted_at IS NULL ${scope} ORDER BY q.at`,
  ).all(bind) as { at: number; thresholds: string }[];
  const waits = prepared(
    sqlite,
    `SELECT q.answered_at - q.at ${from(index)} WHERE q.state = 'answered' AND q.deleted_at IS NULL ${scope} AND q.answered_at >= @since`,
  )
    .pluck()
    .all({ ...bind, since }) as number[];
  const days = open.map(({ at }) => (now - at) / DAY_MS);
  const edges = [0, ...AGE_BUCKETS];
  const ageBuckets = [...AGE_BUCKETS, null].map((upToDays, at) => ({
    upToDays,
    n: days.filter((age) => age > (at === 0 ? -1 : edges[at]!) && (upToDays === null || age <= upToDays))
      .length,
  }));
  const wait = median(waits);
  return {
    open,
    candidates: count('candidate'),
    answered: count('answered'),
    medianHours: wait === null ? null : wait / 3_600_000,
    ageBuckets,
  };
}

export type Reply = {
  memberId: number;
  fanId: number | null;
  isMe: number;
  name: string;
  at: number;
  text: string | null;
  messageId: number;
};

/** The first message by somebody else that answers this one, within 60 days. */
export function firstReply(
  sqlite: Sqlite,
  question: { communityId: number; messageId: number; at: number; askedByMemberId: number | null },
): Reply | undefined {
  return prepared(
    sqlite,
    `SELECT m.member_id AS memberId, s.fan_id AS fanId, s.is_me AS isMe, s.name, m.at, m.text, m.id AS messageId
     FROM message AS m INDEXED BY message_of_community JOIN chat_member AS s ON s.id = m.member_id
     WHERE m.community_id = @communityId AND m.deleted_at IS NULL AND m.at >= @at AND m.at <= @at + ${60 * DAY_MS}
       AND m.reply_to = @messageId AND m.member_id IS NOT @askedByMemberId ORDER BY m.at, m.id LIMIT 1`,
  ).get(question) as Reply | undefined;
}
