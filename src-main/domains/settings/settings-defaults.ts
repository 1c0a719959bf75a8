import type { Settings } from '#shared/contract/settings.ts';
import { DEFAULT_COMMUNITY_SETTINGS } from '#shared/rules/community-defaults.ts';
import { DEFAULT_STAGE_RULES, DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';

/** Asking Intl takes a quarter of a millisecond, and settings are read several times a command. */
let systemZone: string | null = null;

/** Settings of a library in which nothing was set. */
export function defaultSettings(): Settings {
  systemZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';
  return {
    libraryName: '',
    timeZone: systemZone,
    currency: 'CNY',
    strength: DEFAULT_STRENGTH_SETTINGS,
    stageRules: DEFAULT_STAGE_RULES as Settings['stageRules'],
    communities: DEFAULT_COMMUNITY_SETTINGS,
  };
}
