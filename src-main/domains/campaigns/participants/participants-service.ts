import { and, eq, or } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { ParticipantState } from '#shared/contract/campaigns-people.ts';
import { foldCode } from '#shared/rules/campaign-rules.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { fan } from '../../fans/fan-table.ts';
import type { FansService } from '../../fans/fans-service.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { requireCampaign } from '../campaign-access.ts';
import { campaignDays, dayStart } from '../campaign-days.ts';
import { ownCode } from '../referrals/code-rules.ts';
import { onlyName, requireManyTx, touchTx } from './participant-rows.ts';
import { createParticipantStates } from './participant-states.ts';
import { participant, referral } from './participant-table.ts';
import {
  participantByCode,
  participantById,
  participantCounts,
  participantPage,
  participantsAmong,
  personWithEntry,
  stateInteractions,
} from './participants-sqlite.ts';
import { createPastePreview } from './paste-preview.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

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

  return {
    sinceOf,
    ...createPastePreview(read, fans),
    ...createParticipantStates({ read, write }, { fans, interactions }),

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
