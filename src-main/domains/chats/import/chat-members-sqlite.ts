/** Members of chats as an import writes and finds them. */
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type NewMember = {
  communityId: number;
  platform: string;
  externalId: string | null;
  name: string;
  /** JSON as in the table. */
  names: string;
  fanId: number | null;
  isMe: boolean;
  batchId: number;
};

/** A member that an import brings; without history, since undo goes by batch. */
export function insertMember(sqlite: Sqlite, member: NewMember): number {
  return Number(
    prepared(
      sqlite,
      `INSERT INTO chat_member (community_id, platform, external_id, name, names, fan_id, is_me, batch_id)
       VALUES (@communityId, @platform, @externalId, @name, @names, @fanId, @isMe, @batchId)`,
    ).run({ ...member, isMe: Number(member.isMe) }).lastInsertRowid,
  );
}

/** Live stays of a member that are this person's, or nobody's. */
export function staysOfMember(sqlite: Sqlite, memberId: number, fanId: number | null): number[] {
  return prepared(
    sqlite,
    'SELECT id FROM membership WHERE member_id = ? AND fan_id IS ? AND deleted_at IS NULL',
  )
    .pluck()
    .all(memberId, fanId) as number[];
}

export type KnownStay = {
  id: number;
  memberId: number | null;
  fanId: number | null;
  joinedAt: number;
  leftAt: number | null;
};

/** Stays in a community so far, oldest first. */
export function knownStays(sqlite: Sqlite, communityId: number): KnownStay[] {
  return prepared(
    sqlite,
    `SELECT id, member_id AS memberId, fan_id AS fanId, joined_at AS joinedAt, left_at AS leftAt FROM membership
     WHERE community_id = ? AND deleted_at IS NULL ORDER BY joined_at, id`,
  ).all(communityId) as KnownStay[];
}
