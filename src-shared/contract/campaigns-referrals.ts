import { z } from 'zod';
import { Changed, command, errors, Id, Instant, PageInput, query } from './base.ts';

/** pending: invited, not come; counted; or why not: twice, themselves, a circle, gone within 7 days. */
export const ReferralState = z.enum(['pending', 'counted', 'duplicate', 'self', 'cycle', 'gone']);
export type ReferralState = z.infer<typeof ReferralState>;

const Person = z.object({
  id: Id,
  /** Empty for people in the trash. */
  name: z.string(),
});
export const Referral = z.object({
  id: Id,
  campaignId: Id,
  inviter: Person,
  invited: Person,
  code: z.string().nullable(),
  invitedAt: Instant,
  joinedAt: Instant.nullable(),
  /** Told by hand. */
  goneAt: Instant.nullable(),
  /** When they left the campaign's communities, where that was within 7 days of joining. */
  leftAt: Instant.nullable(),
  state: ReferralState,
});
export type Referral = z.infer<typeof Referral>;

export const TreeNode = z.object({
  participantId: Id,
  fanId: Id,
  name: z.string(),
  remark: z.string(),
  /** In the trash: its place stays, since others hang on it. */
  isDeleted: z.boolean(),
  generation: z.number().int(),
  /** Directly below; those gone too. */
  children: z.number().int(),
  /** Of them, those that count. */
  counted: z.number().int(),
  /** Everyone below. */
  branch: z.number().int(),
  /** Brought and gone within 7 days: stays in the tree, is not counted. */
  isGone: z.boolean(),
});
export type TreeNode = z.infer<typeof TreeNode>;

export const Generation = z.object({
  generation: z.number().int(),
  /** People in it who count (generation 0: the seeds). */
  people: z.number().int(),
  /** Invitations they sent. */
  invitations: z.number().int(),
  /** Of them, those that count. */
  joined: z.number().int(),
  /** joined / people: invitations per person x conversion. Null without people. */
  k: z.number().nullable(),
});
export type Generation = z.infer<typeof Generation>;

export const ReferralSummary = z.object({
  generations: z.array(Generation),
  seeds: z.number().int(),
  /** Seeds and all who count below them. */
  total: z.number().int(),
  invitationsPerPerson: z.number().nullable(),
  conversion: z.number().nullable(),
  k: z.number().nullable(),
  /** Median days from joining (seeds: from the first invitation) to the first one brought; null without any. */
  cycleDays: z.number().nullable(),
  /** seeds x (K^(n+1) - 1) / (K - 1) over the generations there are; null without K. */
  predicted: z.number().nullable(),
  states: z.record(ReferralState, z.number().int()),
  /** Of those gone: found from the records of the campaign's communities. */
  goneFromCommunity: z.number().int(),
});
export type ReferralSummary = z.infer<typeof ReferralSummary>;

const notFound = errors('CAMPAIGN_NOT_FOUND');
const found = errors('REFERRAL_NOT_FOUND');

export const referralsContract = {
  /**
   * Somebody invited somebody. `joined` false: an invitation that is open. Who is new to the campaign becomes a
   * participant; one that does not count is kept with the reason.
   */
  record: command
    .input(
      z.object({
        campaignId: Id,
        by: z.union([z.object({ code: z.string().min(1).max(40) }), z.object({ fanId: Id })]),
        invitedId: Id,
        joined: z.boolean().default(true),
        at: Instant.optional(),
      }),
    )
    .output(Changed.extend({ id: Id, state: ReferralState }))
    .errors({ ...notFound, ...errors('PARTICIPANT_CODE_UNKNOWN', 'FAN_NOT_FOUND', 'INTERACTION_IN_FUTURE') }),
  /** An open invitation was taken. */
  join: command
    .input(z.object({ id: Id, at: Instant.optional() }))
    .output(Changed.extend({ state: ReferralState }))
    .errors({ ...found, ...errors('INTERACTION_IN_FUTURE') }),
  /** The invited person left at that time (null: is still there). Within 7 days of joining it does not count. */
  setGone: command
    .input(z.object({ id: Id, goneAt: Instant.nullable() }))
    .output(Changed.extend({ state: ReferralState }))
    .errors(found),
  remove: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(found),
  list: query
    .input(PageInput.extend({ campaignId: Id, state: ReferralState }))
    .output(z.object({ rows: z.array(Referral), nextCursor: z.string().nullable(), total: z.number().int() }))
    .errors(notFound),
  /** One level of the tree, largest branches first; `parentId` (fan) null: those who came by themselves and brought somebody. */
  tree: query
    .input(PageInput.extend({ campaignId: Id, parentId: Id.nullable() }))
    .output(z.object({ nodes: z.array(TreeNode), nextCursor: z.string().nullable() }))
    .errors(notFound),
  /** From the top down to a person, that person included; empty when outside of the tree. */
  path: query
    .input(z.object({ campaignId: Id, fanId: Id }))
    .output(z.array(TreeNode))
    .errors(notFound),
  /** People of the tree by name, pinyin, handle or code. */
  search: query
    .input(
      z.object({
        campaignId: Id,
        text: z.string().max(200),
        limit: z.number().int().min(1).max(50).default(20),
      }),
    )
    .output(z.array(TreeNode))
    .errors(notFound),
  summary: query
    .input(z.object({ campaignId: Id }))
    .output(ReferralSummary)
    .errors(notFound),
};
