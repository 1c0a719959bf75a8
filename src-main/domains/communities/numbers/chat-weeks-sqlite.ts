/** What was said in a community, week by week. */
import { lastDayOfWeek, weekOfDay } from '#shared/rules/community-week.ts';
import { LIFE_WEEKS } from '#shared/rules/life-cycle.ts';
import { localDay } from '#shared/rules/local-day.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { adminsOf } from '../admins-sqlite.ts';
import { FIRST_DAY, LAST_DAY } from './kept-sqlite.ts';
import { type ChatWeek, NOBODY, type Span, speakersOf } from './week-rules.ts';

/** Weeks from LIFE_WEEKS before the first that is wanted; all with null. */
export function chatWeeks(
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
