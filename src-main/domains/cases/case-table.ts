import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A case study (D1). Its sections are documents: background, strategy, results, insight, notes. */
export const caseStudy = sqliteTable(
  'case_study',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    title: text('title').notNull(),
    sortName: text('sort_name').notNull(),
    /** What the facets count; empty text: not known. */
    brand: text('brand').notNull().default(''),
    industry: text('industry').notNull().default(''),
    /** NULL: not known. */
    year: integer('year'),
    region: text('region').notNull().default(''),
    /** JSON arrays of texts. */
    platforms: text('platforms').notNull().default('[]'),
    mechanisms: text('mechanisms').notNull().default('[]'),
    /** 反例 */
    isNegative: integer('is_negative', { mode: 'boolean' }).notNull().default(false),
    /** 0 (not rated) to 5. */
    rating: integer('rating').notNull().default(0),
    /** Rows of case_metric; derived, kept by triggers. */
    metricCount: integer('metric_count').notNull().default(0),
    source: text('source').notNull().default(''),
    /** Names an entry of the starter library; NULL: the user's own. */
    starterKey: text('starter_key'),
    /** zh-CN or en; NULL with `starter_key`. */
    starterLanguage: text('starter_language'),
    /** JSON: the 加法 canvas (C9) and the value triple. */
    canvas: text('canvas').notNull().default('{}'),
    /** JSON: ISOOC scores 0–10. */
    isooc: text('isooc').notNull().default('{}'),
    /** First words of the background; derived. */
    excerpt: text('excerpt').notNull().default(''),
    /** sha-256 of the first image in its texts, NULL without one; derived. */
    cover: text('cover'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    uniqueIndex('case_by_starter').on(t.starterKey, t.starterLanguage).where(sql`starter_key IS NOT NULL`),
    index('case_by_updated').on(t.updatedAt).where(sql`deleted_at IS NULL`),
    // Lists and facets are made from this one, without reading the rows. It holds deleted_at, because SQLite asks for it.
    index('case_facets')
      .on(
        t.brand,
        t.industry,
        t.year,
        t.region,
        t.platforms,
        t.mechanisms,
        t.isNegative,
        t.rating,
        t.metricCount,
        t.starterKey,
        t.updatedAt,
        t.createdAt,
        t.sortName,
        t.deletedAt,
      )
      .where(sql`deleted_at IS NULL`),
    index('case_by_deleted').on(t.deletedAt).where(sql`deleted_at IS NOT NULL`),
  ],
);

export const caseMetric = sqliteTable(
  'case_metric',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    caseId: integer('case_id')
      .notNull()
      .references(() => caseStudy.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    value: real('value').notNull(),
    /** As shown: 亿元, people, % … */
    unit: text('unit').notNull().default(''),
    note: text('note').notNull().default(''),
    /** A date, a month or a year (YYYY[-MM[-DD]]); NULL not known. */
    at: text('at'),
    /** Order inside the case. */
    position: integer('position').notNull().default(0),
  },
  (t) => [index('case_metric_of_case').on(t.caseId, t.position)],
);

/** Filters, sort and layout of a page under a name. */
export const savedView = sqliteTable(
  'saved_view',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Which page: cases, notes … */
    area: text('area').notNull(),
    name: text('name').notNull(),
    /** JSON, the page's own. */
    state: text('state').notNull(),
    position: integer('position').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('saved_view_of_area').on(t.area, t.position)],
);
