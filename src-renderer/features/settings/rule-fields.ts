import type { StageRuleSettings } from '#shared/contract/settings.ts';

/** How one number of a stage rule is edited. */
export type RuleField = {
  [S in keyof StageRuleSettings]: { stage: S; rule: NumericRule<S>; min: number; max: number; step: number };
}[keyof StageRuleSettings];
type NumericRule<S extends keyof StageRuleSettings> = {
  [K in keyof StageRuleSettings[S]]: StageRuleSettings[S][K] extends number ? K : never;
}[keyof StageRuleSettings[S]];

const days = { min: 1, max: 3650, step: 1 };
const times = { min: 1, max: 1000, step: 1 };
const share = { min: 0, max: 1, step: 0.05 };

/** In the order of the stages; the bounds are those of the contract. */
export const RULE_FIELDS: readonly RuleField[] = [
  { stage: 'customer', rule: 'minPurchases', ...times },
  { stage: 'fan', rule: 'minInbound', ...times },
  { stage: 'fan', rule: 'minKinds', ...times, max: 15 },
  { stage: 'fan', rule: 'days', ...days },
  { stage: 'fan', rule: 'minShares', ...times },
  { stage: 'fan', rule: 'shareDays', ...days },
  { stage: 'superfan', rule: 'minReferrals', ...times },
  { stage: 'superfan', rule: 'minUserContents', ...times },
  { stage: 'superfan', rule: 'userContentDays', ...days },
  { stage: 'friend', rule: 'minActiveMonths', ...times, max: 24 },
  { stage: 'friend', rule: 'months', ...times, max: 24 },
  { stage: 'friend', rule: 'minNonPurchase', ...times },
  { stage: 'friend', rule: 'minMetOrReferred', ...times },
  { stage: 'friend', rule: 'minInboundShare', ...share },
  { stage: 'friend', rule: 'maxInboundShare', ...share },
  { stage: 'friend', rule: 'minOutbound', ...times, min: 0 },
  { stage: 'lost', rule: 'minSilentDays', ...days },
  { stage: 'lost', rule: 'gapFactor', min: 1, max: 100, step: 0.5 },
];

export const RULE_STAGES = ['customer', 'fan', 'superfan', 'friend', 'lost'] as const;

export function ruleValue(rules: StageRuleSettings, field: RuleField): number {
  return (rules[field.stage] as Record<string, number>)[field.rule] ?? 0;
}

export function withRule(rules: StageRuleSettings, field: RuleField, value: number): StageRuleSettings {
  return { ...rules, [field.stage]: { ...rules[field.stage], [field.rule]: value } };
}
