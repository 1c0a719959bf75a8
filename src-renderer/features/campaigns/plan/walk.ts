// The order of thought C1: 商业目标 → 为什么 → 怎么做 → 指标.
import type { Campaign } from '#shared/contract/campaigns-record.ts';

/** The steps with a text, in their order; audience and platforms stand after `why`. */
export const STEPS = ['goal', 'why', 'strategy', 'content', 'interaction', 'monitoring'] as const;

export const WALK = [
  'goal',
  'why',
  'audience',
  'platforms',
  'strategy',
  'content',
  'interaction',
  'metrics',
  'monitoring',
] as const;
export type WalkStep = (typeof WALK)[number];

/** Whether a step says something. Metrics are done when nothing about them is missing. */
export function isStepDone(campaign: Campaign, step: WalkStep): boolean {
  if (step === 'audience') return campaign.audience !== null;
  if (step === 'platforms') return campaign.platforms.length > 0;
  if (step === 'metrics')
    return !campaign.missing.some((one) => ['metric', 'target', 'due', 'followers'].includes(one));
  return campaign[step].trim() !== '';
}
