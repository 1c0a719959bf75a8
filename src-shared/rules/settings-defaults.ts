/** What a new library starts with (DESIGN §5, DOMAIN A1 and A8). Plain data; the contract validates edits. */

import {
  INTERACTION_KINDS,
  type InteractionKind,
  KIND_RULES,
  type KindWeights,
} from './interaction-kinds.ts';
import type { RfmRules } from './rfm-rules.ts';
import type { SlippingRules } from './slipping-rules.ts';
import type { StageRules } from './stage-rules.ts';
import type { StrengthSettings } from './strength-rules.ts';

export const DEFAULT_WEIGHTS: KindWeights = Object.fromEntries(
  INTERACTION_KINDS.map((kind) => [kind, KIND_RULES[kind].weight]),
) as Record<InteractionKind, number>;

export const DEFAULT_STRENGTH_SETTINGS: StrengthSettings = {
  weights: DEFAULT_WEIGHTS,
  decayPerMonth: 0.9,
  thresholds: { strong: 12, medium: 3, weak: 0.3 },
  deepDays: 365,
};

export const DEFAULT_SLIPPING_RULES: SlippingRules = {
  fellWithinDays: 30,
  gapFactor: 2,
  minSilentDays: 30,
  minSilentDaysFewGaps: 90,
  enoughGaps: 3,
};

export const DEFAULT_STAGE_RULES: StageRules = {
  customer: { minPurchases: 1 },
  fan: { minInbound: 3, minKinds: 2, days: 90, minShares: 2, shareDays: 180 },
  superfan: { band: 'strong', minReferrals: 1, referralDays: null, minUserContents: 2, userContentDays: 365 },
  friend: {
    band: 'strong',
    minActiveMonths: 2,
    months: 6,
    minNonPurchase: 1,
    minMetOrReferred: 1,
    minInboundShare: 0.2,
    maxInboundShare: 0.8,
    minOutbound: 5,
  },
  lost: { minSilentDays: 180, gapFactor: 3 },
};

export const DEFAULT_RFM_RULES: RfmRules = { minFrequent: 2 };
