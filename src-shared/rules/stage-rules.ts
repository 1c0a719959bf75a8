/**
 * Stage suggestions (DOMAIN A1): what the evidence says about where a person stands between 潜客 and 朋友. A person
 * decides; these rules only propose, forward only, except 流失 and coming back from it.
 */

import type { Band } from './strength-rules.ts';

/** The four fixed phases, in order, and lost. */
export const STAGE_PHASES = ['prospect', 'customer', 'fan', 'friend', 'lost'] as const;
export type StagePhase = (typeof STAGE_PHASES)[number];

/** Stable keys of the stages every library starts with; renaming a stage keeps its key. */
export type DefaultStageKey = 'prospect' | 'customer' | 'fan' | 'superfan' | 'friend' | 'lost';

export type StageRef = { readonly key: string; readonly phase: StagePhase };
export type CurrentStage = StageRef & {
  /** When the person entered it, epoch ms. */
  readonly enteredAt: number;
};

/** 潜客, 顾客, 粉丝, 铁杆粉丝, 朋友, 流失, in board order. */
export const DEFAULT_STAGES: readonly (StageRef & { readonly key: DefaultStageKey })[] = [
  { key: 'prospect', phase: 'prospect' },
  { key: 'customer', phase: 'customer' },
  { key: 'fan', phase: 'fan' },
  { key: 'superfan', phase: 'fan' },
  { key: 'friend', phase: 'friend' },
  { key: 'lost', phase: 'lost' },
];

/** Thresholds of A1, editable. Windows reach back from now, in days. */
export type StageRules = {
  readonly customer: { readonly minPurchases: number };
  readonly fan: {
    readonly minInbound: number;
    readonly minKinds: number;
    readonly days: number;
    readonly minShares: number;
    readonly shareDays: number;
  };
  readonly superfan: {
    readonly band: Band;
    readonly minReferrals: number;
    /** Null: a referral at any time. */
    readonly referralDays: number | null;
    readonly minUserContents: number;
    readonly userContentDays: number;
  };
  readonly friend: {
    readonly band: Band;
    readonly minActiveMonths: number;
    /** Calendar months, this one included. */
    readonly months: number;
    readonly minNonPurchase: number;
    /** Meetings in person plus referrals, ever. */
    readonly minMetOrReferred: number;
    readonly minInboundShare: number;
    readonly maxInboundShare: number;
    /** The share counts only from so many logged outbound contacts on. */
    readonly minOutbound: number;
  };
  readonly lost: { readonly minSilentDays: number; readonly gapFactor: number };
};

/** What the rules weigh, counted by `stageEvidence`. Inbound always includes mutual contact; notes are nowhere counted. Windows are those of the rules given. */
export type StageEvidence = {
  readonly band: Band;
  readonly strength: number;
  readonly purchases: number;
  /** Inbound interactions in `fan.days`, complaints left out, and how many kinds they are. */
  readonly inbound: number;
  readonly inboundKinds: number;
  /** Shares and user contents in `fan.shareDays`. */
  readonly shares: number;
  /** In `superfan.userContentDays`. */
  readonly userContents: number;
  /** In `superfan.referralDays`, or ever. */
  readonly recentReferrals: number;
  readonly referrals: number;
  readonly meetings: number;
  /** Months with contact in either direction among the last `friend.months`. */
  readonly activeMonths: number;
  /** Contacts in either direction that are no purchase. */
  readonly nonPurchase: number;
  readonly outbound: number;
  /** Inbound share of all contact ever, mutual contact counted half to each side; null without contact. */
  readonly inboundShare: number | null;
  /** Last contact in which the person took part, epoch ms, and the local days since. */
  readonly lastInboundAt: number | null;
  readonly silentDays: number | null;
  readonly medianGapDays: number | null;
  /** Every record, notes included, came in one and the same import. */
  readonly isFromOneImport: boolean;
};

export type StageRuleId = 'customer' | 'fan' | 'superfan' | 'friend' | 'lost' | 'came_back';

export type StageSuggestion = {
  readonly toKey: string;
  readonly ruleId: StageRuleId;
  /** For `came_back`: the rule that chose the stage, null when none holds and 潜客 is proposed. */
  readonly basis: StageRuleId | null;
  /** The numbers that fired, by name, for the sentence that says why. */
  readonly evidence: Readonly<Record<string, number>>;
};

type ForwardRuleId = Exclude<StageRuleId, 'lost' | 'came_back'>;

/** Highest first: the suggestion is the furthest stage that the evidence carries. */
const FORWARD: readonly ForwardRuleId[] = ['friend', 'superfan', 'fan', 'customer'];

/**
 * The one stage to propose for a person, or null. `stages`: the library's own, in board order; a default stage
 * that was removed is not proposed. `skipKeys`: stages dismissed lately.
 * 流失 comes before any step forward: whoever left is not promoted.
 */
export function suggestStage(
  evidence: StageEvidence,
  current: CurrentStage,
  rules: StageRules,
  options: { readonly stages?: readonly StageRef[]; readonly skipKeys?: ReadonlySet<string> } = {},
): StageSuggestion | null {
  const { stages = DEFAULT_STAGES, skipKeys } = options;
  const canPropose = (key: string) => !skipKeys?.has(key) && stages.some((stage) => stage.key === key);
  const lost = lostEvidence(evidence, rules);

  if (current.phase === 'lost') {
    if (evidence.lastInboundAt === null || evidence.lastInboundAt <= current.enteredAt || lost) return null;
    const found = furthest(evidence, rules, canPropose);
    const toKey = found?.id ?? 'prospect';
    if (!canPropose(toKey)) return null;
    const silentDays = evidence.silentDays ?? 0;
    return {
      toKey,
      ruleId: 'came_back',
      basis: found?.id ?? null,
      evidence: { ...found?.numbers, silentDays },
    };
  }

  if (lost && !evidence.isFromOneImport && canPropose('lost')) {
    return { toKey: 'lost', ruleId: 'lost', basis: 'lost', evidence: lost };
  }
  const from = boardIndex(current, stages);
  const isAhead = (key: string) => stages.findIndex((stage) => stage.key === key) > from;
  const found = furthest(evidence, rules, (key) => canPropose(key) && isAhead(key));
  return found && { toKey: found.id, ruleId: found.id, basis: found.id, evidence: found.numbers };
}

function furthest(
  evidence: StageEvidence,
  rules: StageRules,
  isAllowed: (key: string) => boolean,
): { id: ForwardRuleId; numbers: Record<string, number> } | null {
  for (const id of FORWARD) {
    const numbers = isAllowed(id) ? FORWARD_RULES[id](evidence, rules) : null;
    if (numbers) return { id, numbers };
  }
  return null;
}

/** A stage unknown to the list stands at the end of its phase, so nothing in the same phase counts as forward. */
function boardIndex(current: StageRef, stages: readonly StageRef[]): number {
  const index = stages.findIndex((stage) => stage.key === current.key);
  if (index >= 0) return index;
  const rank = STAGE_PHASES.indexOf(current.phase);
  return stages.findLastIndex((stage) => STAGE_PHASES.indexOf(stage.phase) <= rank);
}

type Rule = (evidence: StageEvidence, rules: StageRules) => Record<string, number> | null;

const FORWARD_RULES: Readonly<Record<ForwardRuleId, Rule>> = {
  customer: ({ purchases }, { customer }) => (purchases >= customer.minPurchases ? { purchases } : null),

  fan: ({ inbound, inboundKinds, shares }, { fan }) => {
    const isActive = inbound >= fan.minInbound && inboundKinds >= fan.minKinds;
    return isActive || shares >= fan.minShares ? { inbound, inboundKinds, shares } : null;
  },

  superfan: ({ band, strength, recentReferrals, userContents }, { superfan }) => {
    if (band !== superfan.band) return null;
    const spreads = recentReferrals >= superfan.minReferrals || userContents >= superfan.minUserContents;
    return spreads ? { strength, referrals: recentReferrals, userContents } : null;
  },

  friend: (evidence, { friend }) => {
    const { band, strength, activeMonths, nonPurchase, meetings, referrals, outbound, inboundShare } =
      evidence;
    if (band !== friend.band || activeMonths < friend.minActiveMonths) return null;
    if (nonPurchase < friend.minNonPurchase || meetings + referrals < friend.minMetOrReferred) return null;
    const numbers = { strength, activeMonths, nonPurchase, meetings, referrals };
    if (outbound < friend.minOutbound || inboundShare === null) return numbers;
    const isBalanced = inboundShare >= friend.minInboundShare && inboundShare <= friend.maxInboundShare;
    return isBalanced ? { ...numbers, inboundShare } : null;
  },
};

/** Silent for longer than max(180 days, 3 × own median gap); null for whoever never was in contact. */
function lostEvidence(evidence: StageEvidence, { lost }: StageRules): Record<string, number> | null {
  const { silentDays, medianGapDays } = evidence;
  if (silentDays === null) return null;
  const limitDays = Math.max(lost.minSilentDays, lost.gapFactor * (medianGapDays ?? 0));
  if (silentDays <= limitDays) return null;
  return medianGapDays === null ? { silentDays, limitDays } : { silentDays, limitDays, medianGapDays };
}
