// Sentences of the community pages that are put together from numbers.
import type { z } from 'zod';
import type { CommunityWarning, LifeCycleRules, LifeStage } from '#shared/contract/communities-base.ts';
import type { LifeRule as LifeRuleName } from '#shared/contract/communities-health.ts';
import type { Formats } from '../../app/format.ts';
import type { TFunction } from '../../i18n/i18n.ts';

type LifeRule = z.infer<typeof LifeRuleName>;

/** Hue of a life stage, as a place in the charts' set. */
export const STAGE_COLOR: Record<LifeStage, number> = {
  budding: 4,
  growing: 2,
  active: 0,
  declining: 1,
  silent: 5,
};

export function shareWords(share: number | null, format: Formats, digits = 1): string {
  return share === null ? '–' : format.percent(share, digits);
}

export function decimalWords(value: number | null, format: Formats, digits = 2): string {
  return value === null ? '–' : format.decimal(value, digits);
}

export function signedWords(value: number, format: Formats): string {
  return value > 0 ? `+${format.exact(value)}` : format.exact(value);
}

/** Which of the warnings' numbers are shares, which are counts. */
const SHARES: readonly CommunityWarning['key'][] = ['newLeaves', 'oldLeaves', 'silent', 'nearlyFull', 'full'];

export function warningWords({ key, value, limit }: CommunityWarning, format: Formats, t: TFunction): string {
  const isShare = SHARES.includes(key);
  const words = (number: number | null) =>
    number === null
      ? '–'
      : isShare && Math.abs(number) <= 5
        ? format.percent(number)
        : format.decimal(number, 1);
  return t(`communities.warning.${key}`, { value: words(value), limit: words(limit) });
}

/** How old a question is: days from two on, else hours are not worth a word. */
export function ageWords(days: number, t: TFunction): string {
  return days < 1 ? t('common.today') : t('communities.days', { count: days });
}

/** A median of hours as people say it. */
export function hoursWords(hours: number | null, format: Formats, t: TFunction): string {
  if (hours === null) return '–';
  if (hours < 1) return t('communities.minutes', { count: Math.max(1, Math.round(hours * 60)) });
  if (hours < 48) return t('communities.hours', { count: Math.round(hours) });
  return t('communities.daysShort', { days: format.decimal(hours / 24, 1) });
}

/** The rule of the life cycle that fired, with its thresholds. */
export function lifeRuleWords(rule: LifeRule, rules: LifeCycleRules, format: Formats, t: TFunction): string {
  return t(`communities.life.rule.${rule}`, {
    weeks: rules.buddingWeeks,
    members: rules.buddingMembers,
    growth: format.percent(rules.growth),
    active: format.percent(rules.activeShare),
    silent: format.percent(rules.silentShare),
    trend: format.percent(Math.abs(rules.declineTrend)),
    confirm: rules.confirmWeeks,
  });
}
