import { Band, type FanFilter } from '#shared/contract/fans.ts';
import type { ColumnHeader } from '#shared/contract/pipeline.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { bandBounds } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { bandCondition } from '../fans/band-condition.ts';
import { type FanQuery, fanQuery } from '../fans/fan-query-sqlite.ts';
import { bandCountsByStage } from '../strength/band-counts-sqlite.ts';

/** Live people by stage, from the kept counters. */
export function columnTotals(sqlite: Sqlite): Map<number, number> {
  const rows = prepared(sqlite, 'SELECT stage_id, sum(n) FROM stage_bucket GROUP BY stage_id')
    .raw()
    .all() as [number, number][];
  return new Map(rows);
}

/** People in the trash who would come back into this stage. */
export function trashedInStage(sqlite: Sqlite, stageId: number): number {
  return prepared(
    sqlite,
    'SELECT count(*) FROM fan INDEXED BY fan_by_deleted WHERE deleted_at IS NOT NULL AND stage_id = ?',
  )
    .pluck()
    .get(stageId) as number;
}

const noBands = (): Record<Band, number> =>
  Object.fromEntries(Band.options.map((band) => [band, 0])) as Record<Band, number>;

/** Counts by band of every column: from the kept counters, or of the people that a filter leaves. */
export function columnHeaders(
  sqlite: Sqlite,
  options: { filter: FanFilter; settings: Settings; now: number },
): ColumnHeader[] {
  const { filter, settings, now } = options;
  const stages = prepared(sqlite, 'SELECT id FROM stage WHERE deleted_at IS NULL ORDER BY position, id')
    .pluck()
    .all() as number[];
  const query = fanQuery(sqlite, { filter: { ...filter, stageIds: undefined }, settings, now });
  const byStage = query.unfiltered
    ? bandCountsByStage(sqlite, settings.strength, now)
    : filteredCounts(sqlite, query, settings, now);
  return stages.map((stageId) => {
    const bands = byStage.get(stageId) ?? noBands();
    return { stageId, bands, total: Object.values(bands).reduce((sum, n) => sum + n, 0) };
  });
}

/** Counted by SQLite, a column after the other: a filter may leave most of everyone. */
function filteredCounts(
  sqlite: Sqlite,
  query: FanQuery,
  settings: Settings,
  now: number,
): Map<number, Record<Band, number>> {
  const bounds = bandBounds(settings.strength, now);
  const sums = Band.options.map((band) => bandCondition(bounds, [band]));
  const from = query.from(
    query.isInStageIndex ? { index: 'fan_stage_strength', keys: [], desc: false } : undefined,
  );
  const rows = prepared(
    sqlite,
    `SELECT fan.stage_id, ${sums.map(({ text }) => `count(*) FILTER (WHERE ${text})`).join(', ')} ${from.text} GROUP BY fan.stage_id`,
  )
    .raw()
    .all(...sums.flatMap(({ args }) => args), ...from.args) as number[][];
  return new Map(
    rows.map(([stageId = 0, ...counts]) => [
      stageId,
      Object.fromEntries(Band.options.map((band, at) => [band, counts[at] ?? 0])) as Record<Band, number>,
    ]),
  );
}
