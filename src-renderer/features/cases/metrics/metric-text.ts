import type { CaseMetric } from '#shared/contract/cases.ts';
import type { Formats } from '../../../app/format.ts';

const DIGITS = 4;

/** A number with its unit, as it was written down: 18.7 亿元, 3 天, 40%. */
export function metricText(metric: Pick<CaseMetric, 'value' | 'unit'>, format: Formats): string {
  const value = format.decimal(metric.value, DIGITS);
  if (metric.unit === '') return value;
  const isSign = /^[%‰°]/.test(metric.unit);
  return isSign ? `${value}${metric.unit}` : `${value} ${metric.unit}`;
}

/** A year, a month or a date. */
export function isMetricDate(text: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text);
}

/** 18.7, 1,000 and full-width digits are numbers. Null for what is none. */
export function parseNumber(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,_]/g, '')
    .replace('。', '.');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? null : value;
}
