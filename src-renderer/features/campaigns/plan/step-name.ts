import type { FunnelStep } from '#shared/contract/campaigns-measures.ts';
import type { TFunction } from '../../../i18n/i18n.ts';
import { zhCN } from '../../../i18n/zh-cn.ts';

type StepKey = keyof (typeof zhCN)['campaigns']['funnelStep'];

/** A step of the usual funnels has words; one of the user's own says itself. */
export function stepName(step: Pick<FunnelStep, 'key' | 'name'>, t: TFunction): string {
  if (step.name !== '') return step.name;
  return step.key in zhCN.campaigns.funnelStep ? t(`campaigns.funnelStep.${step.key as StepKey}`) : step.key;
}
