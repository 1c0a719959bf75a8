import { z } from 'zod';
import { CASE_SORTS } from '../rules/sort-keys.ts';
import { Changed, command, errors, Id, Instant, LongText, PageInput, query, ShortText } from './base.ts';
import { Marks } from './fans.ts';
import { ContentLanguage } from './notes.ts';

/** The texts of a case: 背景, 策略与执行, 效果, 启示, free notes. */
export const CaseSection = z.enum(['background', 'strategy', 'results', 'insight', 'notes']);
export type CaseSection = z.infer<typeof CaseSection>;

/** C9: what the brand is added to, and the value it gives. */
export const CaseCanvas = z.object({
  brand: LongText.default(''),
  /** 使用情景 */
  usage: LongText.default(''),
  /** 目标群体最爱 */
  favourites: LongText.default(''),
  /** 生活方式 */
  lifestyle: LongText.default(''),
  web2: LongText.default(''),
  /** 功能性, 情感性, 自我表达价值 */
  functional: LongText.default(''),
  emotional: LongText.default(''),
  selfExpressive: LongText.default(''),
});
export type CaseCanvas = z.infer<typeof CaseCanvas>;

const Score = z.number().min(0).max(10).nullable().default(null);
/** B2: 同好, 结构, 输出, 运营, 复制, each 0–10; null not scored. */
export const Isooc = z.object({
  interest: Score,
  structure: Score,
  output: Score,
  operation: Score,
  copy: Score,
});
export type Isooc = z.infer<typeof Isooc>;

export const CaseMetric = z.object({
  id: Id,
  caseId: Id,
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  note: z.string(),
  at: z.string().nullable(),
  position: z.number().int(),
});
export type CaseMetric = z.infer<typeof CaseMetric>;

export const MetricFields = z.object({
  name: ShortText.min(1),
  value: z.number().finite(),
  unit: ShortText.default(''),
  note: LongText.default(''),
  /** A year, a month or a date; null not known. */
  at: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable()
    .default(null),
});

/** Joined by AND, within one list by OR; '' and null in a list mean "not known". */
export const CaseFilter = z.object({
  text: z.string().max(200).optional(),
  brands: z.array(z.string()).optional(),
  industries: z.array(z.string()).optional(),
  years: z.array(z.number().int().nullable()).optional(),
  regions: z.array(z.string()).optional(),
  platforms: z.array(z.string()).optional(),
  mechanisms: z.array(z.string()).optional(),
  /** 正例, 反例 */
  polarity: z.enum(['positive', 'negative']).optional(),
  ratings: z.array(z.number().int().min(0).max(5)).optional(),
  hasMetric: z.boolean().optional(),
  starter: z.boolean().optional(),
});
export type CaseFilter = z.infer<typeof CaseFilter>;

export const CaseSortKey = z.enum(CASE_SORTS);
export const CaseSort = z.object({ by: CaseSortKey, desc: z.boolean() });
export type CaseSort = z.infer<typeof CaseSort>;

export const CaseRow = z.object({
  id: Id,
  title: z.string(),
  brand: z.string(),
  industry: z.string(),
  year: z.number().int().nullable(),
  region: z.string(),
  platforms: z.array(z.string()),
  mechanisms: z.array(z.string()),
  isNegative: z.boolean(),
  rating: z.number().int(),
  metricCount: z.number().int(),
  /** The first metrics, for the card. */
  metrics: z.array(CaseMetric),
  source: z.string(),
  isStarter: z.boolean(),
  excerpt: z.string(),
  /** sha-256 of the first image of its texts. */
  cover: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  titleMarks: Marks,
});
export type CaseRow = z.infer<typeof CaseRow>;

export const CaseDetail = CaseRow.omit({ titleMarks: true }).extend({
  canvas: CaseCanvas,
  isooc: Isooc,
  /** Every section has its document. */
  sections: z.array(z.object({ section: CaseSection, documentId: Id })),
  deletedAt: Instant.nullable(),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

export const CasePatch = z
  .object({
    title: ShortText.min(1),
    brand: ShortText,
    industry: ShortText,
    year: z.number().int().min(0).max(9999).nullable(),
    region: ShortText,
    platforms: z.array(ShortText.min(1)).max(50),
    mechanisms: z.array(ShortText.min(1)).max(50),
    isNegative: z.boolean(),
    rating: z.number().int().min(0).max(5),
    source: z.string().max(1000),
    canvas: CaseCanvas,
    isooc: Isooc,
  })
  .partial();
export type CasePatch = z.infer<typeof CasePatch>;

/** One facet: its values with how many cases each would leave, given the filters of all the other facets. */
const facet = <T extends z.ZodType>(value: T) => z.array(z.object({ value, count: z.number().int() }));
export const CaseFacets = z.object({
  total: z.number().int(),
  brands: facet(z.string()),
  industries: facet(z.string()),
  years: facet(z.number().int().nullable()),
  regions: facet(z.string()),
  platforms: facet(z.string()),
  mechanisms: facet(z.string()),
  polarity: facet(z.enum(['positive', 'negative'])),
  ratings: facet(z.number().int()),
  hasMetric: facet(z.boolean()),
});
export type CaseFacets = z.infer<typeof CaseFacets>;

export const SavedView = z.object({ id: Id, area: z.string(), name: z.string(), state: z.unknown() });
export type SavedView = z.infer<typeof SavedView>;

/** A case's numbers as aims of a plan. */
export const BenchmarkTarget = z.object({
  metricId: Id,
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  note: z.string(),
});
export type BenchmarkTarget = z.infer<typeof BenchmarkTarget>;

export const Benchmark = z.object({
  caseId: Id,
  title: z.string(),
  mechanisms: z.array(z.string()),
  /** The plan: a document owned by the case (slot 'plan') until a campaign takes it over. */
  documentId: Id,
  targets: z.array(BenchmarkTarget),
});
export type Benchmark = z.infer<typeof Benchmark>;

export const StarterState = z.object({
  /** Entries that this version ships. */
  total: z.number().int(),
  /** Of them in the library now. */
  installed: z.number().int(),
  /** In the trash. */
  removed: z.number().int(),
});

export const casesContract = {
  list: query
    .input(
      PageInput.extend({
        filter: CaseFilter.default({}),
        sort: CaseSort.default({ by: 'updated', desc: true }),
      }),
    )
    .output(z.object({ rows: z.array(CaseRow), nextCursor: z.string().nullable(), total: z.number().int() })),
  facets: query.input(z.object({ filter: CaseFilter.default({}) })).output(CaseFacets),
  get: query
    .input(z.object({ id: Id }))
    .output(CaseDetail)
    .errors(errors('CASE_NOT_FOUND')),
  create: command.input(CasePatch.required({ title: true })).output(Changed.extend({ id: Id })),
  update: command
    .input(z.object({ id: Id, patch: CasePatch }))
    .output(Changed)
    .errors(errors('CASE_NOT_FOUND')),
  /** Puts cases in the trash. */
  remove: command.input(z.object({ ids: z.array(Id).min(1).max(1000) })).output(Changed),
  restore: command.input(z.object({ ids: z.array(Id).min(1).max(1000) })).output(Changed),
  trash: query.input(PageInput).output(
    z.object({
      rows: z.array(z.object({ id: Id, title: z.string(), deletedAt: Instant })),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    }),
  ),
  metrics: query
    .input(z.object({ caseId: Id }))
    .output(z.array(CaseMetric))
    .errors(errors('CASE_NOT_FOUND')),
  addMetric: command
    .input(MetricFields.extend({ caseId: Id }))
    .output(Changed.extend({ id: Id }))
    .errors(errors('CASE_NOT_FOUND')),
  updateMetric: command
    .input(
      z.object({
        id: Id,
        name: ShortText.min(1).optional(),
        value: z.number().finite().optional(),
        unit: ShortText.optional(),
        note: LongText.optional(),
        at: z
          .string()
          .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
          .nullable()
          .optional(),
        position: z.number().int().optional(),
      }),
    )
    .output(Changed)
    .errors(errors('METRIC_NOT_FOUND')),
  removeMetric: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('METRIC_NOT_FOUND')),
  /** In the order asked; `texts` are plain. */
  compare: query
    .input(z.object({ ids: z.array(Id).min(2).max(5) }))
    .output(
      z.object({
        cases: z.array(
          CaseDetail.extend({
            allMetrics: z.array(CaseMetric),
            texts: z.array(z.object({ section: CaseSection, text: z.string() })),
          }),
        ),
        /** Metrics that at least one has, by name and unit; one value per case in order, null where it has none. */
        metrics: z.array(
          z.object({ name: z.string(), unit: z.string(), values: z.array(z.number().nullable()) }),
        ),
      }),
    )
    .errors(errors('CASE_NOT_FOUND')),
  /** Makes a plan of a case: mechanism, steps and numbers as targets, in the words of `language`. */
  useAsBenchmark: command
    .input(z.object({ caseId: Id, language: ContentLanguage }))
    .output(Benchmark)
    .errors(errors('CASE_NOT_FOUND')),
  /** Ways to write a brand, industry … that are in use: for the form. */
  values: query
    .input(
      z.object({
        field: z.enum(['brand', 'industry', 'region', 'platforms', 'mechanisms', 'metric', 'unit']),
      }),
    )
    .output(z.array(z.string())),
  starterState: query.input(z.object({ language: ContentLanguage })).output(StarterState),
  /** Brings in what is missing, and takes out of the trash what was removed. */
  installStarter: command.input(z.object({ language: ContentLanguage })).output(Changed),
  /** Puts all starter cases of this language in the trash; without a language those of all. */
  removeStarter: command.input(z.object({ language: ContentLanguage.optional() })).output(Changed),
};

export const savedViewsContract = {
  list: query.input(z.object({ area: z.string().max(40) })).output(z.array(SavedView)),
  create: command
    .input(
      z.object({
        area: z.string().min(1).max(40),
        name: ShortText.min(1),
        state: z.record(z.string(), z.unknown()),
      }),
    )
    .output(Changed.extend({ id: Id })),
  update: command
    .input(
      z.object({
        id: Id,
        name: ShortText.min(1).optional(),
        state: z.record(z.string(), z.unknown()).optional(),
        position: z.number().int().optional(),
      }),
    )
    .output(Changed)
    .errors(errors('VIEW_NOT_FOUND')),
  remove: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('VIEW_NOT_FOUND')),
};
