import { dayToMs } from '#shared/rules/local-day.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { type ChatEventLine, type ChatStay, chatStays, overlaps } from './chat-stays-rules.ts';

type Sender = { id: number; fanId: number | null; name: string; first: number | null; last: number | null };
type Kept = {
  id: number;
  fanId: number | null;
  memberId: number | null;
  joinedAt: number;
  leftAt: number | null;
  deletedAt: number | null;
};

/**
 * Makes the stays that chats tell of anew: those that an import made and nobody edited go, and come back from what the chats
 * say now. Stays that a person gave or edited stand, also those taken out by hand. Derived: leaves no history of its own.
 */
export function renewChatStays(
  sqlite: Sqlite,
  communityId: number,
  batchId: number | null,
  now: number,
): void {
  prepared(
    sqlite,
    `DELETE FROM membership WHERE community_id = ? AND batch_id IS NOT NULL AND member_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM change_row WHERE table_name = 'membership' AND row_id = membership.id)`,
  ).run(communityId);
  const senders = readSenders(sqlite, communityId);
  const events = readEvents(sqlite, communityId);
  const kept = readKept(sqlite, communityId);
  const insert = prepared(
    sqlite,
    `INSERT INTO membership (community_id, fan_id, member_id, joined_at, joined_known, left_at, inviter_fan_id, nickname, batch_id, created_at)
     VALUES (@communityId, @fanId, @memberId, @joinedAt, @joinedKnown, @leftAt, @inviterFanId, @nickname, @batchId, @now)`,
  );
  const attach = prepared(sqlite, 'UPDATE membership SET member_id = ? WHERE id = ? AND member_id IS NULL');
  const newest = batchId ?? newestBatch(sqlite, communityId);
  for (const sender of senders) {
    const heard =
      sender.first === null || sender.last === null
        ? null
        : { first: dayToMs(sender.first), last: dayToMs(sender.last) };
    const mine = [
      ...(kept.byMember.get(sender.id) ?? []),
      ...(sender.fanId === null ? [] : (kept.byFan.get(sender.fanId) ?? [])),
    ];
    for (const stay of chatStays(events.get(sender.id) ?? [], heard)) {
      const same = mine.find((row) => overlaps(row, stay));
      if (same) {
        if (same.deletedAt === null) attach.run(sender.id, same.id);
        continue;
      }
      const added = write(stay, sender);
      // Two accounts of one person are one member.
      const row = { ...stay, id: added, fanId: sender.fanId, memberId: sender.id, deletedAt: null };
      mine.push(row);
      if (sender.fanId !== null) kept.byFan.set(sender.fanId, [...(kept.byFan.get(sender.fanId) ?? []), row]);
    }
  }

  function write(stay: ChatStay, sender: Sender): number {
    return Number(
      insert.run({
        communityId,
        fanId: sender.fanId,
        memberId: sender.id,
        joinedAt: stay.joinedAt,
        joinedKnown: stay.joinedKnown ? 1 : 0,
        leftAt: stay.leftAt,
        inviterFanId: stay.inviterFanId === sender.fanId ? null : stay.inviterFanId,
        nickname: sender.name,
        batchId: newest,
        now,
      }).lastInsertRowid,
    );
  }
}

function readSenders(sqlite: Sqlite, communityId: number): Sender[] {
  return prepared(
    sqlite,
    `SELECT m.id, m.fan_id AS fanId, m.name, d.first, d.last FROM chat_member AS m LEFT JOIN (
       SELECT member_id, min(day) AS first, max(day) AS last FROM chat_day_member WHERE community_id = @id GROUP BY member_id
     ) AS d ON d.member_id = m.id WHERE m.community_id = @id ORDER BY m.id`,
  ).all({ id: communityId }) as Sender[];
}

function readEvents(sqlite: Sqlite, communityId: number): Map<number, ChatEventLine[]> {
  const rows = prepared(
    sqlite,
    `SELECT e.member_id AS memberId, e.at, e.kind, b.fan_id AS byFanId FROM chat_event AS e
     LEFT JOIN chat_member AS b ON b.id = e.by_member_id
     WHERE e.community_id = ? AND e.deleted_at IS NULL AND e.kind <> 'recall' ORDER BY e.at, e.id`,
  ).all(communityId) as (ChatEventLine & { memberId: number })[];
  const found = new Map<number, ChatEventLine[]>();
  for (const { memberId, at, kind, byFanId } of rows) {
    const lines = found.get(memberId) ?? [];
    if (lines.length === 0) found.set(memberId, lines);
    lines.push({ at, kind, byFanId: kind === 'invite' ? byFanId : null });
  }
  return found;
}

function readKept(sqlite: Sqlite, communityId: number) {
  const rows = prepared(
    sqlite,
    `SELECT id, fan_id AS fanId, member_id AS memberId, joined_at AS joinedAt, left_at AS leftAt, deleted_at AS deletedAt
     FROM membership WHERE community_id = ?`,
  ).all(communityId) as Kept[];
  const byMember = new Map<number, Kept[]>();
  const byFan = new Map<number, Kept[]>();
  for (const row of rows) {
    if (row.memberId !== null) byMember.set(row.memberId, [...(byMember.get(row.memberId) ?? []), row]);
    if (row.fanId !== null) byFan.set(row.fanId, [...(byFan.get(row.fanId) ?? []), row]);
  }
  return { byMember, byFan };
}

/** The import that stays without one of their own are marked with, so that they can be told from those given by hand. */
function newestBatch(sqlite: Sqlite, communityId: number): number | null {
  return prepared(sqlite, 'SELECT max(batch_id) FROM chat_import WHERE community_id = ?')
    .pluck()
    .get(communityId) as number | null;
}
