import { and, eq } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { AttributedBy } from '#shared/contract/campaigns-attribution.ts';
import { attributedTo, isInside } from '#shared/rules/attribution-rules.ts';
import { foldCode } from '#shared/rules/campaign-rules.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { requireCampaign } from '../campaign-access.ts';
import { attributionChoice, interactionCampaign } from '../participants/participant-table.ts';
import {
  addParticipantsTx,
  linkInteractionsTx,
  participantByCode,
} from '../participants/participants-sqlite.ts';
import {
  attributedPage,
  attributionOf,
  linksOf,
  liveInteractions,
  purchaseById,
  touchesOf,
} from './attribution-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** Owns `attribution_choice`: which campaign a purchase counts for, why, and what a person decided instead (C8). */
export function createAttributionService({ read, write }: Deps) {
  /** @throws PURCHASE_NOT_FOUND */
  function requirePurchase(from: { sqlite: Tx['sqlite'] }, id: number) {
    const found = purchaseById(from.sqlite, id);
    if (!found) throw fail('PURCHASE_NOT_FOUND', { id });
    return found;
  }

  return {
    /** @throws CAMPAIGN_NOT_FOUND */
    async list(input: Page & { campaignId: number; by?: AttributedBy }) {
      await requireCampaign(read, input.campaignId);
      return attributedPage(read.sqlite, input);
    },

    /** @throws PURCHASE_NOT_FOUND */
    async explain({ interactionId }: { interactionId: number }) {
      const { at } = requirePurchase(read, interactionId);
      const [choice] = await read.db
        .select()
        .from(attributionChoice)
        .where(eq(attributionChoice.interactionId, interactionId));
      const touches = touchesOf(read.sqlite, interactionId);
      const kept = attributionOf(read.sqlite, interactionId);
      const best = attributedTo(touches, at);
      // Of one campaign and one reason the latest touch inside the window speaks.
      const strongest = new Map<string, (typeof touches)[number]>();
      for (const touch of touches) {
        const key = `${touch.campaignId} ${touch.by}`;
        const known = strongest.get(key);
        const better = known && attributedTo([known, touch], at);
        strongest.set(key, known === undefined ? touch : better === touch ? touch : known);
      }
      const candidates = [...strongest.values()]
        .map((touch) => ({ ...touch, isInside: isInside(touch, at) }))
        .sort(
          (a, b) =>
            Number(b.campaignId === best?.campaignId && b.by === best.by) -
              Number(a.campaignId === best?.campaignId && a.by === best.by) ||
            Number(b.isInside) - Number(a.isInside),
        );
      return {
        interactionId,
        at,
        campaignId: kept?.campaignId ?? null,
        by: kept?.by ?? null,
        isChosen: choice !== undefined,
        candidates,
      };
    },

    /** @throws PURCHASE_NOT_FOUND, CAMPAIGN_NOT_FOUND */
    async choose(input: { interactionId: number; campaignId: number | null | 'rules' }): Promise<Changed> {
      const { interactionId, campaignId } = input;
      const { changeId } = await write({ kind: 'attribution.choose' }, async (tx) => {
        const purchase = requirePurchase(tx, interactionId);
        const [choice] = await tx.db
          .select()
          .from(attributionChoice)
          .where(eq(attributionChoice.interactionId, interactionId));
        if (campaignId === 'rules') {
          if (choice) await tx.remove(attributionChoice, interactionId);
        } else {
          if (campaignId !== null) {
            await requireCampaign(tx, campaignId);
            // Who buys belongs to the campaign: buyers and their list are participants.
            addParticipantsTx(tx, campaignId, [purchase.fanId]);
          }
          if (choice) await tx.update(attributionChoice, interactionId, { campaignId });
          else await tx.insert(attributionChoice, { interactionId, campaignId });
        }
        tx.recorder.describe({ name: purchase.name });
        tx.touch('campaigns', [purchase.fanId]);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** Their people become participants. @throws CAMPAIGN_NOT_FOUND, INTERACTION_NOT_FOUND, PARTICIPANT_CODE_UNKNOWN */
    async link(input: {
      interactionIds: number[];
      to: { campaignId: number; code?: string };
    }): Promise<Changed> {
      const { campaignId, code } = input.to;
      const ids = [...new Set(input.interactionIds)];
      const { value: count, changeId } = await write({ kind: 'attribution.link' }, async (tx) => {
        const { name: campaign } = await requireCampaign(tx, campaignId);
        if (code !== undefined && !participantByCode(tx.sqlite, campaignId, foldCode(code))) {
          throw fail('PARTICIPANT_CODE_UNKNOWN', { code });
        }
        const live = liveInteractions(tx.sqlite, ids);
        const missing = ids.find((id) => !live.some((row) => row.id === id));
        if (missing !== undefined) throw fail('INTERACTION_NOT_FOUND', { id: missing });
        const fanIds = [...new Set(live.map(({ fanId }) => fanId))];
        addParticipantsTx(tx, campaignId, fanIds);
        const n = linkInteractionsTx(tx, ids, {
          campaignId,
          via: code === undefined ? 'link' : 'code',
          state: null,
        });
        tx.recorder.describe({ campaign, count: n });
        for (const domain of ['campaigns', 'interactions'] as const) tx.touch(domain, fanIds);
        return n;
      });
      return { changeId, count };
    },

    async unlink({
      interactionIds,
      campaignId,
    }: {
      interactionIds: number[];
      campaignId: number;
    }): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'attribution.unlink' }, async (tx) => {
        let n = 0;
        for (const interactionId of interactionIds) {
          const [row] = await tx.db
            .select()
            .from(interactionCampaign)
            .where(
              and(
                eq(interactionCampaign.interactionId, interactionId),
                eq(interactionCampaign.campaignId, campaignId),
              ),
            );
          if (row && (await tx.remove(interactionCampaign, [interactionId, campaignId]))) n += 1;
        }
        tx.recorder.describe({ count: n });
        for (const domain of ['campaigns', 'interactions'] as const) tx.touch(domain, []);
        return n;
      });
      return { changeId, count };
    },

    async linksOf({ interactionIds }: { interactionIds: number[] }) {
      return linksOf(read.sqlite, interactionIds);
    },
  };
}
