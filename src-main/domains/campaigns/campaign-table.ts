import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A plan of the walk C1 and how it is run. Texts of the plan are plain; `document_id` names a longer one in the notes. */
export const campaign = sqliteTable(
  'campaign',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    name: text('name').notNull(),
    /** One of C2, or 'custom'. */
    kind: text('kind').notNull(),
    state: text('state', { enum: ['draft', 'running', 'finished'] })
      .notNull()
      .default('draft'),
    goal: text('goal').notNull().default(''),
    why: text('why').notNull().default(''),
    /** JSON of the audience; NULL not chosen. */
    audience: text('audience'),
    /** JSON list of platform keys. */
    platforms: text('platforms').notNull().default('[]'),
    strategy: text('strategy').notNull().default(''),
    content: text('content').notNull().default(''),
    interaction: text('interaction').notNull().default(''),
    monitoring: text('monitoring').notNull().default(''),
    /** What the review says was learnt. */
    learnt: text('learnt').notNull().default(''),
    /** A document of the notes; NULL none. */
    documentId: integer('document_id'),
    /** YYYY-MM-DD in the library's zone; NULL not planned. */
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    /** A purchase counts for the campaign up to so many days after the person took part. */
    windowDays: integer('window_days').notNull().default(14),
    currency: text('currency').notNull(),
    /** JSON: canvas key -> cell key -> text (C9, C10). */
    canvases: text('canvases').notNull().default('{}'),
    /** JSON of C7. */
    reach: text('reach').notNull().default('{}'),
    /** JSON of C12. */
    energy: text('energy').notNull().default('{}'),
    /** JSON: funnel key -> steps, where they differ from the usual ones (C5). */
    funnels: text('funnels').notNull().default('{}'),
    /** From so many people brought on a participant is an opinion leader (C8). */
    leaderMin: integer('leader_min').notNull().default(3),
    /** The case whose numbers are the benchmark; NULL none. */
    caseId: integer('case_id'),
    /** The campaign it was copied from. */
    copiedFrom: integer('copied_from'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('campaign_by_state').on(t.state, t.startsOn).where(sql`deleted_at IS NULL`),
    index('campaign_by_deleted').on(t.deletedAt).where(sql`deleted_at IS NOT NULL`),
  ],
);

/** A canvas that is the library's own, one row each (C10): what the owner stands for, whatever the campaign. */
export const libraryCanvas = sqliteTable('library_canvas', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** A key of `campaign.canvases`. */
  key: text('key').notNull().unique(),
  /** JSON: cell key -> text. */
  cells: text('cells').notNull().default('{}'),
});

/** What a campaign is to reach: a number by a date. */
export const campaignMetric = sqliteTable(
  'campaign_metric',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => campaign.id, { onDelete: 'cascade' }),
    /** A measured number, or 'custom'. */
    key: text('key').notNull(),
    name: text('name').notNull().default(''),
    unit: text('unit').notNull().default(''),
    /** In units of the metric (money: minor units); NULL not set yet. */
    target: real('target'),
    /** YYYY-MM-DD. */
    due: text('due'),
    source: text('source', { enum: ['auto', 'typed'] }).notNull(),
    /** The result where it is typed; NULL not known yet. */
    typed: real('typed'),
    position: integer('position').notNull().default(0),
  },
  (t) => [index('campaign_metric_of').on(t.campaignId, t.position)],
);

export const campaignTask = sqliteTable(
  'campaign_task',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => campaign.id, { onDelete: 'cascade' }),
    what: text('what').notNull(),
    owner: text('owner').notNull().default(''),
    /** YYYY-MM-DD; NULL some time. */
    due: text('due'),
    state: text('state', { enum: ['todo', 'doing', 'done'] })
      .notNull()
      .default('todo'),
    /** Fractional key inside the state. */
    rank: text('rank').notNull(),
    /** JSON: [{text, done}]. */
    checklist: text('checklist').notNull().default('[]'),
    doneAt: integer('done_at'),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('campaign_task_of').on(t.campaignId, t.state, t.rank).where(sql`deleted_at IS NULL`),
    index('campaign_task_open')
      .on(t.due)
      .where(sql`done_at IS NULL AND deleted_at IS NULL AND due IS NOT NULL`),
  ],
);

/** What something costs: as planned and as spent, minor units of the campaign's currency. */
export const budgetItem = sqliteTable(
  'budget_item',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => campaign.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    planned: integer('planned').notNull().default(0),
    spent: integer('spent').notNull().default(0),
    note: text('note').notNull().default(''),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('budget_item_of').on(t.campaignId).where(sql`deleted_at IS NULL`)],
);

/** Money that came in and is no purchase of a person: a sponsor, a membership fee in one sum. */
export const revenueItem = sqliteTable(
  'revenue_item',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => campaign.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** A way to earn of C10. */
    way: text('way').notNull(),
    amount: integer('amount').notNull(),
    /** YYYY-MM-DD; NULL not known. */
    receivedOn: text('received_on'),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('revenue_item_of').on(t.campaignId).where(sql`deleted_at IS NULL`)],
);

/** One piece of the content calendar; results are those the platform shows, NULL not known. */
export const post = sqliteTable(
  'post',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** NULL: outside of campaigns. */
    campaignId: integer('campaign_id').references(() => campaign.id, { onDelete: 'set null' }),
    platform: text('platform').notNull(),
    /** A community; NULL the platform at large. */
    communityId: integer('community_id'),
    /** YYYY-MM-DD and HH:MM on the library's clock; NULL an idea without a day. */
    plannedOn: text('planned_on'),
    plannedTime: text('planned_time'),
    state: text('state', { enum: ['idea', 'draft', 'ready', 'published'] })
      .notNull()
      .default('idea'),
    title: text('title').notNull(),
    /** A document of the notes that holds the draft; NULL not begun. */
    documentId: integer('document_id'),
    url: text('url').notNull().default(''),
    shown: integer('shown'),
    read: integer('read'),
    liked: integer('liked'),
    commented: integer('commented'),
    shared: integer('shared'),
    joined: integer('joined'),
    publishedAt: integer('published_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('post_by_date')
      .on(t.plannedOn, t.plannedTime)
      .where(sql`deleted_at IS NULL AND planned_on IS NOT NULL`),
    index('post_undated').on(t.id).where(sql`deleted_at IS NULL AND planned_on IS NULL`),
    index('post_of_campaign')
      .on(t.campaignId, t.plannedOn)
      .where(sql`deleted_at IS NULL AND campaign_id IS NOT NULL`),
    index('post_of_community')
      .on(t.communityId, t.plannedOn)
      .where(sql`deleted_at IS NULL AND community_id IS NOT NULL`),
  ],
);

/**
 * Numbers of a campaign that its page shows, kept by triggers (campaign-triggers.ts) so that nothing counts 100,000
 * participants. Derived; people in the trash are left out.
 */
export const campaignTotal = sqliteTable('campaign_total', {
  campaignId: integer('campaign_id').primaryKey(),
  participants: integer('participants').notNull().default(0),
  invited: integer('invited').notNull().default(0),
  signedUp: integer('signed_up').notNull().default(0),
  came: integer('came').notNull().default(0),
  tookPart: integer('took_part').notNull().default(0),
  bought: integer('bought').notNull().default(0),
  brought: integer('brought').notNull().default(0),
  declined: integer('declined').notNull().default(0),
  effective: integer('effective').notNull().default(0),
  passive: integer('passive').notNull().default(0),
  carriers: integer('carriers').notNull().default(0),
  refPending: integer('ref_pending').notNull().default(0),
  refCounted: integer('ref_counted').notNull().default(0),
  refDuplicate: integer('ref_duplicate').notNull().default(0),
  refSelf: integer('ref_self').notNull().default(0),
  refCycle: integer('ref_cycle').notNull().default(0),
  refGone: integer('ref_gone').notNull().default(0),
  purchases: integer('purchases').notNull().default(0),
  /** Minor units of purchases in the campaign's currency. */
  purchaseAmount: integer('purchase_amount').notNull().default(0),
});

/** People of a generation of a campaign's referral tree, what they sent and whom they brought. Derived, kept by triggers. */
export const campaignGeneration = sqliteTable(
  'campaign_generation',
  {
    campaignId: integer('campaign_id').notNull(),
    generation: integer('generation').notNull(),
    people: integer('people').notNull().default(0),
    invitations: integer('invitations').notNull().default(0),
    /** Whom they brought and who counts. */
    counted: integer('counted').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.generation] })],
);
