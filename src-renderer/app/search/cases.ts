import { z } from 'zod';
import { CaseSortKey } from '#shared/contract/cases.ts';

const values = z.array(z.string().max(200)).max(50).optional().catch(undefined);

/** The case library: what is shown of it; the same names as CaseFilter. Broken values fall away. */
export const casesSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  brands: values,
  industries: values,
  /** null: not known. */
  years: z.array(z.number().int().nullable()).optional().catch(undefined),
  regions: values,
  platforms: values,
  mechanisms: values,
  polarity: z.enum(['positive', 'negative']).optional().catch(undefined),
  ratings: z.array(z.number().int().min(0).max(5)).optional().catch(undefined),
  hasMetric: z.boolean().optional().catch(undefined),
  by: CaseSortKey.optional().catch(undefined),
  desc: z.boolean().optional().catch(undefined),
  view: z.enum(['gallery', 'table']).optional().catch(undefined),
});
export type CasesSearch = z.infer<typeof casesSearch>;

/** One case: the tab that is open. */
export const caseSearch = z.object({
  tab: z.enum(['text', 'metrics', 'canvas', 'isooc', 'links']).optional().catch(undefined),
});

/** Cases side by side. */
export const compareSearch = z.object({
  ids: z.array(z.number().int().positive()).max(5).catch([]).default([]),
});
