// Numbers of campaigns as people say them.
import type { CampaignNumbers } from '#shared/contract/campaigns-measures.ts';
import type { Metric, MetricKey } from '#shared/contract/campaigns-plan.ts';
import { type Formats, minorDigits } from '../../app/format.ts';
import type { TFunction } from '../../i18n/i18n.ts';

const MONEY: readonly MetricKey[] = ['revenue', 'cost', 'cost_per_new_fan'];

function isMoneyMetric(key: MetricKey): boolean {
  return MONEY.includes(key);
}

export function metricName({ key, name }: Pick<Metric, 'key' | 'name'>, t: TFunction): string {
  return name !== '' ? name : t(`campaigns.metric.${key}`);
}

/** A metric's target or result: money with its sign, ROI in percent, K with two digits. */
export function metricValue(
  value: number | null,
  { key, unit }: Pick<Metric, 'key' | 'unit'>,
  currency: string,
  format: Formats,
): string {
  if (value === null) return '–';
  if (isMoneyMetric(key)) return format.money(Math.round(value), currency);
  if (key === 'roi') return format.percent(value);
  if (key === 'k') return format.decimal(value, 2);
  const number = Number.isInteger(value) ? format.exact(value) : format.decimal(value, 2);
  return unit === '' ? number : `${number} ${unit}`;
}

/** What a target field holds for a stored target, and the other way round. */
export function metricScale(key: MetricKey, currency: string): { factor: number; digits: number } {
  if (isMoneyMetric(key)) return { factor: 10 ** minorDigits(currency), digits: minorDigits(currency) };
  if (key === 'roi') return { factor: 0.01, digits: 1 };
  return { factor: 1, digits: 2 };
}

export function moneyOrNone(minor: number | null, currency: string, format: Formats): string {
  return minor === null ? '–' : format.money(Math.round(minor), currency);
}

export function shareOrNone(share: number | null, format: Formats): string {
  return share === null ? '–' : format.percent(share);
}

export function decimalOrNone(value: number | null, format: Formats, digits = 2): string {
  return value === null ? '–' : format.decimal(value, digits);
}

export function periodWords(from: string | null, to: string | null, format: Formats, t: TFunction): string {
  if (from === null && to === null) return t('campaigns.noDates');
  if (to === null) return t('campaigns.from', { date: format.localDate(from ?? '') });
  if (from === null) return t('campaigns.until', { date: format.localDate(to) });
  return from === to ? format.localDate(from) : `${format.localDate(from)} – ${format.localDate(to)}`;
}

/** Every number that campaigns are compared by. */
export const COMPARED = [
  'participants',
  'came',
  'newFans',
  'referrals',
  'k',
  'cost',
  'revenue',
  'roi',
  'costPerNewFan',
  'buyers',
  'effective',
  'shown',
  'read',
  'shared',
] as const;
export type Compared = (typeof COMPARED)[number];

export function comparedValue(numbers: CampaignNumbers, key: Compared): number | null {
  switch (key) {
    case 'came':
      return numbers.states.came;
    case 'effective':
      return numbers.kinds.effective;
    case 'shown':
    case 'read':
    case 'shared':
      return numbers.results[key];
    default:
      return numbers[key];
  }
}

const MONEY_COMPARED: readonly Compared[] = ['cost', 'revenue', 'costPerNewFan'];

export function isMoneyCompared(key: Compared): boolean {
  return MONEY_COMPARED.includes(key);
}

export function comparedWords(
  value: number | null,
  key: Compared,
  currency: string,
  format: Formats,
): string {
  if (value === null) return '–';
  if (isMoneyCompared(key)) return format.money(Math.round(value), currency);
  if (key === 'roi') return format.percent(value);
  if (key === 'k') return format.decimal(value, 2);
  return format.exact(value);
}
