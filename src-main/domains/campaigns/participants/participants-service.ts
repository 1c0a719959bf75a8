import { and, eq, inArray, or } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { InviteWho, ParticipantState } from '#shared/contract/campaigns-people.ts';
import type { Selection } from '#shared/contract/fans.ts';
import { foldCode, STATE_KINDS } from '#shared/rules/campaign-rules.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { fan } from '../../fans/fan-table.ts';
import type { FansService } from '../../fans/fans-service.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { checkAmounts, requireCampaign } from '../campaign-access.ts';
import { campaignDays, dayStart } from '../campaign-days.ts';
import { ownCode } from '../referrals/code-rules.ts';
import { setColumnTx } from './bulk-rows-sqlite.ts';
import { participant, referral } from './participant-table.ts';
import {
  addParticipantsTx,
  communityMembers,
  linkInteractionsTx,
  participantByCode,
  participantById,
  participantCounts,
  participantPage,
  participantsAmong,
  personWithEntry,
  stateInteractions,
  withoutState,
  withState,
} from './participants-sqlite.ts';
import { createPastePreview } from './paste-preview.ts';
import { peopleInSteps } from './people-in-steps.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** A state to reach, from when on, and what was paid where it is a purchase. */
type StateInput = { state: ParticipantState; at?: number; amount?: number; currency?: string };

/** @throws CAMPAIGN_AMOUNT, AMOUNT_WITHOUT_PURCHASE */
function checkState({ state, amount }: StateInput): void {
  checkAmounts({ amount });
  if (amount !== undefined && state !== 'bought')
    throw fail('AMOUNT_WITHOUT_PURCHASE', { kind: STATE_KINDS[state].kind });
}

export type ParticipantsService = ReturnType<typeof createParticipantsService>;

/** Owns `participant` and `interaction_campaign`: who was asked, who came, and what each state wrote on their timeline. */
export function createParticipantsService(
  { read, write, clock }: Deps,
  {
    fans,
    interactions,
  }: {
    fans: Pick<FansService, 'selectIds' | 'find'>;
    interactions: Pick<InteractionsService, 'logTx' | 'removeTx'>;
  },
) {
  /** From when on people are new to a campaign. @throws CAMPAIGN_NOT_FOUND */
  async function sinceOf(campaignId: number): Promise<number> {
    const { timeZone } = await readSettings(read.db);
    return dayStart(campaignDays(await requireCampaign(read, campaignId), clock(), timeZone).from, timeZone);
  }

  /** The people's names for the history page, where one is meant. */
  async function onlyName(tx: Tx, fanIds: readonly number[]): Promise<string | undefined> {
    if (fanIds.length !== 1) return undefined;
    const [row] = await tx.db.select({ name: fan.name }).from(fan).where(eq(fan.id, fanIds[0]!));
    return row?.name;
  }

  function touchTx(tx: Tx, fanIds: readonly number[]): void {
    tx.touch('campaigns', fanIds);
  }

  /**
   * People reach a state: on the list first where they are not, then its time, then its interaction with the link.
   * Who reached it already stays as they are. @returns how many reached it now
   */
  async function reachTx(
    tx: Tx,
    campaignId: number,
    fanIds: readonly number[],
    input: StateInput,
  ): Promise<number> {
    const { state, at = tx.now, amount, currency } = input;
    const known = withoutState(tx.sqlite, campaignId, fanIds, state);
    setColumnTx(tx, {
      table: 'participant',
      column: `${state}_at`,
      ids: known.map(({ id }) => id),
      value: at,
    });
    const added = addParticipantsTx(tx, campaignId, fanIds, { state, at });
    const fresh = [...known.map(({ fanId }) => fanId), ...added];
    if (fresh.length === 0) return 0;
    const { kind, direction } = STATE_KINDS[state];
    const ids = await interactions.logTx(
      tx,
      fresh.map((fanId) => ({
        fanId,
        kind,
        direction,
        at,
        amount: amount ?? null,
        currency: currency ?? null,
      })),
    );
    linkInteractionsTx(tx, ids, { campaignId, via: 'state', state });
    touchTx(tx, fanIds);
    return fresh.length;
  }

  /** Takes states back: their times, and the interactions they wrote. */
  async function clearTx(
    tx: Tx,
    campaignId: number,
    people: readonly { id: number; fanId: number }[],
    state: ParticipantState,
  ): Promise<void> {
    const fanIds = people.map(({ fanId }) => fanId);
    await interactions.removeTx(tx, stateInteractions(tx.sqlite, campaignId, fanIds, state));
    setColumnTx(tx, {
      table: 'participant',
      column: `${state}_at`,
      ids: people.map(({ id }) => id),
      value: null,
    });
    touchTx(tx, fanIds);
  }

  /** Participants by id, by campaign. @throws PARTICIPANT_NOT_FOUND when one is not there */
  async function requireManyTx(
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

  async function setState(
    input: { campaignId: number; selection: Selection } & StateInput,
  ): Promise<Changed> {
    const { campaignId, selection, ...state } = input;
    checkState(state);
    const label = { kind: 'participants.setState', data: { state: state.state } };
    const { value: count, changeId } = await write(label, async (tx) => {
      const { name: campaign } = await requireCampaign(tx, campaignId);
      const fanIds = await fans.selectIds(tx.db, selection);
      const n = await reachTx(tx, campaignId, fanIds, state);
      tx.recorder.describe({ campaign, count: n, name: await onlyName(tx, fanIds) });
      return n;
    });
    return { changeId, count };
  }

  function reachInSteps(to: { campaignId: number; who: InviteWho }, reached: StateInput) {
    const label = { kind: 'participants.setState', data: { state: reached.state } };
    return peopleInSteps(
      { read, write, fans },
      { ...to, label, stepTx: (tx, campaignId, fanIds) => reachTx(tx, campaignId, fanIds, reached) },
    );
  }

  return {
    reachTx,
    clearTx,
    sinceOf,
    ...createPastePreview(read, fans),

    /** @throws CAMPAIGN_NOT_FOUND */
    async list(input: Page & { campaignId: number; state?: ParticipantState }) {
      const since = await sinceOf(input.campaignId);
      const { total, states } = participantCounts(read.sqlite, input.campaignId);
      return {
        ...participantPage(read.sqlite, input, since),
        total: input.state === undefined ? total : states[input.state],
      };
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async counts({ campaignId }: { campaignId: number }) {
      await requireCampaign(read, campaignId);
      return participantCounts(read.sqlite, campaignId);
    },

    /** @throws PARTICIPANT_NOT_FOUND */
    async get({ id }: { id: number }) {
      const [row] = await read.db
        .select({ campaignId: participant.campaignId })
        .from(participant)
        .where(eq(participant.id, id));
      const found = row && participantById(read.sqlite, id, await sinceOf(row.campaignId));
      if (!found) throw fail('PARTICIPANT_NOT_FOUND', { id });
      return found;
    },

    setState,

    /** @throws CAMPAIGN_NOT_FOUND, SELECTION_EMPTY */
    async invite({ campaignId, selection }: { campaignId: number; selection: Selection }): Promise<Changed> {
      return setState({ campaignId, selection, state: 'invited' });
    },

    /** @throws CAMPAIGN_NOT_FOUND, COMMUNITY_EMPTY */
    async inviteCommunity(input: { campaignId: number; communityId: number }): Promise<Changed> {
      const { campaignId, communityId } = input;
      const label = { kind: 'participants.setState', data: { state: 'invited' } };
      const { value: count, changeId } = await write(label, async (tx) => {
        const { name: campaign } = await requireCampaign(tx, campaignId);
        const fanIds = communityMembers(tx.sqlite, communityId);
        if (fanIds.length === 0) throw fail('COMMUNITY_EMPTY', { id: communityId });
        const n = await reachTx(tx, campaignId, fanIds, { state: 'invited' });
        tx.recorder.describe({ campaign, count: n, name: await onlyName(tx, fanIds) });
        return n;
      });
      return { changeId, count };
    },

    /** @throws CAMPAIGN_NOT_FOUND, SELECTION_EMPTY, COMMUNITY_EMPTY */
    inviteMany(input: { campaignId: number; who: InviteWho }) {
      return reachInSteps(input, { state: 'invited' });
    },

    /** @throws CAMPAIGN_NOT_FOUND, SELECTION_EMPTY, COMMUNITY_EMPTY, CAMPAIGN_AMOUNT, AMOUNT_WITHOUT_PURCHASE, INTERACTION_IN_FUTURE */
    setStateMany({ campaignId, who, ...reached }: StateInput & { campaignId: number; who: InviteWho }) {
      checkState(reached);
      return reachInSteps({ campaignId, who }, reached);
    },

    /** @throws CAMPAIGN_NOT_FOUND, SELECTION_EMPTY, COMMUNITY_EMPTY */
    clearStateMany(input: { campaignId: number; who: InviteWho; state: ParticipantState }) {
      const { campaignId, who, state } = input;
      const label = { kind: 'participants.clearState', data: { state } };
      return peopleInSteps(
        { read, write, fans },
        {
          campaignId,
          who,
          label,
          async stepTx(tx, campaignId, fanIds) {
            const people = withState(tx.sqlite, campaignId, fanIds, state);
            if (people.length > 0) await clearTx(tx, campaignId, people, state);
            return people.length;
          },
        },
      );
    },

    /** @throws PARTICIPANT_NOT_FOUND */
    async clearState({ ids, state }: { ids: number[]; state: ParticipantState }): Promise<Changed> {
      const label = { kind: 'participants.clearState', data: { state } };
      const { value: count, changeId } = await write(label, async (tx) => {
        const cleared: number[] = [];
        for (const [campaignId, people] of await requireManyTx(tx, ids)) {
          const fanIds = people.map(({ fanId }) => fanId);
          const inState = withState(tx.sqlite, campaignId, fanIds, state);
          await clearTx(tx, campaignId, inState, state);
          cleared.push(...inState.map(({ fanId }) => fanId));
        }
        tx.recorder.describe({ count: cleared.length, name: await onlyName(tx, cleared) });
        return cleared.length;
      });
      return { changeId, count };
    },

    /** Their invitations go too; who was brought by them came by themselves then. @throws PARTICIPANT_NOT_FOUND */
    async remove({ ids }: { ids: number[] }): Promise<Changed> {
      const { changeId } = await write({ kind: 'participants.remove' }, async (tx) => {
        for (const [campaignId, people] of await requireManyTx(tx, ids)) {
          const fanIds = people.map(({ fanId }) => fanId);
          await interactions.removeTx(tx, stateInteractions(tx.sqlite, campaignId, fanIds, null));
          for (const { id, fanId } of people) {
            const invitations = await tx.db
              .select({ id: referral.id })
              .from(referral)
              .where(
                and(
                  eq(referral.campaignId, campaignId),
                  or(eq(referral.inviterId, fanId), eq(referral.invitedId, fanId)),
                ),
              );
            for (const row of invitations) await tx.remove(referral, row.id);
            await tx.remove(participant, id);
          }
          tx.recorder.describe({ count: ids.length, name: await onlyName(tx, fanIds) });
          touchTx(tx, fanIds);
        }
      });
      return { changeId, count: ids.length };
    },

    /** @throws CAMPAIGN_NOT_FOUND, PARTICIPANT_CODE_UNKNOWN, PARTICIPANT_CAME_ALREADY */
    async checkIn({ campaignId, code }: { campaignId: number; code: string }) {
      const label = { kind: 'participants.setState', data: { state: 'came' } };
      const { value, changeId } = await write(label, async (tx) => {
        const { name: campaign } = await requireCampaign(tx, campaignId);
        const found = participantByCode(tx.sqlite, campaignId, foldCode(code));
        if (!found) throw fail('PARTICIPANT_CODE_UNKNOWN', { code });
        if (found.cameAt !== null) {
          throw fail('PARTICIPANT_CAME_ALREADY', { fanId: found.fanId, at: found.cameAt });
        }
        await reachTx(tx, campaignId, [found.fanId], { state: 'came' });
        const name = (await onlyName(tx, [found.fanId])) ?? '';
        tx.recorder.describe({ campaign, count: 1, name });
        return { participantId: found.id, fanId: found.fanId, name };
      });
      return { changeId, count: 1, ...value };
    },

    /** @throws PARTICIPANT_NOT_FOUND, PARTICIPANT_CODE_INVALID, PARTICIPANT_CODE_TAKEN */
    async setCode({ id, code }: { id: number; code: string }): Promise<Changed> {
      const folded = ownCode(code);
      if (folded === null) throw fail('PARTICIPANT_CODE_INVALID', { code });
      const { changeId } = await write({ kind: 'participants.setCode' }, async (tx) => {
        const [row] = await tx.db.select().from(participant).where(eq(participant.id, id));
        if (!row) throw fail('PARTICIPANT_NOT_FOUND', { id });
        const [taken] = await tx.db
          .select({ id: participant.id, fanId: participant.fanId })
          .from(participant)
          .where(and(eq(participant.campaignId, row.campaignId), eq(participant.code, folded)));
        if (taken && taken.id !== id)
          throw fail('PARTICIPANT_CODE_TAKEN', { code: folded, fanId: taken.fanId });
        await tx.update(participant, id, { code: folded });
        tx.recorder.describe({ name: await onlyName(tx, [row.fanId]) });
        touchTx(tx, [row.fanId]);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** Codes and people for check-in, participants first. @throws CAMPAIGN_NOT_FOUND */
    async find({ campaignId, text, limit }: { campaignId: number; text: string; limit: number }) {
      await requireCampaign(read, campaignId);
      const byCode =
        text.trim() === '' ? undefined : participantByCode(read.sqlite, campaignId, foldCode(text));
      const hits = text.trim() === '' ? [] : await fans.find({ text, limit: 50 });
      const coded = byCode
        ? await read.db
            .select({ id: fan.id, name: fan.name, remark: fan.remark })
            .from(fan)
            .where(eq(fan.id, byCode.fanId))
        : [];
      const people = [...coded, ...hits.filter(({ id }) => id !== byCode?.fanId)];
      const entries = participantsAmong(
        read.sqlite,
        campaignId,
        people.map(({ id }) => id),
      );
      return people
        .map((person) => personWithEntry(person, entries.get(person.id)))
        .sort((a, b) => Number(b.participantId !== null) - Number(a.participantId !== null))
        .slice(0, limit);
    },
  };
}
