/** Templates that campaigns are made from. */
import { z } from 'zod';
import { CampaignKind } from './campaigns-record.ts';

export const StarterLanguage = z.enum(['zh-CN', 'en']);

/** A template of C2 in one language. */
export const CampaignTemplate = z.object({
  key: CampaignKind,
  name: z.string(),
  about: z.string(),
  goal: z.string(),
  why: z.string(),
  strategy: z.string(),
  content: z.string(),
  interaction: z.string(),
  monitoring: z.string(),
  platforms: z.array(z.string()),
  /** Days that it usually runs. */
  days: z.number().int(),
  /** `day` counts from the first day of the campaign: -7 is a week before. */
  tasks: z.array(z.object({ what: z.string(), day: z.number().int(), checklist: z.array(z.string()) })),
  posts: z.array(z.object({ title: z.string(), day: z.number().int(), time: z.string() })),
  metrics: z.array(
    z.object({ key: z.string(), name: z.string(), unit: z.string(), target: z.number().nullable() }),
  ),
  budget: z.array(z.string()),
});
export type CampaignTemplate = z.infer<typeof CampaignTemplate>;
