import type { Settings } from '#shared/contract/settings.ts';
import { DEFAULT_COMMUNITY_SETTINGS } from '#shared/rules/community-defaults.ts';
import { DEFAULT_STAGE_RULES, DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';

/** Settings in which nothing was set, but for the time zone, which is that of the machine. */
export const DEFAULT_SETTINGS: Omit<Settings, 'timeZone'> = {
  libraryName: '',
  currency: 'CNY',
  strength: DEFAULT_STRENGTH_SETTINGS,
  stageRules: DEFAULT_STAGE_RULES as Settings['stageRules'],
  communities: DEFAULT_COMMUNITY_SETTINGS,
};

let systemZone: string | null = null;

/** IANA name. Kept: the first look at Intl takes 27 ms, the others a quarter of one, and settings are read several times a command. */
export function systemTimeZone(): string {
  systemZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';
  return systemZone;
}
