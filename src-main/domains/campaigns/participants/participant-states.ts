/** States that participants reach and lose: the list, its times and what they write on people's timelines move together. */
import type { Changed } from '#shared/contract/base.ts';
import type { InviteWho, ParticipantState } from '#shared/contract/campaigns-people.ts';
import type { Selection } from '#shared/contract/fans.ts';
import { foldCode, STATE_KINDS } from '#shared/rules/campaign-rules.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { FansService } from '../../fans/fans-service.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { checkAmounts, requireCampaign } from '../campaign-access.ts';
import { setColumnTx } from './bulk-rows-sqlite.ts';
import { onlyName, requireManyTx, touchTx } from './participant-rows.ts';
import {
  addParticipantsTx,
  communityMembers,
  linkInteractionsTx,
  participantByCode,
  stateInteractions,
  withoutState,
  withState,
} from './participants-sqlite.ts';
import { peopleInSteps } from './people-in-steps.ts';

/** A state to reach, from when on, and what was paid where it is a purchase. */
type StateInput = { state: ParticipantState; at?: number; amount?: number; currency?: string };

/** @throws CAMPAIGN_AMOUNT, AMOUNT_WITHOUT_PURCHASE */
function checkState({ state, amount }: StateInput): void {
  checkAmounts({ amount });
  if (amount !== undefined && state !== 'bought')
    throw fail('AMOUNT_WITHOUT_PURCHASE', { kind: STATE_KINDS[state].kind });
}

type Services = {
  fans: Pick<FansService, 'selectIds'>;
  interactions: Pick<InteractionsService, 'logTx' | 'removeTx'>;
};

/** The commands on states, of some people and of many in steps. */
export function createParticipantStates(
  { read, write }: Pick<Deps, 'read' | 'write'>,
  { fans, interactions }: Services,
) {
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
  };
}
