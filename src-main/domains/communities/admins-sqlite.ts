import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

/** Roles that run a community. */
export const ADMIN_ROLES = ['owner', 'vice_owner', 'admin', 'assistant'] as const;
const ROLES = ADMIN_ROLES.map((role) => `'${role}'`).join(', ');

export type Admins = {
  /** People, and senders of chats; the owner of the library counts as one. */
  fans: ReadonlySet<number>;
  members: ReadonlySet<number>;
  /** Nobody named: the owner of the library did it. */
  isAdmin(who: { fanId: number | null; memberId: number | null }): boolean;
};

/** Who runs a community: by a role of theirs there, on its list of admins, or as owner of the library. */
export function adminsOf(sqlite: Sqlite, communityId: number): Admins {
  const fans = new Set(
    prepared(
      sqlite,
      `SELECT fan_id FROM community_admin WHERE community_id = @id AND fan_id IS NOT NULL
       UNION SELECT fan_id FROM membership WHERE community_id = @id AND deleted_at IS NULL AND role IN (${ROLES}) AND fan_id IS NOT NULL`,
    )
      .pluck()
      .all({ id: communityId }) as number[],
  );
  const members = new Set(
    prepared(
      sqlite,
      `SELECT id FROM chat_member WHERE community_id = @id AND (is_me OR fan_id IN (SELECT value FROM json_each(@fans)))
       UNION SELECT member_id FROM membership
         WHERE community_id = @id AND deleted_at IS NULL AND role IN (${ROLES}) AND member_id IS NOT NULL`,
    )
      .pluck()
      .all({ id: communityId, fans: JSON.stringify([...fans]) }) as number[],
  );
  return {
    fans,
    members,
    isAdmin: ({ fanId, memberId }) =>
      (fanId === null && memberId === null) ||
      (fanId !== null && fans.has(fanId)) ||
      (memberId !== null && members.has(memberId)),
  };
}
