import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { normIdentity } from '../../fans/identity-rules.ts';
import { findPeople } from '../../search/find-people-sqlite.ts';
import { fold } from '../../search/fold-rules.ts';
import { sortName } from '../../search/name-rules.ts';

export type RosterPerson = { id: number; name: string; remark: string };
export type RosterMember = {
  membershipId: number;
  fanId: number | null;
  memberId: number | null;
  nickname: string;
  name: string;
  remark: string;
  joinedAt: number;
};

/** Who is in a community now. */
export function rosterMembers(sqlite: Sqlite, communityId: number): RosterMember[] {
  return prepared(
    sqlite,
    `SELECT m.id AS membershipId, m.fan_id AS fanId, m.member_id AS memberId, m.nickname, coalesce(fan.name, s.name, '') AS name,
       coalesce(fan.remark, '') AS remark, m.joined_at AS joinedAt
     FROM membership AS m INDEXED BY membership_here LEFT JOIN fan ON fan.id = m.fan_id LEFT JOIN chat_member AS s ON s.id = m.member_id
     WHERE m.community_id = ? AND m.left_at IS NULL AND m.deleted_at IS NULL AND fan.deleted_at IS NULL ORDER BY m.id`,
  ).all(communityId) as RosterMember[];
}

/** Live people with one of these accounts. */
export function peopleByHandle(
  sqlite: Sqlite,
  handles: readonly { platform: string; value: string }[],
): RosterPerson[] {
  const found = new Map<number, RosterPerson>();
  for (const { platform, value } of handles) {
    const norm = normIdentity(platform, value);
    if (norm === null) continue;
    const rows = prepared(
      sqlite,
      `SELECT fan.id, fan.name, fan.remark FROM identity INDEXED BY identity_by_norm CROSS JOIN fan ON fan.id = identity.fan_id
       WHERE identity.platform = ? AND identity.norm = ? AND fan.deleted_at IS NULL LIMIT 20`,
    ).all(platform, norm) as RosterPerson[];
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()];
}

/** Live people of just this name, whatever its width and case. */
export function peopleByName(sqlite: Sqlite, name: string): RosterPerson[] {
  const wanted = fold(name);
  const rows = prepared(
    sqlite,
    'SELECT id, name, remark FROM fan INDEXED BY fan_by_name WHERE sort_name = ? AND deleted_at IS NULL LIMIT 200',
  ).all(sortName(name)) as RosterPerson[];
  return rows.filter((row) => fold(row.name) === wanted).slice(0, 20);
}

/** Live people with just this remark. */
export function peopleByRemark(sqlite: Sqlite, remark: string): RosterPerson[] {
  const wanted = fold(remark);
  const ids = findPeople(sqlite, { text: remark, limit: 50 }).people.map(({ id }) => id);
  const rows = prepared(
    sqlite,
    'SELECT id, name, remark FROM fan WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL',
  ).all(JSON.stringify(ids)) as RosterPerson[];
  return rows.filter((row) => row.remark !== '' && fold(row.remark) === wanted);
}
