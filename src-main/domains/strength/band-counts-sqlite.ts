/**
 * People by band without counting rows: `stage_bucket` holds counts by stage and slice of strength_log; whole slices are
 * added up, the slice in which a threshold lies is counted exactly by a range of the index `fan_stage_strength`.
 */

import { BANDS, type Band, bandBounds, type StrengthSettings } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { BUCKETS_PER_UNIT, NO_POINTS_BUCKET } from '../../core/derived-schema.ts';

export type BandCounts = Record<Band, number>;

export const noBandCounts = (): BandCounts =>
  Object.fromEntries(BANDS.map((band) => [band, 0])) as BandCounts;

type Bucket = readonly [stageId: number, bucket: number, n: number];

/** Live people of each stage by band at `now` (epoch ms). Stages without people may be missing. */
export function bandCountsByStage(
  sqlite: Sqlite,
  settings: StrengthSettings,
  now: number,
): Map<number, BandCounts> {
  const bounds = bandBounds(settings, now);
  // Thresholds that cross each other (a preview while typing) read like those of `bandWithin`: the higher band wins.
  const medium = Math.min(bounds.medium, bounds.strong);
  const weak = Math.min(bounds.weak, medium);
  const stages = new Map<number, Bucket[]>();
  const buckets = prepared(sqlite, 'SELECT stage_id, bucket, n FROM stage_bucket WHERE n <> 0')
    .raw()
    .all() as unknown as Bucket[];
  for (const bucket of buckets) {
    const list = stages.get(bucket[0]);
    if (list) list.push(bucket);
    else stages.set(bucket[0], [bucket]);
  }
  const counts = new Map<number, BandCounts>();
  for (const [stageId, list] of stages) {
    const without = (state: number) =>
      list.find(([, bucket]) => bucket === NO_POINTS_BUCKET - state)?.[2] ?? 0;
    const total = list.reduce((sum, [, , n]) => sum + n, 0);
    const [none, oneWay] = [without(0), without(1)];
    const above = (bound: number) => countFrom(sqlite, stageId, list, bound);
    const [strongByNumber, mediumOrMore, weakOrMore] = [above(bounds.strong), above(medium), above(weak)];
    const strong = strongByNumber - (strongByNumber > 0 ? countStale(sqlite, stageId, bounds) : 0);
    counts.set(stageId, {
      strong,
      medium: mediumOrMore - strong,
      weak: weakOrMore - mediumOrMore,
      dormant: total - none - oneWay - weakOrMore,
      one_way: oneWay,
      none,
    });
  }
  return counts;
}

/** Live people of the whole library by band at `now` (epoch ms). */
export function bandCounts(sqlite: Sqlite, settings: StrengthSettings, now: number): BandCounts {
  const sum = noBandCounts();
  for (const counts of bandCountsByStage(sqlite, settings, now).values()) {
    for (const band of BANDS) sum[band] += counts[band];
  }
  return sum;
}

/** How many of a stage have a strength_log of at least `bound`. */
function countFrom(sqlite: Sqlite, stageId: number, buckets: readonly Bucket[], bound: number): number {
  const edge = Math.floor(bound * BUCKETS_PER_UNIT);
  let n = 0;
  let inEdge = 0;
  for (const [, bucket, size] of buckets) {
    if (bucket > edge) n += size;
    else if (bucket === edge) inEdge = size;
  }
  if (inEdge === 0) return n;
  const exact = prepared(
    sqlite,
    `SELECT count(*) FROM fan INDEXED BY fan_stage_strength
     WHERE stage_id = ? AND strength_log >= ? AND strength_log < ? AND deleted_at IS NULL`,
  )
    .pluck()
    .get(stageId, bound, (edge + 1) / BUCKETS_PER_UNIT) as number;
  return n + exact;
}

/** Strong by number, but without a deep contact lately. */
function countStale(sqlite: Sqlite, stageId: number, bounds: { strong: number; deepSince: number }): number {
  return prepared(
    sqlite,
    `SELECT count(*) FROM fan INDEXED BY fan_stage_strength
     WHERE stage_id = ? AND strength_log >= ? AND last_deep_at < ? AND deleted_at IS NULL`,
  )
    .pluck()
    .get(stageId, bounds.strong, bounds.deepSince) as number;
}
