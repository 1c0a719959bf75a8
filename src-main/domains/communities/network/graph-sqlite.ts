import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

/** Answering somebody and naming them are alike; a reply says more. */
const MENTION_WEIGHT = 0.5;

/** f12: a person; m34: a sender who is not linked to one. */
export const nodeKey = (fanId: number | null, memberId: number | null): string =>
  fanId === null ? `m${memberId}` : `f${fanId}`;

export type Who = {
  key: string;
  fanId: number | null;
  memberId: number | null;
  name: string;
  stageId: number | null;
  isMe: boolean;
};
export type Tie = {
  from: string;
  to: string;
  kind: 'reply' | 'referral' | 'relation' | 'invite';
  weight: number;
};

/** Ties or people from which on ranks and groups take longer than a page may wait. */
const LARGE = 1_500;

/** Whether a community's graph (null: that of all) is too large to be worked on between two pages. */
export function isLargeGraph(sqlite: Sqlite, communityId: number | null): boolean {
  const within = communityId === null ? '? IS NULL' : 'community_id = ?';
  return [
    `chat_edge WHERE ${within}`,
    `chat_member WHERE ${within}`,
    `membership INDEXED BY membership_here WHERE ${within} AND left_at IS NULL AND deleted_at IS NULL`,
  ].some(
    (rows) =>
      prepared(sqlite, `SELECT 1 FROM ${rows} LIMIT 1 OFFSET ${LARGE}`).get(communityId) !== undefined,
  );
}

/** Everybody who is in a community or speaks in its chats; without an id of all live ones. People in the trash are left out. */
export function peopleOfGraph(sqlite: Sqlite, communityId: number | null): Map<string, Who> {
  const rows = prepared(
    sqlite,
    `WITH wanted AS MATERIALIZED (
       SELECT id FROM community WHERE deleted_at IS NULL AND is_template = 0
         AND CASE WHEN @communityId IS NULL THEN archived_at IS NULL ELSE id = @communityId END)
     SELECT m.fan_id AS fanId, m.member_id AS memberId, coalesce(nullif(fan.name, ''), m.nickname) AS name, fan.stage_id AS stageId, 0 AS isMe
       FROM wanted CROSS JOIN membership AS m INDEXED BY membership_here ON m.community_id = wanted.id
       LEFT JOIN fan ON fan.id = m.fan_id
       WHERE m.left_at IS NULL AND m.deleted_at IS NULL AND fan.deleted_at IS NULL AND (m.fan_id IS NOT NULL OR m.member_id IS NOT NULL)
     UNION ALL
     SELECT s.fan_id, s.id, coalesce(nullif(fan.name, ''), s.name), fan.stage_id, s.is_me
       FROM wanted CROSS JOIN chat_member AS s ON s.community_id = wanted.id
       LEFT JOIN fan ON fan.id = s.fan_id WHERE fan.deleted_at IS NULL`,
  ).all({ communityId }) as (Omit<Who, 'key' | 'isMe'> & { isMe: number })[];
  const found = new Map<string, Who>();
  for (const row of rows) {
    const key = nodeKey(row.fanId, row.memberId);
    const known = found.get(key);
    if (!known) found.set(key, { ...row, key, isMe: row.isMe === 1 });
    else if (row.isMe || known.memberId === null)
      found.set(key, {
        ...known,
        memberId: known.memberId ?? row.memberId,
        isMe: known.isMe || row.isMe === 1,
      });
  }
  return found;
}

/** Who answers and names whom in chats; accounts of one person together. */
export function replyTies(sqlite: Sqlite, communityId: number | null): (Tie & { replies: number })[] {
  const within = `WHERE c.deleted_at IS NULL AND CASE WHEN @communityId IS NULL THEN c.archived_at IS NULL ELSE c.id = @communityId END`;
  // Keys are made once a sender: there are far fewer of them than of ties.
  const keys = new Map(
    (
      prepared(
        sqlite,
        `SELECT s.id, s.fan_id FROM community AS c CROSS JOIN chat_member AS s ON s.community_id = c.id ${within}`,
      )
        .raw()
        .all({ communityId }) as [number, number | null][]
    ).map(([id, fanId]) => [id, nodeKey(fanId, id)]),
  );
  const rows = prepared(
    sqlite,
    `SELECT e.from_id, e.to_id, e.replies, e.mentions FROM community AS c CROSS JOIN chat_edge AS e ON e.community_id = c.id ${within}`,
  )
    .raw()
    .all({ communityId }) as [number, number, number, number][];
  const ties: (Tie & { replies: number })[] = [];
  for (const [fromId, toId, replies, mentions] of rows) {
    const [from, to] = [keys.get(fromId), keys.get(toId)];
    if (from !== undefined && to !== undefined)
      ties.push({ from, to, kind: 'reply', weight: replies + mentions * MENTION_WEIGHT, replies });
  }
  return ties;
}

/** Referrals, relations and invitations among given people. */
export function personTies(sqlite: Sqlite, fanIds: readonly number[], communityId: number | null): Tie[] {
  const people = JSON.stringify(fanIds);
  const among = `WITH people AS MATERIALIZED (SELECT value AS id FROM json_each(@people))`;
  const pairs = prepared(
    sqlite,
    `${among}
     SELECT fan.referrer_id, fan.id, 'referral' FROM people CROSS JOIN fan ON fan.id = people.id WHERE fan.referrer_id IN (SELECT id FROM people)
     UNION ALL
     SELECT r.from_fan_id, r.to_fan_id, 'relation' FROM people CROSS JOIN relation AS r INDEXED BY relation_from ON r.from_fan_id = people.id
       WHERE r.deleted_at IS NULL AND r.to_fan_id IN (SELECT id FROM people)
     UNION ALL
     SELECT m.inviter_fan_id, m.fan_id, 'invite' FROM people CROSS JOIN membership AS m INDEXED BY membership_of_fan ON m.fan_id = people.id
       WHERE m.deleted_at IS NULL AND m.inviter_fan_id IN (SELECT id FROM people) AND (@communityId IS NULL OR m.community_id = @communityId)`,
  )
    .raw()
    .all({ people, communityId }) as [number, number, Tie['kind']][];
  return pairs.map(([from, to, kind]) => ({
    from: nodeKey(from, null),
    to: nodeKey(to, null),
    kind,
    weight: 1,
  }));
}

type Count = { fanId: number | null; memberId: number | null; n: number };
const keyed = (rows: readonly Count[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const { fanId, memberId, n } of rows) {
    const key = nodeKey(fanId, memberId);
    found.set(key, (found.get(key) ?? 0) + n);
  }
  return found;
};

/** Messages and topics begun by node, on the days given. */
export function talkOf(sqlite: Sqlite, communityId: number, from: number, to: number) {
  const messages = prepared(
    sqlite,
    `SELECT s.fan_id AS fanId, s.id AS memberId, d.n FROM (
       SELECT member_id, sum(messages) AS n FROM chat_day_member WHERE community_id = ? AND day BETWEEN ? AND ? GROUP BY member_id) AS d
     CROSS JOIN chat_member AS s ON s.id = d.member_id`,
  ).all(communityId, from, to) as Count[];
  const topics = prepared(
    sqlite,
    `SELECT s.fan_id AS fanId, s.id AS memberId, count(*) AS n FROM chat_topic AS t CROSS JOIN chat_member AS s ON s.id = t.member_id
     WHERE t.community_id = ? AND t.day BETWEEN ? AND ? GROUP BY s.id`,
  ).all(communityId, from, to) as Count[];
  return { messages: keyed(messages), topics: keyed(topics) };
}

/** Questions of others that somebody answered, and of how many different people. */
export function answersOf(
  sqlite: Sqlite,
  communityId: number,
): Map<string, { answers: number; askers: number }> {
  const rows = prepared(
    sqlite,
    `SELECT q.answered_by_fan_id AS fanId, q.answered_by_member_id AS memberId, s.fan_id AS memberFan, count(*) AS answers,
       count(DISTINCT coalesce(q.asked_by_fan_id, -q.asked_by_member_id, q.asker_name)) AS askers
     FROM question AS q INDEXED BY question_answered LEFT JOIN chat_member AS s ON s.id = q.answered_by_member_id
     WHERE q.community_id = ? AND q.state = 'answered' AND q.deleted_at IS NULL
       AND (q.answered_by_fan_id IS NOT NULL OR q.answered_by_member_id IS NOT NULL)
       AND NOT (q.answered_by_fan_id IS NOT NULL AND q.answered_by_fan_id IS q.asked_by_fan_id)
       AND NOT (q.answered_by_member_id IS NOT NULL AND q.answered_by_member_id IS q.asked_by_member_id)
     GROUP BY 1, 2`,
  ).all(communityId) as {
    fanId: number | null;
    memberId: number | null;
    memberFan: number | null;
    answers: number;
    askers: number;
  }[];
  const found = new Map<string, { answers: number; askers: number }>();
  for (const { fanId, memberId, memberFan, answers, askers } of rows) {
    const key = nodeKey(fanId ?? memberFan, memberId);
    const known = found.get(key) ?? { answers: 0, askers: 0 };
    found.set(key, { answers: known.answers + answers, askers: known.askers + askers });
  }
  return found;
}

export type Passive = { fanId: number | null; memberId: number | null; name: string; joinedAt: number };

/** Here since before `joinedBefore` and never heard, in no chat of this community; longest first. */
export function passiveReceivers(
  sqlite: Sqlite,
  communityId: number,
  joinedBefore: number,
  limit: number,
): { rows: Passive[]; total: number } {
  // Looked for day by day, newest first: who writes is soon found.
  const days = `WITH days AS MATERIALIZED (SELECT DISTINCT day FROM chat_day_hour WHERE community_id = @communityId ORDER BY day DESC)`;
  const wrote = (member: string) =>
    `SELECT 1 FROM days CROSS JOIN chat_day_member AS d ON d.community_id = @communityId AND d.day = days.day AND d.member_id = ${member}`;
  const from = `FROM membership AS m INDEXED BY membership_joins LEFT JOIN fan ON fan.id = m.fan_id
    WHERE m.community_id = @communityId AND m.left_at IS NULL AND m.deleted_at IS NULL AND m.joined_at <= @joinedBefore AND fan.deleted_at IS NULL
      AND (m.member_id IS NULL OR NOT EXISTS (${wrote('m.member_id')}))
      AND NOT EXISTS (SELECT 1 FROM chat_member AS s INDEXED BY chat_member_of_fan
        WHERE s.fan_id = m.fan_id AND s.community_id = @communityId AND EXISTS (${wrote('s.id')}))`;
  const rows = prepared(
    sqlite,
    `${days} SELECT m.fan_id AS fanId, m.member_id AS memberId, coalesce(fan.name, m.nickname) AS name, m.joined_at AS joinedAt,
       count(*) OVER () AS total ${from}
     ORDER BY m.joined_at, m.id LIMIT @limit`,
  ).all({ communityId, joinedBefore, limit }) as (Passive & { total: number })[];
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Who brought somebody who brought somebody (病毒携带者): by referral, or by invitation to any community. */
export function carriers(
  sqlite: Sqlite,
  communityId: number,
): { fanId: number; brought: number; broughtOn: number }[] {
  return prepared(
    sqlite,
    `WITH here AS MATERIALIZED (
       SELECT DISTINCT fan_id FROM membership INDEXED BY membership_here
       WHERE community_id = ? AND left_at IS NULL AND deleted_at IS NULL AND fan_id IS NOT NULL),
     brought AS MATERIALIZED (
       SELECT here.fan_id AS by_id, fan.id AS fan_id FROM here CROSS JOIN fan INDEXED BY fan_by_referrer ON fan.referrer_id = here.fan_id WHERE fan.deleted_at IS NULL
       UNION
       SELECT here.fan_id, m.fan_id FROM here CROSS JOIN membership AS m INDEXED BY membership_by_inviter ON m.inviter_fan_id = here.fan_id
         WHERE m.deleted_at IS NULL AND m.fan_id IS NOT NULL)
     SELECT by_id AS fanId, count(*) AS brought, sum(
       EXISTS (SELECT 1 FROM fan AS f INDEXED BY fan_by_referrer WHERE f.referrer_id = brought.fan_id AND f.deleted_at IS NULL)
       OR EXISTS (SELECT 1 FROM membership AS n INDEXED BY membership_by_inviter WHERE n.inviter_fan_id = brought.fan_id AND n.deleted_at IS NULL)
     ) AS broughtOn FROM brought GROUP BY by_id HAVING broughtOn > 0 ORDER BY broughtOn DESC, brought DESC, by_id`,
  ).all(communityId) as { fanId: number; brought: number; broughtOn: number }[];
}

/** Roles that people hold in this community, as 'fanId role'. */
export function heldRoles(sqlite: Sqlite, communityId: number): Set<string> {
  return new Set(
    prepared(
      sqlite,
      `SELECT fan_id || ' ' || role FROM role_held WHERE community_id = ? AND deleted_at IS NULL`,
    )
      .pluck()
      .all(communityId) as string[],
  );
}
