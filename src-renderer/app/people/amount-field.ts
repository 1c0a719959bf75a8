import { minorDigits } from '../format.ts';

/** What a NumberInput holds: a number, or a text on the way to one ('128.'). */
export type Amount = number | string;

/** Minor units of the currency; null while there is no number. */
export function minorOf(amount: Amount, currency: string): number | null {
  const value = typeof amount === 'number' ? amount : amount.trim() === '' ? Number.NaN : Number(amount);
  return Number.isFinite(value) ? Math.round(value * 10 ** minorDigits(currency)) : null;
}
