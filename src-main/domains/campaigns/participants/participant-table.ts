import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { fan } from '../../fans/fan-table.ts';
import { interaction } from '../../interactions/interaction-table.ts';
import { campaign } from '../campaign-table.ts';

/** Somebody who was asked to a campaign or came: when each state was reached, NULL not. */
export const participant = sqliteTable(
  'participant',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => campaign.id, { onDelete: 'cascade' }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    /** What the person tells others; one per person and campaign. */
    code: text('code').notNull(),
    invitedAt: integer('invited_at'),
    signedUpAt: integer('signed_up_at'),
    cameAt: integer('came_at'),
    tookPartAt: integer('took_part_at'),
    boughtAt: integer('bought_at'),
    broughtAt: integer('brought_at'),
    declinedAt: integer('declined_at'),
    createdAt: integer('created_at').notNull(),

    // derived, kept by triggers and by the referrals service
    /**
     * First known contact with the person, so that newcomers are told without reading people. The column has the name of what
     * it held at first: history keeps rows by the names of their columns.
     */
    knownSince: integer('fan_created_at').notNull(),
    /** The person is in the trash. */
    hidden: integer('hidden').notNull().default(0),
    /** Who brought this person to the campaign (fan); NULL came by themselves. */
    inviterId: integer('inviter_id'),
    /** 0 for those who came by themselves. */
    generation: integer('generation').notNull().default(0),
    /** 0 came by themselves, 1 brought and counted, 2 brought and gone within 7 days. */
    link: integer('link').notNull().default(0),
    /** Invitations sent: open ones, those that count and those gone. */
    invites: integer('invites').notNull().default(0),
    /** People brought directly, those gone included. */
    children: integer('children').notNull().default(0),
    /** People brought directly that count. */
    counted: integer('counted').notNull().default(0),
    /** Of those brought and counted: who brought somebody themselves. */
    carried: integer('carried').notNull().default(0),
    /** Everyone below in the tree. */
    branch: integer('branch').notNull().default(0),
    /** Interactions of the campaign in which the person took part; of them, those in words, and those that pass it on. */
    touches: integer('touches').notNull().default(0),
    speaks: integer('speaks').notNull().default(0),
    shares: integer('shares').notNull().default(0),
    /** The first and the last of them; 0 none. */
    firstActAt: integer('first_act_at').notNull().default(0),
    lastActAt: integer('last_act_at').notNull().default(0),
    /** Purchases that count for the campaign, and their sum in its currency. */
    purchases: integer('purchases').notNull().default(0),
    paid: integer('paid').notNull().default(0),
  },
  (t) => [
    uniqueIndex('participant_once').on(t.campaignId, t.fanId),
    uniqueIndex('participant_code').on(t.campaignId, t.code),
    index('participant_of_fan').on(t.fanId),
    index('participant_all').on(t.campaignId, t.id).where(sql`hidden = 0`),
    index('participant_invited').on(t.campaignId, t.id).where(sql`hidden = 0 AND invited_at IS NOT NULL`),
    index('participant_signed_up').on(t.campaignId, t.id).where(sql`hidden = 0 AND signed_up_at IS NOT NULL`),
    index('participant_came').on(t.campaignId, t.id).where(sql`hidden = 0 AND came_at IS NOT NULL`),
    index('participant_took_part').on(t.campaignId, t.id).where(sql`hidden = 0 AND took_part_at IS NOT NULL`),
    index('participant_bought').on(t.campaignId, t.id).where(sql`hidden = 0 AND bought_at IS NOT NULL`),
    index('participant_brought').on(t.campaignId, t.id).where(sql`hidden = 0 AND brought_at IS NOT NULL`),
    index('participant_declined').on(t.campaignId, t.id).where(sql`hidden = 0 AND declined_at IS NOT NULL`),
    index('participant_leader').on(t.campaignId, t.counted).where(sql`hidden = 0 AND counted > 0`),
    index('participant_carrier').on(t.campaignId, t.id).where(sql`hidden = 0 AND carried > 0`),
    index('participant_new').on(t.campaignId, t.knownSince).where(sql`hidden = 0`),
    index('participant_buyer').on(t.campaignId, t.id).where(sql`hidden = 0 AND purchases > 0`),
    index('participant_generation').on(t.campaignId, t.generation, t.id).where(sql`hidden = 0 AND link <> 2`),
    // The tree: roots are those with children and nobody above. People in the trash keep their place.
    index('participant_roots').on(t.campaignId, t.branch).where(sql`inviter_id IS NULL AND children > 0`),
    index('participant_below').on(t.campaignId, t.inviterId, t.branch).where(sql`inviter_id IS NOT NULL`),
  ],
);

/** One invitation by one person to another, counted or not and why. */
export const referral = sqliteTable(
  'referral',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => campaign.id, { onDelete: 'cascade' }),
    inviterId: integer('inviter_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    invitedId: integer('invited_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    /** The code that was told; NULL without. */
    code: text('code'),
    invitedAt: integer('invited_at').notNull(),
    /** NULL: did not come (yet). */
    joinedAt: integer('joined_at'),
    /** By hand; NULL: still there. */
    goneAt: integer('gone_at'),
    state: text('state', { enum: ['pending', 'counted', 'duplicate', 'self', 'cycle', 'gone'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    /** Derived: the invited person is in the trash. */
    hidden: integer('hidden').notNull().default(0),
    /** Derived: when the invited person left the campaign's communities within 7 days of joining; NULL did not. */
    leftAt: integer('left_at'),
  },
  (t) => [
    index('referral_of_campaign').on(t.campaignId, t.state, t.id).where(sql`hidden = 0`),
    index('referral_of_invited').on(t.invitedId, t.campaignId),
    index('referral_of_inviter').on(t.inviterId, t.campaignId),
  ],
);

/**
 * An interaction that belongs to a campaign. Its kind, time and person are copied by triggers, so that funnels and
 * retention read this one table.
 */
export const interactionCampaign = sqliteTable(
  'interaction_campaign',
  {
    interactionId: integer('interaction_id')
      .notNull()
      .references(() => interaction.id, { onDelete: 'cascade' }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => campaign.id, { onDelete: 'cascade' }),
    /** How it came to the campaign: 'link' by hand or by the post it was logged from, 'code' told with it, 'state' of a participant. */
    via: text('via', { enum: ['link', 'code', 'state'] }).notNull(),
    /** Which state of the participant wrote it; NULL none. */
    participantState: text('participant_state'),
    // derived
    fanId: integer('fan_id').notNull().default(0),
    kind: text('kind').notNull().default(''),
    /** 1 where the person took part: inbound or mutual. */
    inbound: integer('inbound').notNull().default(0),
    at: integer('at').notNull().default(0),
    /** The interaction or its person is in the trash. */
    hidden: integer('hidden').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.interactionId, t.campaignId] }),
    index('interaction_campaign_of')
      .on(t.campaignId, t.fanId, t.kind, t.inbound, t.at)
      .where(sql`hidden = 0`),
    index('interaction_campaign_fan').on(t.fanId),
  ],
);

/** What a person decided about a purchase: this campaign, or none (NULL). */
export const attributionChoice = sqliteTable('attribution_choice', {
  interactionId: integer('interaction_id')
    .primaryKey()
    .references(() => interaction.id, { onDelete: 'cascade' }),
  campaignId: integer('campaign_id').references(() => campaign.id, { onDelete: 'cascade' }),
});

/** Which campaign a purchase counts for, and by what. Derived, kept by triggers (attribution-triggers.ts). */
export const attribution = sqliteTable(
  'attribution',
  {
    interactionId: integer('interaction_id').primaryKey(),
    campaignId: integer('campaign_id').notNull(),
    fanId: integer('fan_id').notNull(),
    by: text('by', { enum: ['hand', 'link', 'code', 'participation'] }).notNull(),
    at: integer('at').notNull(),
    amount: integer('amount'),
    currency: text('currency'),
  },
  (t) => [
    index('attribution_of').on(t.campaignId, t.fanId),
    index('attribution_by_time').on(t.campaignId, t.at),
    index('attribution_of_fan').on(t.fanId),
  ],
);
