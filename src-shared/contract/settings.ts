import { z } from 'zod';
import { Changed, Currency, command, errors, query } from './base.ts';
import { CommunitySettings } from './communities-base.ts';
import { StrengthSettings } from './strength.ts';

/** Thresholds of the stage suggestions, A1. */
const days = z.number().int().min(1).max(3650);
const times = z.number().int().min(1).max(1000);
const BandName = z.enum(['strong', 'medium', 'weak']);
export const StageRuleSettings = z.object({
  customer: z.object({ minPurchases: times }),
  fan: z.object({
    minInbound: times,
    minKinds: z.number().int().min(1).max(15),
    days,
    minShares: times,
    shareDays: days,
  }),
  superfan: z.object({
    band: BandName,
    minReferrals: times,
    referralDays: days.nullable(),
    minUserContents: times,
    userContentDays: days,
  }),
  friend: z.object({
    band: BandName,
    minActiveMonths: z.number().int().min(1).max(24),
    months: z.number().int().min(1).max(24),
    minNonPurchase: times,
    minMetOrReferred: times,
    minInboundShare: z.number().min(0).max(1),
    maxInboundShare: z.number().min(0).max(1),
    minOutbound: z.number().int().min(0).max(1000),
  }),
  lost: z.object({ minSilentDays: days, gapFactor: z.number().min(1).max(100) }),
});
export type StageRuleSettings = z.infer<typeof StageRuleSettings>;

export const Settings = z.object({
  libraryName: z.string().max(80),
  /** IANA zone in which a day begins and ends. */
  timeZone: z.string(),
  currency: Currency,
  strength: StrengthSettings,
  stageRules: StageRuleSettings,
  communities: CommunitySettings,
});
export type Settings = z.infer<typeof Settings>;

export const settingsContract = {
  get: query.input(z.object({})).output(Settings),
  /** Strength and communities have methods of their own, since new weights and rules mean work. */
  update: command
    .input(Settings.omit({ strength: true, communities: true }).partial())
    .output(Changed)
    .errors(errors('SETTING_INVALID')),
};
