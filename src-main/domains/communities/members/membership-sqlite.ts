import type { CommunityRole, PersonRole } from '#shared/contract/communities-base.ts';
import type { Membership, MembershipFilter } from '#shared/contract/communities-members.ts';
import type { Motive } from '#shared/contract/fans.ts';
import { Motive as Motives } from '#shared/contract/fans.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { fanRowsByIds } from '../../fans/fan-rows-sqlite.ts';
import { bitsToMotives } from '../../fans/motive-rules.ts';

export type MembershipLine = {
  id: number;
  communityId: number;
  fanId: number | null;
  memberId: number | null;
  joinedAt: number;
  joinedKnown: number;
  leftAt: number | null;
  scene: string;
  inviterFanId: number | null;
  nickname: string;
  role: CommunityRole;
};

const COLUMNS = `m.id, m.community_id AS communityId, m.fan_id AS fanId, m.member_id AS memberId, m.joined_at AS joinedAt,
  m.joined_known AS joinedKnown, m.left_at AS leftAt, m.scene, m.inviter_fan_id AS inviterFanId, m.nickname, m.role`;

type Page = { cursor?: string | null; offset?: number | null; limit: number };
export type ListInput = Page & {
  communityId: number;
  filter: MembershipFilter;
  sort: 'joined' | 'newest';
};

/** The statement behind a page: walks the stays of a community by time of joining. People in the trash are left out. */
export function membershipPageSql({ filter, sort }: Pick<ListInput, 'filter' | 'sort'>): string {
  const { state, role, motive, text, unlinked } = filter;
  const [after, order] = sort === 'joined' ? ['>', 'ASC'] : ['<', 'DESC'];
  const where = [
    state === 'here' ? 'm.left_at IS NULL' : '',
    state === 'left' ? 'm.left_at IS NOT NULL' : '',
    role ? 'm.role = @role' : '',
    motive ? 'fan.motives & @motive' : '',
    unlinked === undefined ? '' : unlinked ? 'm.fan_id IS NULL' : 'm.fan_id IS NOT NULL',
    text
      ? '(instr(lower(m.nickname), @text) OR instr(lower(fan.name), @text) OR instr(lower(fan.remark), @text))'
      : '',
  ].filter(Boolean);
  return `SELECT ${COLUMNS} FROM membership AS m INDEXED BY membership_joins LEFT JOIN fan ON fan.id = m.fan_id
    WHERE m.community_id = @communityId AND m.deleted_at IS NULL AND (m.joined_at, m.id) ${after} (@at, @id)
      AND (m.fan_id IS NULL OR fan.deleted_at IS NULL)${where.map((one) => ` AND ${one}`).join('')}
    ORDER BY m.joined_at ${order}, m.id ${order} LIMIT @limit OFFSET @offset`;
}

export function membershipPage(
  sqlite: Sqlite,
  input: ListInput,
): { lines: MembershipLine[]; nextCursor: string | null } {
  const { filter, sort, limit } = input;
  const start = sort === 'joined' ? [-1, 0] : [Number.MAX_SAFE_INTEGER, 0];
  const [at, id] = readCursor(input.cursor, NUMBER_PAIR) ?? start;
  const lines = prepared(sqlite, membershipPageSql(input)).all({
    communityId: input.communityId,
    at,
    id,
    limit: limit + 1,
    offset: input.cursor ? 0 : (input.offset ?? 0),
    ...(filter.role ? { role: filter.role } : {}),
    ...(filter.motive ? { motive: 1 << Motives.options.indexOf(filter.motive) } : {}),
    ...(filter.text ? { text: filter.text.trim().toLowerCase() } : {}),
  }) as MembershipLine[];
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  return {
    lines: shown,
    nextCursor: lines.length > limit && last ? JSON.stringify([last.joinedAt, last.id]) : null,
  };
}

export function membershipCounts(
  sqlite: Sqlite,
  communityId: number,
): { here: number; left: number; unlinked: number } {
  return prepared(
    sqlite,
    `SELECT coalesce(sum(left_at IS NULL), 0) AS here, coalesce(sum(left_at IS NOT NULL), 0) AS left,
       coalesce(sum(left_at IS NULL AND m.fan_id IS NULL), 0) AS unlinked
     FROM membership AS m INDEXED BY membership_all LEFT JOIN fan ON fan.id = m.fan_id
     WHERE m.community_id = ? AND m.deleted_at IS NULL AND (m.fan_id IS NULL OR fan.deleted_at IS NULL)`,
  ).get(communityId) as { here: number; left: number; unlinked: number };
}

/** Stays of a person that are not taken out, newest first. */
export function membershipsOfFan(
  sqlite: Sqlite,
  fanId: number,
): (MembershipLine & { communityName: string; archivedAt: number | null })[] {
  return prepared(
    sqlite,
    `SELECT ${COLUMNS}, c.name AS communityName, c.archived_at AS archivedAt FROM membership AS m
     JOIN community AS c ON c.id = m.community_id AND c.deleted_at IS NULL
     WHERE m.fan_id = ? AND m.deleted_at IS NULL ORDER BY m.left_at IS NOT NULL, m.joined_at DESC, m.id DESC`,
  ).all(fanId) as (MembershipLine & { communityName: string; archivedAt: number | null })[];
}

/** Lines as the contract has them; a fixed number of statements. */
export function toMemberships(
  sqlite: Sqlite,
  lines: readonly MembershipLine[],
  settings: Settings,
  now: number,
): Membership[] {
  const fanIds = [...new Set(lines.flatMap(({ fanId }) => fanId ?? []))];
  const people = new Map(fanRowsByIds(sqlite, fanIds, settings, now).map((row) => [row.id, row]));
  const motives = motivesOf(sqlite, fanIds);
  const roles = personRoles(sqlite, fanIds);
  const names = memberNames(
    sqlite,
    lines.flatMap(({ memberId }) => memberId ?? []),
  );
  const inviters = fanLinks(
    sqlite,
    lines.flatMap(({ inviterFanId }) => inviterFanId ?? []),
  );
  const messages = messagesOf(sqlite, lines);
  return lines.map(({ inviterFanId, fanId, memberId, joinedKnown, ...line }) => {
    const person = fanId === null ? undefined : people.get(fanId);
    const name = person?.name || line.nickname || (memberId === null ? '' : (names.get(memberId) ?? ''));
    return {
      ...line,
      who: { fanId, memberId, name },
      stageId: person?.stageId ?? null,
      band: person?.band ?? null,
      motives: fanId === null ? [] : (motives.get(fanId) ?? []),
      personRoles: fanId === null ? [] : (roles.get(fanId) ?? []),
      joinedKnown: joinedKnown === 1,
      inviter: inviterFanId === null ? null : (inviters.get(inviterFanId) ?? null),
      messages: messages(line.communityId, fanId, memberId),
    };
  });
}

/** Chat messages of the people or senders of these lines, in a statement a community. */
function messagesOf(
  sqlite: Sqlite,
  lines: readonly MembershipLine[],
): (communityId: number, fanId: number | null, memberId: number | null) => number {
  /** Community -> sender -> who they are and how much they wrote */
  const said = new Map<number, Map<number, { fanId: number | null; messages: number }>>();
  for (const communityId of new Set(lines.map((line) => line.communityId))) {
    const here = lines.filter((line) => line.communityId === communityId);
    const rows = prepared(
      sqlite,
      `WITH who AS MATERIALIZED (
         SELECT s.id, s.fan_id FROM json_each(@fanIds) AS j CROSS JOIN chat_member AS s INDEXED BY chat_member_of_fan ON s.fan_id = j.value
           WHERE s.community_id = @communityId
         UNION SELECT s.id, s.fan_id FROM json_each(@memberIds) AS j CROSS JOIN chat_member AS s ON s.id = j.value)
       SELECT who.id, who.fan_id AS fanId, sum(d.messages) AS messages FROM who CROSS JOIN chat_day_member AS d
         ON d.community_id = @communityId AND d.day IN (SELECT day FROM chat_day_hour WHERE community_id = @communityId)
           AND d.member_id = who.id GROUP BY who.id`,
    ).all({
      communityId,
      fanIds: JSON.stringify(here.flatMap(({ fanId }) => fanId ?? [])),
      memberIds: JSON.stringify(here.flatMap(({ memberId }) => memberId ?? [])),
    }) as { id: number; fanId: number | null; messages: number }[];
    said.set(communityId, new Map(rows.map(({ id, ...row }) => [id, row])));
  }
  return (communityId, fanId, memberId) => {
    let sum = 0;
    for (const [id, row] of said.get(communityId)!)
      if (id === memberId || (fanId !== null && row.fanId === fanId)) sum += row.messages;
    return sum;
  };
}

function motivesOf(sqlite: Sqlite, fanIds: readonly number[]): Map<number, Motive[]> {
  const rows = prepared(sqlite, 'SELECT id, motives FROM fan WHERE id IN (SELECT value FROM json_each(?))')
    .raw()
    .all(JSON.stringify(fanIds)) as [number, number][];
  return new Map(rows.map(([id, bits]) => [id, bitsToMotives(bits)]));
}

function personRoles(sqlite: Sqlite, fanIds: readonly number[]): Map<number, PersonRole[]> {
  const rows = prepared(
    sqlite,
    `SELECT DISTINCT r.fan_id, r.role FROM json_each(?) AS j CROSS JOIN role_held AS r ON r.fan_id = j.value WHERE r.deleted_at IS NULL`,
  )
    .raw()
    .all(JSON.stringify(fanIds)) as [number, PersonRole][];
  const found = new Map<number, PersonRole[]>();
  for (const [id, role] of rows) found.set(id, [...(found.get(id) ?? []), role]);
  return found;
}

/** The newest names of chat senders by id. */
function memberNames(sqlite: Sqlite, ids: readonly number[]): Map<number, string> {
  const rows = prepared(
    sqlite,
    'SELECT id, name FROM chat_member WHERE id IN (SELECT value FROM json_each(?))',
  )
    .raw()
    .all(JSON.stringify(ids)) as [number, string][];
  return new Map(rows);
}

export type FanName = { id: number; name: string; remark: string };

/** People by id, in the trash or not. */
export function fanLinks(sqlite: Sqlite, ids: readonly number[]): Map<number, FanName> {
  const rows = prepared(
    sqlite,
    'SELECT id, name, remark FROM fan WHERE id IN (SELECT value FROM json_each(?))',
  ).all(JSON.stringify(ids)) as FanName[];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Motives of those who are here, and how many gave none. */
export function motiveCounts(
  sqlite: Sqlite,
  communityId: number,
): { counts: Map<Motive, number>; none: number } {
  const rows = prepared(
    sqlite,
    `SELECT fan.motives, count(DISTINCT fan.id) FROM membership AS m INDEXED BY membership_here
     CROSS JOIN fan ON fan.id = m.fan_id AND fan.deleted_at IS NULL
     WHERE m.community_id = ? AND m.left_at IS NULL AND m.deleted_at IS NULL GROUP BY fan.motives`,
  )
    .raw()
    .all(communityId) as [number, number][];
  const counts = new Map<Motive, number>();
  for (const [bits, n] of rows)
    for (const motive of bitsToMotives(bits)) counts.set(motive, (counts.get(motive) ?? 0) + n);
  return { counts, none: rows.find(([bits]) => bits === 0)?.[1] ?? 0 };
}
