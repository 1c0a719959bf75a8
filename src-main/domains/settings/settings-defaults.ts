import type { Settings } from '#shared/contract/settings.ts';
import { DEFAULT_STAGE_RULES, DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';

/** Settings of a library in which nothing was set. */
export function defaultSettings(): Settings {
  return {
    libraryName: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai',
    currency: 'CNY',
    strength: DEFAULT_STRENGTH_SETTINGS,
    stageRules: DEFAULT_STAGE_RULES as Settings['stageRules'],
  };
}
