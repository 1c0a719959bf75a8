/**
 * What is counted from messages: per member and day, per hour, who answers whom, which message began a topic. Kept in the
 * transaction that writes messages, made anew by `rebuildCommunity`; both come to the same.
 */

import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

/** A topic begins after so much silence. */
const TOPIC_SILENCE = 30 * 60_000;

/** From -> to -> [replies, mentions] */
export type Edges = Map<number, Map<number, [number, number]>>;
export const newEdges = (): Edges => new Map();

/** Sums of many messages, added up in memory first. */
type DerivedSums = {
  /** Day -> member -> messages */
  readonly days: Map<number, Map<number, number>>;
  /** Day -> hour -> messages */
  readonly hours: Map<number, Map<number, number>>;
  readonly edges: Edges;
};

function bump(map: Map<number, Map<number, number>>, a: number, b: number): void {
  const inner = map.get(a);
  if (inner) inner.set(b, (inner.get(b) ?? 0) + 1);
  else map.set(a, new Map([[b, 1]]));
}

/** Counts one message of a member. */
function countMessage(
  sums: DerivedSums,
  message: {
    day: number;
    hour: number;
    memberId: number;
    repliedTo: number | null;
    mentions: readonly number[];
  },
): void {
  const { day, hour, memberId, repliedTo, mentions } = message;
  bump(sums.days, day, memberId);
  bump(sums.hours, day, hour);
  countEdges(sums.edges, memberId, repliedTo, mentions);
}

/** Counts whom a message answers and names. `repliedTo`: the member answered, null for none. */
export function countEdges(
  edges: Edges,
  memberId: number,
  repliedTo: number | null,
  mentions: readonly number[],
): void {
  if (repliedTo !== null && repliedTo !== memberId) edgeOf(edges, memberId, repliedTo)[0] += 1;
  for (const to of mentions) if (to !== memberId) edgeOf(edges, memberId, to)[1] += 1;
}

function edgeOf(edges: Edges, from: number, to: number): [number, number] {
  let of = edges.get(from);
  if (!of) {
    of = new Map();
    edges.set(from, of);
  }
  let edge = of.get(to);
  if (!edge) {
    edge = [0, 0];
    of.set(to, edge);
  }
  return edge;
}

/** Adds sums to what is kept; `sign` -1 takes them away again. */
export function addSums(sqlite: Sqlite, communityId: number, sums: DerivedSums, sign: 1 | -1 = 1): void {
  const day = prepared(
    sqlite,
    `INSERT INTO chat_day_member (community_id, day, member_id, messages) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET messages = messages + excluded.messages`,
  );
  const hour = prepared(
    sqlite,
    `INSERT INTO chat_day_hour (community_id, day, hour, messages) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET messages = messages + excluded.messages`,
  );
  for (const [at, members] of sums.days)
    for (const [id, n] of members) day.run(communityId, at, id, sign * n);
  for (const [at, hours] of sums.hours) for (const [of, n] of hours) hour.run(communityId, at, of, sign * n);
  addEdges(sqlite, communityId, sums.edges, sign);
  if (sign === 1) return;
  prepared(sqlite, 'DELETE FROM chat_day_member WHERE community_id = ? AND messages <= 0').run(communityId);
  prepared(sqlite, 'DELETE FROM chat_day_hour WHERE community_id = ? AND messages <= 0').run(communityId);
  prepared(sqlite, 'DELETE FROM chat_edge WHERE community_id = ? AND replies <= 0 AND mentions <= 0').run(
    communityId,
  );
}

export function addEdges(sqlite: Sqlite, communityId: number, edges: Edges, sign: 1 | -1 = 1): void {
  const add = prepared(
    sqlite,
    `INSERT INTO chat_edge (community_id, from_id, to_id, replies, mentions) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET replies = replies + excluded.replies, mentions = mentions + excluded.mentions`,
  );
  for (const [from, inner] of edges)
    for (const [to, [replies, mentions]] of inner)
      add.run(communityId, from, to, sign * replies, sign * mentions);
}

type CountedRow = {
  communityId: number;
  day: number;
  hour: number;
  memberId: number;
  repliedTo: number | null;
  mentions: string | null;
};

const COUNTED = `SELECT m.community_id AS communityId, m.day, m.hour, m.member_id AS memberId, r.member_id AS repliedTo, m.mentions
  FROM message AS m LEFT JOIN message AS r ON r.id = m.reply_to`;

/**
 * Sums of messages: of the live ones of one community, or of one import within a range of ids. `stamp`: the deleted_at of those
 * that count, null for live ones.
 */
export function sumsOf(
  sqlite: Sqlite,
  of: { communityId: number } | { batchId: number; first: number; last: number; stamp: number | null },
): DerivedSums {
  const sums: DerivedSums = { days: new Map(), hours: new Map(), edges: newEdges() };
  const rows = (
    'communityId' in of
      ? prepared(
          sqlite,
          `${COUNTED} WHERE m.community_id = ? AND m.member_id IS NOT NULL AND m.deleted_at IS NULL`,
        ).iterate(of.communityId)
      : prepared(
          sqlite,
          `${COUNTED} WHERE m.id BETWEEN ? AND ? AND m.batch_id = ? AND m.member_id IS NOT NULL AND m.deleted_at IS ?`,
        ).iterate(of.first, of.last, of.batchId, of.stamp)
  ) as IterableIterator<CountedRow>;
  for (const row of rows)
    countMessage(sums, {
      ...row,
      mentions: row.mentions === null ? [] : (JSON.parse(row.mentions) as number[]),
    });
  return sums;
}

type Topic = [at: number, messageId: number, memberId: number, day: number];

/** Messages between two instants that broke a silence, `previous` being the time of the last message before. */
function findTopics(
  sqlite: Sqlite,
  communityId: number,
  from: number,
  to: number,
  previous: number | null,
): Topic[] {
  const rows = prepared(
    sqlite,
    `SELECT at, id, member_id, day FROM message INDEXED BY message_of_community
     WHERE community_id = ? AND at BETWEEN ? AND ? AND member_id IS NOT NULL AND deleted_at IS NULL ORDER BY at, id`,
  )
    .raw()
    .iterate(communityId, from, to) as IterableIterator<Topic>;
  const found: Topic[] = [];
  let last = previous;
  for (const row of rows) {
    if (last === null || row[0] - last >= TOPIC_SILENCE) found.push(row);
    last = row[0];
  }
  return found;
}

/** The nearest message on one side of an instant; null for none. */
function neighbour(sqlite: Sqlite, communityId: number, at: number, side: 'before' | 'after'): number | null {
  const [fold, sign] = side === 'before' ? ['max', '<'] : ['min', '>'];
  return prepared(
    sqlite,
    `SELECT ${fold}(at) FROM message INDEXED BY message_of_community
     WHERE community_id = ? AND at ${sign} ? AND member_id IS NOT NULL AND deleted_at IS NULL`,
  )
    .pluck()
    .get(communityId, at) as number | null;
}

/** Finds topics anew between two instants, both included, after messages came or went there. */
export function refreshTopics(sqlite: Sqlite, communityId: number, from: number, to: number): void {
  // What came may end the silence before the next message after it.
  const end = neighbour(sqlite, communityId, to, 'after') ?? to;
  prepared(sqlite, 'DELETE FROM chat_topic WHERE community_id = ? AND at BETWEEN ? AND ?').run(
    communityId,
    from,
    end,
  );
  const insert = prepared(sqlite, INSERT_TOPIC);
  const previous = neighbour(sqlite, communityId, from, 'before');
  for (const topic of findTopics(sqlite, communityId, from, end, previous)) insert.run(communityId, ...topic);
}

export type Spoken = { id: number; memberId: number; at: number; day: number };

/** Messages in order of time, of which only those are kept that may begin a topic: the first, and whatever broke a silence. */
export type SpokenRun = { readonly begins: Spoken[]; lastAt: number };
export const newSpokenRun = (): SpokenRun => ({ begins: [], lastAt: -Infinity });

export function addSpoken(run: SpokenRun, id: number, memberId: number, at: number, day: number): void {
  if (at - run.lastAt >= TOPIC_SILENCE) run.begins.push({ id, memberId, at, day });
  run.lastAt = at;
}

/** Topics of new messages. `isAlone`: no other messages lay between their first and last, so they need not be read again. */
export function topicsOfRun(
  sqlite: Sqlite,
  communityId: number,
  { begins, lastAt }: SpokenRun,
  isAlone: boolean,
): void {
  const [first, ...others] = begins;
  if (!first) return;
  if (!isAlone) {
    refreshTopics(sqlite, communityId, first.at, lastAt);
    return;
  }
  const insert = prepared(sqlite, INSERT_TOPIC);
  const before = neighbour(sqlite, communityId, first.at, 'before');
  const isFirst = before === null || first.at - before >= TOPIC_SILENCE;
  for (const { id, memberId, at, day } of isFirst ? begins : others)
    insert.run(communityId, at, id, memberId, day);
  // They may end the silence before the next message after them.
  if (neighbour(sqlite, communityId, lastAt, 'after') !== null)
    refreshTopics(sqlite, communityId, lastAt, lastAt);
}

const INSERT_TOPIC =
  'INSERT INTO chat_topic (community_id, at, message_id, member_id, day) VALUES (?, ?, ?, ?, ?)';

const ALWAYS = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;

const TABLES = ['chat_day_member', 'chat_day_hour', 'chat_edge', 'chat_topic'] as const;

/** Makes everything derived of a community anew from its messages. */
export function rebuildCommunity(sqlite: Sqlite, communityId: number): void {
  const sums = sumsOf(sqlite, { communityId });
  for (const table of TABLES)
    prepared(sqlite, `DELETE FROM ${table} WHERE community_id = ?`).run(communityId);
  addSums(sqlite, communityId, sums);
  refreshTopics(sqlite, communityId, ...ALWAYS);
}

const byNumbers = (a: readonly number[], b: readonly number[]) => a[0]! - b[0]! || a[1]! - b[1]!;

/** Which tables of a community are not what its messages say. Reads only. */
export function derivedProblems(sqlite: Sqlite, communityId: number): string[] {
  const { days, hours, edges } = sumsOf(sqlite, { communityId });
  const counted = (sums: DerivedSums['days']) =>
    [...sums].flatMap(([a, inner]) => [...inner].map(([b, n]) => [a, b, n])).sort(byNumbers);
  const expected: Record<(typeof TABLES)[number], number[][]> = {
    chat_day_member: counted(days),
    chat_day_hour: counted(hours),
    chat_edge: [...edges]
      .flatMap(([from, inner]) => [...inner].map(([to, both]) => [from, to, ...both]))
      .sort(byNumbers),
    chat_topic: findTopics(sqlite, communityId, ...ALWAYS, null),
  };
  const columns = {
    chat_day_member: 'day, member_id, messages',
    chat_day_hour: 'day, hour, messages',
    chat_edge: 'from_id, to_id, replies, mentions',
    chat_topic: 'at, message_id, member_id, day',
  };
  return TABLES.filter((table) => {
    const kept = prepared(
      sqlite,
      `SELECT ${columns[table]} FROM ${table} WHERE community_id = ? ORDER BY 1, 2`,
    )
      .raw()
      .all(communityId);
    return JSON.stringify(kept) !== JSON.stringify(expected[table]);
  }).map((table) => `${table} of community ${communityId}`);
}

export type WrongMember = { id: number; fanId: number; platform: string; communityId: number };

/** Members whose person's record of the chat is not what they wrote (a process died in the middle of an import), at most 1,000. */
export function wrongMembers(sqlite: Sqlite): WrongMember[] {
  return prepared(
    sqlite,
    `WITH said AS (SELECT c.id, c.fan_id, c.platform, c.community_id, count(*) AS n FROM message AS m JOIN chat_member AS c ON c.id = m.member_id
       JOIN fan ON fan.id = c.fan_id AND fan.deleted_at IS NULL WHERE m.deleted_at IS NULL AND c.is_me = 0 GROUP BY c.id),
     kept AS (SELECT source_key, i.fan_id, sum(times) AS n FROM interaction AS i JOIN fan ON fan.id = i.fan_id AND fan.deleted_at IS NULL
       WHERE source_key LIKE 'chat:%' AND source_key NOT LIKE '%:out' AND i.deleted_at IS NULL GROUP BY 1, 2)
     SELECT said.id, said.fan_id AS fanId, said.platform, said.community_id AS communityId
     FROM said LEFT JOIN kept ON kept.source_key = 'chat:' || said.id AND kept.fan_id = said.fan_id WHERE kept.n IS NOT said.n LIMIT 1000`,
  ).all() as WrongMember[];
}

/** Communities with messages. */
export function communitiesWithChats(sqlite: Sqlite): number[] {
  return prepared(sqlite, 'SELECT DISTINCT community_id FROM chat_import ORDER BY 1')
    .pluck()
    .all() as number[];
}
