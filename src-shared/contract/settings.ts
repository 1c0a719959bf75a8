import { z } from 'zod';
import { Changed, Currency, command, errors, query } from './base.ts';
import { StrengthSettings } from './strength.ts';

/** Thresholds of the stage suggestions, A1. */
export const StageRuleSettings = z.object({
  customerPurchases: z.number().int().min(1),
  fanInbound: z.number().int().min(1),
  fanKinds: z.number().int().min(1),
  fanDays: z.number().int().min(1),
  fanShares: z.number().int().min(1),
  fanShareDays: z.number().int().min(1),
  coreUserContents: z.number().int().min(1),
  coreDays: z.number().int().min(1),
  friendMonths: z.number().int().min(1).max(6),
  friendInboundMin: z.number().min(0).max(1),
  friendInboundMax: z.number().min(0).max(1),
  friendOutboundFrom: z.number().int().min(0),
  lostDays: z.number().int().min(1),
  lostGapFactor: z.number().min(1),
  dismissDays: z.number().int().min(1),
});
export type StageRuleSettings = z.infer<typeof StageRuleSettings>;

export const Settings = z.object({
  libraryName: z.string().max(80),
  /** IANA zone in which a day begins and ends. */
  timeZone: z.string(),
  currency: Currency,
  strength: StrengthSettings,
  stageRules: StageRuleSettings,
});
export type Settings = z.infer<typeof Settings>;

export const settingsContract = {
  get: query.input(z.object({})).output(Settings),
  /** Strength has its own methods, since new weights mean work. */
  update: command
    .input(Settings.omit({ strength: true }).partial())
    .output(Changed)
    .errors(errors('SETTING_INVALID')),
};
