/** What every act on participants needs: who they are, what they are called, whom it touches. */
import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../../core/db/tx.ts';
import { fail } from '../../../core/fail.ts';
import { fan } from '../../fans/fan-table.ts';
import { participant } from './participant-table.ts';

/** The people's names for the history page, where one is meant. */
export async function onlyName(tx: Tx, fanIds: readonly number[]): Promise<string | undefined> {
  if (fanIds.length !== 1) return undefined;
  const [row] = await tx.db.select({ name: fan.name }).from(fan).where(eq(fan.id, fanIds[0]!));
  return row?.name;
}

export function touchTx(tx: Tx, fanIds: readonly number[]): void {
  tx.touch('campaigns', fanIds);
}

/** Participants by id, by campaign. @throws PARTICIPANT_NOT_FOUND when one is not there */
export async function requireManyTx(
  tx: Tx,
  ids: readonly number[],
): Promise<Map<number, { id: number; fanId: number }[]>> {
  const campaigns = new Map<number, { id: number; fanId: number }[]>();
  const found = new Set<number>();
  for (let from = 0; from < ids.length; from += 1000) {
    const rows = await tx.db
      .select({ id: participant.id, fanId: participant.fanId, campaignId: participant.campaignId })
      .from(participant)
      .where(inArray(participant.id, ids.slice(from, from + 1000)));
    for (const { campaignId, ...row } of rows) {
      found.add(row.id);
      campaigns.set(campaignId, [...(campaigns.get(campaignId) ?? []), row]);
    }
  }
  const missing = ids.find((id) => !found.has(id));
  if (missing !== undefined) throw fail('PARTICIPANT_NOT_FOUND', { id: missing });
  return campaigns;
}
