import { z } from 'zod';
import { ATTRIBUTED_BY } from '../rules/attribution-rules.ts';
import { Changed, command, errors, Id, Instant, MinorUnits, PageInput, query } from './base.ts';

/** What a purchase counts for a campaign by, strongest first. */
export const AttributedBy = z.enum(ATTRIBUTED_BY);
export type AttributedBy = z.infer<typeof AttributedBy>;

export const AttributedPurchase = z.object({
  interactionId: Id,
  fanId: Id,
  name: z.string(),
  at: Instant,
  amount: MinorUnits.nullable(),
  currency: z.string().nullable(),
  text: z.string(),
  by: AttributedBy,
});
export type AttributedPurchase = z.infer<typeof AttributedPurchase>;

const notFound = errors('CAMPAIGN_NOT_FOUND');
const purchase = errors('PURCHASE_NOT_FOUND');

export const attributionContract = {
  /** Newest first. */
  list: query
    .input(PageInput.extend({ campaignId: Id, by: AttributedBy.optional() }))
    .output(
      z.object({
        rows: z.array(AttributedPurchase),
        nextCursor: z.string().nullable(),
        total: z.number().int(),
      }),
    )
    .errors(notFound),
  /** Why a purchase counts where it does: every campaign that it could count for, the one chosen first. */
  explain: query
    .input(z.object({ interactionId: Id }))
    .output(
      z.object({
        interactionId: Id,
        at: Instant,
        campaignId: Id.nullable(),
        by: AttributedBy.nullable(),
        /** Somebody decided by hand (campaignId null: for none). */
        isChosen: z.boolean(),
        candidates: z.array(
          z.object({
            campaignId: Id,
            name: z.string(),
            by: AttributedBy,
            /** When the person took part or used a code; null for a link. */
            touchedAt: Instant.nullable(),
            windowDays: z.number().int(),
            isInside: z.boolean(),
          }),
        ),
      }),
    )
    .errors(purchase),
  /** By hand: a campaign, none (null), or back to the rules. */
  choose: command
    .input(z.object({ interactionId: Id, campaignId: z.union([Id, z.null(), z.literal('rules')]) }))
    .output(Changed)
    .errors({ ...notFound, ...purchase }),
  /** Says that interactions belong to a campaign; a code told with a purchase names it too. */
  link: command
    .input(
      z.object({
        interactionIds: z.array(Id).min(1).max(10_000),
        to: z.object({ campaignId: Id, code: z.string().max(40).optional() }),
      }),
    )
    .output(Changed)
    .errors({ ...notFound, ...errors('INTERACTION_NOT_FOUND', 'PARTICIPANT_CODE_UNKNOWN') }),
  unlink: command
    .input(z.object({ interactionIds: z.array(Id).min(1).max(10_000), campaignId: Id }))
    .output(Changed),
  /** The campaigns of these interactions, for a timeline. */
  linksOf: query.input(z.object({ interactionIds: z.array(Id).max(500) })).output(
    z.array(
      z.object({
        interactionId: Id,
        campaignId: Id,
        name: z.string(),
        via: z.enum(['link', 'code', 'state', 'attributed']),
      }),
    ),
  ),
};
