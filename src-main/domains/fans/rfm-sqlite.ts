import type { z } from 'zod';
import type { Rfm } from '#shared/contract/fans.ts';
import { localDay } from '#shared/rules/local-day.ts';
import { repurchaseIntervalDays, rfmCode } from '#shared/rules/rfm-rules.ts';
import { DEFAULT_RFM_RULES } from '#shared/rules/settings-defaults.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

const MEASURES = {
  last_purchase_at: 'fan_by_last_purchase',
  purchase_count: 'fan_by_purchase_count',
  purchase_total: 'fan_by_purchase_total',
} as const;

/** Median over all customers by one OFFSET into the measure's index; the mean of the middle two when they are even in number. */
function medianOf(sqlite: Sqlite, measure: keyof typeof MEASURES, n: number): number {
  const rows = prepared(
    sqlite,
    `SELECT ${measure} FROM fan INDEXED BY ${MEASURES[measure]} WHERE deleted_at IS NULL AND purchase_count > 0
     ORDER BY ${measure} LIMIT ? OFFSET ?`,
  )
    .pluck()
    .all(n % 2 === 0 ? 2 : 1, Math.floor((n - 1) / 2)) as number[];
  return rows.reduce((sum, value) => sum + value, 0) / rows.length;
}

type Medians = { customers: number; lastAt: number; count: number; total: number };

/** Of more customers than this a purchase more or less moves no median that anybody would see. */
const MANY = 20_000;
/** How long medians of many are kept: they cost 12 ms for each 100,000 customers, in which a page waits. In ms. */
const KEPT_FOR = 60_000;
const kept = new WeakMap<Sqlite, Medians & { at: number }>();

/** Medians over all customers; of many those of up to a minute ago. */
function mediansOf(sqlite: Sqlite): Medians {
  const known = kept.get(sqlite);
  const now = performance.now();
  if (known && known.customers > MANY && now - known.at < KEPT_FOR) return known;
  const customers = prepared(
    sqlite,
    'SELECT count(*) FROM fan INDEXED BY fan_by_purchase_count WHERE deleted_at IS NULL AND purchase_count > 0',
  )
    .pluck()
    .get() as number;
  const medians = {
    at: now,
    customers,
    lastAt: Math.round(medianOf(sqlite, 'last_purchase_at', customers)),
    count: medianOf(sqlite, 'purchase_count', customers),
    total: Math.round(medianOf(sqlite, 'purchase_total', customers)),
  };
  kept.set(sqlite, medians);
  return medians;
}

/** The RFM class of a person among all customers (DOMAIN A8); null without purchases. */
export function rfmOf(sqlite: Sqlite, fanId: number, zone: string): z.output<typeof Rfm> {
  const own = prepared(
    sqlite,
    `SELECT last_purchase_at AS lastAt, purchase_count AS count, purchase_total AS total FROM fan WHERE id = ? AND purchase_count > 0`,
  ).get(fanId) as { lastAt: number; count: number; total: number } | undefined;
  if (!own) return null;
  const medians = mediansOf(sqlite);
  const code = rfmCode(
    { lastDay: localDay(own.lastAt, zone), count: own.count, total: own.total },
    { lastDay: localDay(medians.lastAt, zone), count: medians.count, total: medians.total },
    DEFAULT_RFM_RULES,
  );
  const days = prepared(
    sqlite,
    `SELECT day FROM interaction WHERE fan_id = ? AND kind = 'purchase' AND deleted_at IS NULL`,
  )
    .pluck()
    .all(fanId) as number[];
  return {
    code,
    recent: code[0] === '1',
    frequent: code[1] === '1',
    monetary: code[2] === '1',
    medianLastPurchaseAt: medians.lastAt,
    medianCount: medians.count,
    medianTotal: medians.total,
    lifetimeValue: own.total,
    repurchaseDays: repurchaseIntervalDays(days.map((day) => ({ day, amount: null, currency: null }))),
  };
}
