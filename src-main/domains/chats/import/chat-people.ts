/** Senders become members, and members people: by handle, by hand, or not at all. */

import { prepared } from '../../../core/db/recorder.ts';
import type { Tx } from '../../../core/db/tx.ts';
import { membership } from '../../communities/members/membership-table.ts';
import { interaction } from '../../interactions/interaction-table.ts';
import type { StrengthService } from '../../strength/strength-service.ts';
import { type BulkContext, insertPeopleTx } from '../../transfer/import/new-people-sqlite.ts';
import { markSuggestionDue } from '../../transfer/import/purchase-sqlite.ts';
import type { PlannedRow } from '../../transfer/import/staging-sqlite.ts';
import { chatDaysOfFan, daysOfMember, insertChatDays, putAway } from './chat-days-sqlite.ts';
import { handleOf } from './chat-match-sqlite.ts';
import { staysOfMember } from './chat-members-sqlite.ts';

/** New people for senders, with the handle that their id is. @returns ids in order */
export function insertSendersTx(
  tx: Tx,
  senders: readonly { name: string; externalId: string | null; platform: string }[],
  context: BulkContext,
): number[] {
  const rows = senders.map(({ name, externalId, platform }, i): PlannedRow => {
    const handle = handleOf(platform, externalId);
    return {
      row: i + 1,
      outcome: 'new',
      fanId: null,
      sameRow: null,
      decision: null,
      isOnlyOrder: false,
      draft: {
        name,
        remark: '',
        gender: null,
        birthday: null,
        birthdayLunar: false,
        region: '',
        source: '',
        note: '',
        identities: handle ? [[handle.platform, handle.value, handle.norm]] : [],
        tags: [],
        fields: [],
        stageKey: null,
        purchase: null,
        raw: [],
        reasons: [],
      },
    };
  });
  return rows.length === 0 ? [] : insertPeopleTx(tx, rows, context);
}

/** How interactions made of a member's messages are known again. */
export const chatSourceKey = (memberId: number) => `chat:${memberId}`;

/**
 * Moves what a member wrote from one person's record to another's. Null: nobody's. What goes is recorded; what comes is
 * recorded too unless it belongs to an import (`batchId`), whose undo finds it.
 */
export async function relinkTx(
  tx: Tx,
  member: { id: number; communityId: number; platform: string },
  from: number | null,
  to: number | null,
  { strength, batchId }: { strength: StrengthService; batchId: number | null },
): Promise<void> {
  const sourceKey = chatSourceKey(member.id);
  // Their stays in the community are those of the same person.
  for (const id of staysOfMember(tx.sqlite, member.id, from)) await tx.update(membership, id, { fanId: to });
  if (from !== null) {
    for (const id of chatDaysOfFan(tx.sqlite, from, sourceKey))
      await tx.update(interaction, id, { deletedAt: tx.now });
    await strength.refreshTx(tx, [from]);
    markSuggestionDue(tx.sqlite, from);
  }
  if (to !== null) {
    for (const { day, at, times, batchId: broughtBy } of daysOfMember(
      tx.sqlite,
      member.communityId,
      member.id,
    )) {
      const record = {
        fanId: to,
        direction: 'in' as const,
        recordedAt: tx.now,
        channel: member.platform,
        sourceKey,
      };
      if (batchId === null)
        await tx.insert(interaction, { ...record, at, day, times, kind: 'message', batchId: broughtBy });
      else insertChatDays(tx.sqlite, { ...record, batchId }, [at, day, times]);
    }
    await strength.refreshTx(tx, [to]);
    markSuggestionDue(tx.sqlite, to);
  }
  for (const domain of ['fans', 'interactions', 'strength', 'pipeline'] as const) {
    tx.touch(
      domain,
      [from, to].filter((id) => id !== null),
    );
  }
}

/** Members of a batch of ids, for commands by hand. */
export async function memberById(tx: Tx, id: number) {
  const row = prepared(
    tx.sqlite,
    `SELECT m.id, m.community_id AS communityId, m.platform, m.external_id AS externalId, m.name, m.is_me AS isMe, fan.id AS fanId
     FROM chat_member AS m LEFT JOIN fan ON fan.id = m.fan_id AND fan.deleted_at IS NULL WHERE m.id = ?`,
  ).get(id) as
    | {
        id: number;
        communityId: number;
        platform: string;
        externalId: string | null;
        name: string;
        isMe: number;
        fanId: number | null;
      }
    | undefined;
  return row ?? null;
}

/** Makes the records of a member's messages anew, each under the import that brought them. */
export async function repairDaysTx(
  tx: Tx,
  member: { id: number; fanId: number; platform: string; communityId: number },
  { strength }: { strength: StrengthService },
): Promise<void> {
  const sourceKey = chatSourceKey(member.id);
  putAway(tx.sqlite, chatDaysOfFan(tx.sqlite, member.fanId, sourceKey), tx.now);
  const { fanId, platform: channel } = member;
  for (const { at, day, times, batchId } of daysOfMember(tx.sqlite, member.communityId, member.id))
    insertChatDays(tx.sqlite, { fanId, direction: 'in', recordedAt: tx.now, channel, sourceKey, batchId }, [
      at,
      day,
      times,
    ]);
  await strength.refreshTx(tx, [member.fanId]);
}
