import { and, eq, inArray } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { ReferralState, ReferralSummary, TreeNode } from '#shared/contract/campaigns-referrals.ts';
import { foldCode } from '#shared/rules/campaign-rules.ts';
import { isGone, predictedTotal } from '#shared/rules/k-factor.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { FansService } from '../../fans/fans-service.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { requireCampaign } from '../campaign-access.ts';
import { participant, referral } from '../participants/participant-table.ts';
import type { ParticipantsService } from '../participants/participants-service.ts';
import {
  addParticipantsTx,
  linkInteractionsTx,
  participantByCode,
  participantsAmong,
} from '../participants/participants-sqlite.ts';
import {
  countLeft,
  type GenerationRow,
  generationRows,
  isBelow,
  medianCycle,
  referralCounts,
  referralInteraction,
  referralPage,
  treeNodes,
  treePage,
  treePath,
} from './referrals-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Row = typeof referral.$inferSelect;

/**
 * What K is made of. Only generations that had somebody after them, or the first: the youngest has had no time to invite.
 * Invitations per person x conversion = K.
 */
export function growthOf(rows: readonly GenerationRow[]) {
  const grown = rows.length > 1 ? rows.slice(0, -1) : rows;
  const sum = (pick: (row: GenerationRow) => number) => grown.reduce((total, row) => total + pick(row), 0);
  const people = sum((row) => row.people);
  const invitations = sum((row) => row.invitations);
  const joined = sum((row) => row.joined);
  return {
    invitationsPerPerson: people === 0 ? null : invitations / people,
    conversion: invitations === 0 ? null : joined / invitations,
    k: people === 0 ? null : joined / people,
  };
}

/** Owns `referral` (C6). The tree itself, its generations and counts follow by triggers. */
export function createReferralsService(
  { read, write }: Deps,
  {
    fans,
    interactions,
    participants,
  }: {
    fans: Pick<FansService, 'requireTx' | 'find'>;
    interactions: Pick<InteractionsService, 'logTx' | 'removeTx'>;
    participants: Pick<ParticipantsService, 'reachTx'>;
  },
) {
  /** @throws REFERRAL_NOT_FOUND */
  async function requireTx(tx: Tx, id: number): Promise<Row> {
    const [row] = await tx.db.select().from(referral).where(eq(referral.id, id));
    if (!row) throw fail('REFERRAL_NOT_FOUND', { id });
    return row;
  }

  /** Whether an invitation that was taken counts, and if not why. */
  async function judgeTx(
    tx: Tx,
    row: Pick<Row, 'campaignId' | 'inviterId' | 'invitedId'>,
    ownId: number,
  ): Promise<ReferralState> {
    if (row.inviterId === row.invitedId) return 'self';
    const others = await tx.db
      .select({ id: referral.id })
      .from(referral)
      .where(
        and(
          eq(referral.campaignId, row.campaignId),
          eq(referral.invitedId, row.invitedId),
          inArray(referral.state, ['counted', 'gone']),
        ),
      );
    if (others.some(({ id }) => id !== ownId)) return 'duplicate';
    return isBelow(tx.sqlite, row.campaignId, row.inviterId, row.invitedId) ? 'cycle' : 'counted';
  }

  /** What an invitation that counts brings: the inviter brought somebody, the invited person signed up. */
  async function countTx(
    tx: Tx,
    row: Pick<Row, 'campaignId' | 'inviterId' | 'invitedId'>,
    at: number,
  ): Promise<void> {
    const { campaignId, inviterId, invitedId } = row;
    const first = await participants.reachTx(tx, campaignId, [inviterId], { state: 'brought', at });
    if (first === 0) {
      // Everyone brought is a referral on the timeline, not only the first.
      const ids = await interactions.logTx(tx, [{ fanId: inviterId, kind: 'referral', direction: 'in', at }]);
      linkInteractionsTx(tx, ids, { campaignId, via: 'state', state: 'brought' });
    }
    await participants.reachTx(tx, campaignId, [invitedId], { state: 'signed_up', at });
  }

  function touchTx(tx: Tx, { inviterId, invitedId }: Pick<Row, 'inviterId' | 'invitedId'>): void {
    tx.touch('campaigns', [inviterId, invitedId]);
  }

  function summaryOf(campaignId: number): ReferralSummary {
    const rows = generationRows(read.sqlite, campaignId);
    const growth = growthOf(rows);
    const seeds = rows[0]?.generation === 0 ? rows[0].people : 0;
    const cycle = medianCycle(read.sqlite, campaignId);
    const last = rows.at(-1)?.generation ?? 0;
    return {
      generations: rows.map((row) => ({ ...row, k: row.people === 0 ? null : row.joined / row.people })),
      seeds,
      total: rows.reduce((sum, { people }) => sum + people, 0),
      ...growth,
      cycleDays: cycle === null ? null : cycle / DAY_MS,
      predicted: growth.k === null ? null : predictedTotal({ seeds, k: growth.k, generations: last }),
      states: referralCounts(read.sqlite, campaignId),
      goneFromCommunity: countLeft(read.sqlite, campaignId),
    };
  }

  return {
    summaryOf,

    /** @throws CAMPAIGN_NOT_FOUND, PARTICIPANT_CODE_UNKNOWN, FAN_NOT_FOUND, INTERACTION_IN_FUTURE */
    async record(input: {
      campaignId: number;
      by: { code: string } | { fanId: number };
      invitedId: number;
      joined: boolean;
      at?: number;
    }): Promise<Changed & { id: number; state: ReferralState }> {
      const { campaignId, by, invitedId, joined } = input;
      const { value, changeId } = await write({ kind: 'referrals.record' }, async (tx) => {
        const at = input.at ?? tx.now;
        const { name: campaign } = await requireCampaign(tx, campaignId);
        const entry = 'code' in by ? participantByCode(tx.sqlite, campaignId, foldCode(by.code)) : undefined;
        if ('code' in by && !entry) throw fail('PARTICIPANT_CODE_UNKNOWN', { code: by.code });
        const inviterId = 'code' in by ? entry!.fanId : by.fanId;
        const inviter = await fans.requireTx(tx, inviterId);
        const invited = await fans.requireTx(tx, invitedId);
        const row = { campaignId, inviterId, invitedId };
        const judged = await judgeTx(tx, row, 0);
        const state = joined || judged === 'self' || judged === 'duplicate' ? judged : 'pending';
        addParticipantsTx(tx, campaignId, [...new Set([inviterId, invitedId])]);
        if (state === 'counted') await countTx(tx, row, at);
        const id = await tx.insert(referral, {
          ...row,
          code: entry?.code ?? null,
          invitedAt: at,
          joinedAt: joined ? at : null,
          state,
          createdAt: tx.now,
        });
        tx.recorder.describe({ campaign, name: inviter.name, other: invited.name, state });
        touchTx(tx, row);
        // The records of a community may tell that this person has left again.
        return { id, state: (await requireTx(tx, id)).state };
      });
      return { changeId, count: 1, ...value };
    },

    /** @throws REFERRAL_NOT_FOUND, INTERACTION_IN_FUTURE */
    async join({ id, at: given }: { id: number; at?: number }): Promise<Changed & { state: ReferralState }> {
      const { value: state, changeId } = await write({ kind: 'referrals.join' }, async (tx) => {
        const row = await requireTx(tx, id);
        if (row.state !== 'pending') return row.state;
        const at = given ?? tx.now;
        const judged = await judgeTx(tx, row, id);
        if (judged === 'counted') await countTx(tx, row, at);
        await tx.update(referral, id, { joinedAt: at, state: judged });
        tx.recorder.describe({ state: judged });
        touchTx(tx, row);
        return (await requireTx(tx, id)).state;
      });
      return { changeId, count: changeId === null ? 0 : 1, state };
    },

    /** Only who counted can go; others keep their state. What communities tell stands beside it. @throws REFERRAL_NOT_FOUND */
    async setGone({
      id,
      goneAt,
    }: {
      id: number;
      goneAt: number | null;
    }): Promise<Changed & { state: ReferralState }> {
      const { value: state, changeId } = await write({ kind: 'referrals.setGone' }, async (tx) => {
        const row = await requireTx(tx, id);
        const counts = (row.state === 'counted' || row.state === 'gone') && row.joinedAt !== null;
        const left = row.leftAt !== null || isGone(row.joinedAt ?? 0, goneAt);
        const next = counts ? (left ? 'gone' : 'counted') : row.state;
        await tx.update(referral, id, { goneAt, state: next });
        tx.recorder.describe({ state: next });
        touchTx(tx, row);
        return next;
      });
      return { changeId, count: changeId === null ? 0 : 1, state };
    },

    /** With the interaction it wrote for the inviter. @throws REFERRAL_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'referrals.remove' }, async (tx) => {
        const row = await requireTx(tx, id);
        await tx.remove(referral, id);
        if (row.joinedAt !== null && (row.state === 'counted' || row.state === 'gone')) {
          const written = referralInteraction(tx.sqlite, row.campaignId, row.inviterId, row.joinedAt);
          if (written !== undefined) await interactions.removeTx(tx, [written]);
          const rest = await tx.db
            .select({ id: referral.id })
            .from(referral)
            .where(
              and(
                eq(referral.campaignId, row.campaignId),
                eq(referral.inviterId, row.inviterId),
                inArray(referral.state, ['counted', 'gone']),
              ),
            );
          const entry = participantsAmong(tx.sqlite, row.campaignId, [row.inviterId]).get(row.inviterId);
          if (rest.length === 0 && entry) await tx.update(participant, entry.id, { broughtAt: null });
        }
        touchTx(tx, row);
      });
      return { changeId, count: 1 };
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async list(input: Page & { campaignId: number; state: ReferralState }) {
      await requireCampaign(read, input.campaignId);
      return {
        ...referralPage(read.sqlite, input),
        total: referralCounts(read.sqlite, input.campaignId)[input.state],
      };
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async tree(input: Page & { campaignId: number; parentId: number | null }) {
      await requireCampaign(read, input.campaignId);
      return treePage(read.sqlite, input);
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async path({ campaignId, fanId }: { campaignId: number; fanId: number }): Promise<TreeNode[]> {
      await requireCampaign(read, campaignId);
      return treePath(read.sqlite, campaignId, fanId);
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async search(input: { campaignId: number; text: string; limit: number }): Promise<TreeNode[]> {
      const { campaignId, text, limit } = input;
      await requireCampaign(read, campaignId);
      if (text.trim() === '') return [];
      const coded = participantByCode(read.sqlite, campaignId, foldCode(text));
      const hits = await fans.find({ text, limit: 50 });
      const ids = [...new Set([...(coded ? [coded.fanId] : []), ...hits.map(({ id }) => id)])];
      return treeNodes(read.sqlite, campaignId, ids).slice(0, limit);
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async summary({ campaignId }: { campaignId: number }): Promise<ReferralSummary> {
      await requireCampaign(read, campaignId);
      return summaryOf(campaignId);
    },
  };
}
