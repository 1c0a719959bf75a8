import type { FanMatch } from '#shared/contract/chats-session.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { normIdentity } from '../../fans/identity-rules.ts';
import { sortName } from '../../search/name-rules.ts';
import { shownName } from '../parsers/name-rules.ts';
import type { Sender } from './chat-senders.ts';

export type Handle = { platform: string; value: string; norm: string };

/** Platforms of which an id is a handle that a person could be found by. */
const HANDLES = new Set(['qq', 'wechat', 'telegram', 'discord', 'slack', 'whatsapp']);

/** The handle that a sender's id is; null where the export has names only. */
export function handleOf(platform: string, id: string | null): Handle | null {
  if (id === null) return null;
  const isMail = platform === 'qq' && /@/.test(id) && !/@(?:vip\.)?qq\.com$/i.test(id);
  const on = isMail ? 'email' : platform;
  if (on !== 'email' && !HANDLES.has(on)) return null;
  // Telegram writes user123 and channel456.
  const value = on === 'telegram' ? id.replace(/^(?:user|channel)/, '') : id;
  const norm = normIdentity(on, value);
  return norm === null ? null : { platform: on, value, norm };
}

type Found = { fanId: number; name: string; remark: string };

/** Live people with this handle; a phone also where it is kept as a phone. */
export function fansByHandle(sqlite: Sqlite, { platform, norm }: Handle): Found[] {
  return prepared(
    sqlite,
    `SELECT DISTINCT fan.id AS fanId, fan.name, fan.remark FROM identity JOIN fan ON fan.id = identity.fan_id AND fan.deleted_at IS NULL
     WHERE identity.platform IN (?, ?) AND identity.norm = ? ORDER BY fan.id LIMIT 3`,
  ).all(platform, platform === 'whatsapp' ? 'phone' : platform, norm) as Found[];
}

/** Live people of that name, or whose remark it is: to be offered, never to be taken. */
function fansByName(sqlite: Sqlite, name: string): FanMatch[] {
  const byName = prepared(
    sqlite,
    `SELECT id AS fanId, name, remark FROM fan INDEXED BY fan_by_name WHERE sort_name = ? AND name = ? AND deleted_at IS NULL LIMIT 3`,
  ).all(sortName(name), name) as Found[];
  return byName.map((found) => ({ ...found, why: 'name' as const }));
}

export type Suggestion = { suggested: FanMatch | null; likely: FanMatch[] };

/**
 * Who a sender may be: linked by an earlier import of the same community, or the only one with the handle; people with the
 * same name or remark are offered. `remarks`: people found by remark, see `remarkIndex`.
 */
export function suggestFan(
  sqlite: Sqlite,
  sender: Pick<Sender, 'id' | 'name' | 'names'>,
  platform: string,
  linked: Found | null,
  remarks: ReadonlyMap<string, Found[]>,
): Suggestion {
  if (linked) return { suggested: { ...linked, why: 'linked' }, likely: [] };
  const handle = handleOf(platform, sender.id);
  const owners = handle ? fansByHandle(sqlite, handle) : [];
  if (owners.length === 1) return { suggested: { ...owners[0]!, why: 'identity' }, likely: [] };
  const likely: FanMatch[] = owners.map((found) => ({ ...found, why: 'identity' }));
  for (const { name } of sender.names.toReversed().slice(0, 3)) {
    const shown = shownName(name);
    for (const found of remarks.get(shown) ?? []) likely.push({ ...found, why: 'remark' });
    likely.push(...fansByName(sqlite, shown));
  }
  const seen = new Set<number>();
  return {
    suggested: null,
    likely: likely.filter(({ fanId }) => !seen.has(fanId) && seen.add(fanId)).slice(0, 3),
  };
}

/** People by the remark or group nickname that senders bear: one look at all remarks instead of one per sender. */
export function remarkIndex(sqlite: Sqlite, names: ReadonlySet<string>): Map<string, Found[]> {
  const found = new Map<string, Found[]>();
  const rows = prepared(
    sqlite,
    `SELECT id AS fanId, name, remark FROM fan WHERE remark <> '' AND deleted_at IS NULL LIMIT 1000000`,
  ).iterate() as IterableIterator<Found>;
  for (const row of rows) {
    if (!names.has(row.remark)) continue;
    const same = found.get(row.remark) ?? [];
    if (same.length < 3) found.set(row.remark, [...same, row]);
  }
  return found;
}

/** Members of a community as an import finds them again. */
export type KnownMember = {
  id: number;
  externalId: string | null;
  name: string;
  names: string;
  /** null too where the person is in the trash. */
  fanId: number | null;
  fanName: string | null;
  fanRemark: string | null;
  isMe: number;
};

export function knownMembers(sqlite: Sqlite, communityId: number, platform: string): KnownMember[] {
  return prepared(
    sqlite,
    `SELECT m.id, m.external_id AS externalId, m.name, m.names, fan.id AS fanId, fan.name AS fanName, fan.remark AS fanRemark, m.is_me AS isMe
     FROM chat_member AS m LEFT JOIN fan ON fan.id = m.fan_id AND fan.deleted_at IS NULL
     WHERE m.community_id = ? AND m.platform = ? ORDER BY m.id`,
  ).all(communityId, platform) as KnownMember[];
}

/** Accounts that were the owner's in any chat of a platform. */
export function ownAccounts(sqlite: Sqlite, platform: string): Set<string> {
  const ids = prepared(
    sqlite,
    `SELECT DISTINCT external_id FROM chat_member WHERE is_me = 1 AND platform = ? AND external_id IS NOT NULL`,
  )
    .pluck()
    .all(platform) as string[];
  return new Set(ids);
}

/** How an import finds a member again: by id, else by name. */
export const memberKey = (externalId: string | null, name: string) =>
  externalId === null ? `n${name}` : `i${externalId}`;
