/**
 * RFM over purchases (DOMAIN A8): recent = since the median last purchase (inclusive), frequent = more than the
 * median count and at least 2, monetary = above the median total; plus lifetime value and repurchase interval.
 */

import { median, rhythmOf } from './activity-gaps.ts';

/** Recency, frequency, monetary as digits, in the order of A8. */
export const RFM_CODES = ['111', '011', '101', '001', '110', '010', '100', '000'] as const;
export type RfmCode = (typeof RFM_CODES)[number];

/** Keys for the words: 重要价值, 重要保持, 重要发展, 重要挽留, 一般价值, 一般保持, 一般发展, 一般挽留. */
export const RFM_CLASSES = {
  '111': 'important_value',
  '011': 'important_keep',
  '101': 'important_develop',
  '001': 'important_win_back',
  '110': 'general_value',
  '010': 'general_keep',
  '100': 'general_develop',
  '000': 'general_win_back',
} as const satisfies Readonly<Record<RfmCode, string>>;

export type RfmRules = {
  /** Frequent needs at least so many purchases, whatever the median. */
  readonly minFrequent: number;
};

export type Purchase = {
  /** Local day. */
  readonly day: number;
  /** Minor units; null where no amount is known. */
  readonly amount: number | null;
  /** ISO 4217 code; null only where no amount is known. */
  readonly currency: string | null;
};

/** One customer's three numbers. Only people with at least one purchase have them. */
export type RfmNumbers = {
  /** Local day of the last purchase. */
  readonly lastDay: number;
  readonly count: number;
  /** Minor units of the library's currency. */
  readonly total: number;
};

/**
 * The three numbers of one person, null without purchases. Money in other currencies is left out of `total`
 * (it cannot be compared), the purchase itself still counts.
 */
export function rfmNumbers(purchases: Iterable<Purchase>, currency: string): RfmNumbers | null {
  let lastDay = -Infinity;
  let count = 0;
  let total = 0;
  for (const purchase of purchases) {
    count++;
    lastDay = Math.max(lastDay, purchase.day);
    if (purchase.currency === currency) total += purchase.amount ?? 0;
  }
  return count === 0 ? null : { lastDay, count, total };
}

/** The medians of all customers; null without customers. An even number gives the mean of the middle two. */
export function rfmMedians(customers: readonly RfmNumbers[]): RfmNumbers | null {
  const lastDay = median(customers.map((customer) => customer.lastDay));
  const count = median(customers.map((customer) => customer.count));
  const total = median(customers.map((customer) => customer.total));
  return lastDay === null || count === null || total === null ? null : { lastDay, count, total };
}

/** The class of one customer against the medians. */
export function rfmCode(customer: RfmNumbers, medians: RfmNumbers, rules: RfmRules): RfmCode {
  const recent = customer.lastDay >= medians.lastDay ? 1 : 0;
  const frequent = customer.count > medians.count && customer.count >= rules.minFrequent ? 1 : 0;
  const monetary = customer.total > medians.total ? 1 : 0;
  return `${recent}${frequent}${monetary}`;
}

export type MoneySum = { readonly currency: string; readonly amount: number };

/** Lifetime value: what a person has paid so far, per currency, minor units, in order of currency code. */
export function lifetimeValue(purchases: Iterable<Purchase>): MoneySum[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of purchases) {
    if (amount !== null && currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Median days between purchase days; null with fewer than two. Purchases on one day are one purchase day. */
export function repurchaseIntervalDays(purchases: Iterable<Purchase>): number | null {
  return rhythmOf([...purchases].map(({ day }) => day)).medianGap;
}
