import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

/** Half-open: from <= at < to, epoch ms. */
export type Period = { readonly from: number; readonly to: number };

/** Moves in the period of people who are not in the trash. */
const MOVES = `stage_move AS m INDEXED BY stage_move_by_time CROSS JOIN fan ON fan.id = m.fan_id AND fan.deleted_at IS NULL
  WHERE m.at >= ? AND m.at < ?`;

export type Link = { fromStageId: number | null; toStageId: number; count: number };

/** Moves by where from and where to; from NULL: a person's first entry. */
export function flowLinks(sqlite: Sqlite, { from, to }: Period): Link[] {
  return prepared(
    sqlite,
    `SELECT m.from_stage_id AS fromStageId, m.to_stage_id AS toStageId, count(*) AS count FROM ${MOVES}
     GROUP BY m.from_stage_id, m.to_stage_id ORDER BY m.from_stage_id, m.to_stage_id`,
  ).all(from, to) as Link[];
}

export type Conversion = { stageId: number; people: number; movedOn: number };

/**
 * Of the people who entered each stage in the period: how many they are, and how many of them later (to this day) moved on.
 * `ahead`: pairs [stage, a stage that counts as moving on from it].
 */
export function flowConversions(
  sqlite: Sqlite,
  { from, to }: Period,
  ahead: readonly (readonly [number, number])[],
): Conversion[] {
  return prepared(
    sqlite,
    `WITH ahead AS MATERIALIZED (SELECT value ->> 0 AS stage_id, value ->> 1 AS next_id FROM json_each(?))
     SELECT m.to_stage_id AS stageId, count(DISTINCT m.fan_id) AS people,
       count(DISTINCT CASE WHEN EXISTS (
         SELECT 1 FROM stage_move AS n INDEXED BY stage_move_of_fan
         WHERE n.fan_id = m.fan_id AND (n.at, n.id) > (m.at, m.id)
           AND (m.to_stage_id, n.to_stage_id) IN (SELECT stage_id, next_id FROM ahead)
       ) THEN m.fan_id END) AS movedOn
     FROM ${MOVES} GROUP BY m.to_stage_id`,
  ).all(JSON.stringify(ahead), from, to) as Conversion[];
}

/** The median length, in ms, of the stays in each stage that ended in the period; an even number gives the mean of the middle two. */
export function medianStays(sqlite: Sqlite, { from, to }: Period): { stageId: number; ms: number }[] {
  return prepared(
    sqlite,
    `WITH stay AS (
       SELECT m.from_stage_id AS stage_id, m.at - (
         SELECT p.at FROM stage_move AS p INDEXED BY stage_move_of_fan
         WHERE p.fan_id = m.fan_id AND (p.at, p.id) < (m.at, m.id) ORDER BY p.at DESC, p.id DESC LIMIT 1
       ) AS ms
       FROM ${MOVES} AND m.from_stage_id IS NOT NULL
     ), ranked AS (
       SELECT stage_id, ms, row_number() OVER (PARTITION BY stage_id ORDER BY ms) AS place,
         count(*) OVER (PARTITION BY stage_id) AS n
       FROM stay WHERE ms IS NOT NULL
     )
     SELECT stage_id AS stageId, avg(ms) AS ms FROM ranked
     WHERE place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY stage_id`,
  ).all(from, to) as { stageId: number; ms: number }[];
}
