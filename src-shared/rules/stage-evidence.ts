/** The evidence that stage suggestions weigh (DOMAIN A1), counted from one person's interactions. */

import { rhythmOf } from './activity-gaps.ts';
import {
  effectiveAt,
  type InteractionKind,
  isFromFan,
  KIND_RULES,
  type RuleInteraction,
} from './interaction-kinds.ts';
import { DAY_MS, localDay, monthOfDay } from './local-day.ts';
import type { StageEvidence, StageRules } from './stage-rules.ts';
import {
  bandOf,
  dayOf,
  rebuildStrength,
  type StrengthFacts,
  type StrengthSettings,
  strengthAt,
} from './strength-rules.ts';

/**
 * Counts the evidence at `now` (epoch ms). `referredPeople`: how many fans name this one as their referrer, for
 * libraries that record it on the fan; the larger of it and the logged referrals counts.
 */
export function stageEvidence(
  interactions: Iterable<RuleInteraction>,
  context: {
    readonly settings: StrengthSettings;
    readonly rules: StageRules;
    readonly now: number;
    readonly zone: string;
    readonly referredPeople?: number;
    /** The person's strength where the caller keeps it: spares working it out from the interactions. */
    readonly kept?: StrengthFacts;
  },
): StageEvidence {
  const { settings, rules, now, zone, referredPeople = 0 } = context;
  const all = [...interactions];
  const isWithin = (at: number, days: number) => at >= now - days * DAY_MS;
  const thisMonth = monthOfDay(localDay(now, zone));
  const count = { purchases: 0, inbound: 0, shares: 0, userContents: 0, recentReferrals: 0, referrals: 0 };
  const contacts = { total: 0, purchase: 0, in: 0, out: 0, mutual: 0, meetings: 0 };
  const kinds = new Set<InteractionKind>();
  const months = new Set<number>();
  const activeDays = new Set<number>();
  let lastInboundAt: number | null = null;

  for (const interaction of all) {
    const { kind, direction } = interaction;
    if (!KIND_RULES[kind].contact) continue;
    const at = effectiveAt(interaction);
    const day = dayOf(interaction, zone);
    contacts.total++;
    contacts[direction]++;
    if (kind === 'purchase') contacts.purchase++;
    const monthsAgo = thisMonth - monthOfDay(day);
    if (monthsAgo < rules.friend.months) months.add(monthsAgo);
    if (!isFromFan(kind, direction)) continue;

    activeDays.add(day);
    lastInboundAt = Math.max(lastInboundAt ?? at, at);
    if (kind === 'purchase') count.purchases++;
    if (kind === 'meeting') contacts.meetings++;
    if (kind !== 'complaint' && isWithin(at, rules.fan.days)) {
      count.inbound++;
      kinds.add(kind);
    }
    if ((kind === 'share' || kind === 'user_content') && isWithin(at, rules.fan.shareDays)) count.shares++;
    if (kind === 'user_content' && isWithin(at, rules.superfan.userContentDays)) count.userContents++;
    if (kind === 'referral') {
      count.referrals++;
      const { referralDays } = rules.superfan;
      if (referralDays === null || isWithin(at, referralDays)) count.recentReferrals++;
    }
  }

  const strength = context.kept ?? rebuildStrength(all, settings, zone);
  const { lastDay, medianGap } = rhythmOf(activeDays);
  const firstImport = all[0]?.importId ?? null;
  return {
    ...count,
    band: bandOf(strength, settings, now),
    strength: strengthAt(strength.strengthLog, now, settings.decayPerMonth),
    inboundKinds: kinds.size,
    // Who brought whom carries no date, so it counts only where a referral at any time does.
    recentReferrals:
      rules.superfan.referralDays === null
        ? Math.max(count.referrals, referredPeople)
        : count.recentReferrals,
    referrals: Math.max(count.referrals, referredPeople),
    meetings: contacts.meetings,
    activeMonths: months.size,
    nonPurchase: contacts.total - contacts.purchase,
    outbound: contacts.out,
    inboundShare: contacts.total === 0 ? null : (contacts.in + contacts.mutual / 2) / contacts.total,
    lastInboundAt,
    silentDays: lastDay === null ? null : localDay(now, zone) - lastDay,
    medianGapDays: medianGap,
    isFromOneImport: firstImport !== null && all.every(({ importId }) => importId === firstImport),
  };
}
