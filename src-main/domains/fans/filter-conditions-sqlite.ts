/** What a filter asks as conditions in SQL, each with its own way in where it has one. */
import type { FanFilter } from '#shared/contract/fans.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { bandBounds } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { type Sql, slots } from '../../core/db/index-walk.ts';
import { prepared } from '../../core/db/recorder.ts';
import { peopleMatchExpression } from '../search/find-people-sqlite.ts';
import { bandCondition } from './band-condition.ts';
import { birthdayCondition, quietCondition } from './day-conditions-sqlite.ts';
import { boundedCount, type Condition } from './fan-condition.ts';

/** The conditions of a filter, each with its own way in where it has one. */
export function conditionsOf(
  sqlite: Sqlite,
  filter: FanFilter,
  settings: Settings,
  now: number,
): Condition[] {
  const { text, stageIds, bands, tagIds, platforms, batchId, referrerId, quietDays, birthday } = filter;
  const conditions: Condition[] = [];
  if (text?.trim()) conditions.push(textCondition(sqlite, text));
  for (const tagId of tagIds ?? []) conditions.push(tagCondition(sqlite, tagId));
  if (stageIds && stageIds.length > 0) conditions.push(stageCondition(sqlite, stageIds));
  if (bands && bands.length > 0) conditions.push(bandsCondition(sqlite, bands, settings, now));
  if (platforms && platforms.length > 0) conditions.push(platformCondition(sqlite, platforms));
  if (batchId !== undefined) conditions.push(columnCondition(sqlite, 'batch_id', batchId));
  if (referrerId !== undefined)
    conditions.push(columnCondition(sqlite, 'referrer_id', whoIsNow(sqlite, referrerId)));
  const zone = settings.timeZone;
  if (quietDays !== undefined) conditions.push(quietCondition(sqlite, quietDays, now, zone));
  if (birthday !== undefined) conditions.push(birthdayCondition(sqlite, birthday, now, zone));
  return conditions;
}

function textCondition(sqlite: Sqlite, text: string): Condition {
  const fts = peopleMatchExpression(text);
  if (fts === null)
    return {
      where: { text: '0', args: [] },
      driver: { sql: { text: 'SELECT 1 AS id WHERE 0', args: [] }, size: 0 },
    };
  const matches: Sql = { text: 'SELECT rowid AS id FROM people_fts WHERE people_fts MATCH ?', args: [fts] };
  return {
    where: { text: `fan.id IN (${matches.text})`, args: matches.args },
    driver: { sql: matches, size: boundedCount(sqlite, matches) },
  };
}

/** The tag or one below it. */
function tagCondition(sqlite: Sqlite, tagId: number): Condition {
  const family = prepared(
    sqlite,
    `WITH RECURSIVE family(id) AS (SELECT id FROM tag WHERE id = ? AND deleted_at IS NULL UNION SELECT tag.id FROM tag JOIN family ON tag.parent_id = family.id
       WHERE tag.deleted_at IS NULL) SELECT tag.id, tag.fan_count AS n FROM tag JOIN family USING (id)`,
  ).all(tagId) as { id: number; n: number }[];
  const ids = family.map((tag) => tag.id);
  const isOfFamily = `tag_id IN (${slots(ids.length)})`;
  return {
    where: {
      text: `EXISTS (SELECT 1 FROM fan_tag WHERE fan_tag.fan_id = fan.id AND ${isOfFamily})`,
      args: ids,
    },
    driver: {
      sql: { text: `SELECT DISTINCT fan_id AS id FROM fan_tag WHERE ${isOfFamily}`, args: ids },
      size: family.reduce((sum, tag) => sum + tag.n, 0),
    },
  };
}

function stageCondition(sqlite: Sqlite, stageIds: number[]): Condition {
  const size = prepared(
    sqlite,
    `SELECT coalesce(sum(n), 0) FROM stage_bucket WHERE stage_id IN (${slots(stageIds.length)})`,
  )
    .pluck()
    .get(...stageIds) as number;
  const inStages: Sql = { text: `fan.stage_id IN (${slots(stageIds.length)})`, args: stageIds };
  const rows = { text: `SELECT id FROM fan WHERE deleted_at IS NULL AND ${inStages.text}`, args: stageIds };
  return { where: inStages, driver: { sql: rows, size } };
}

function bandsCondition(
  sqlite: Sqlite,
  bands: NonNullable<FanFilter['bands']>,
  settings: Settings,
  now: number,
): Condition {
  const where = bandCondition(bandBounds(settings.strength, now), bands);
  const rows: Sql = {
    text: `SELECT id FROM fan INDEXED BY fan_by_strength WHERE deleted_at IS NULL AND ${where.text}`,
    args: where.args,
  };
  const isLarge = bands.includes('none') || bands.includes('dormant');
  return {
    where,
    driver: { sql: rows, size: isLarge ? Number.POSITIVE_INFINITY : boundedCount(sqlite, rows) },
    isInStageIndex: true,
  };
}

function platformCondition(sqlite: Sqlite, platforms: string[]): Condition {
  const isOne = `platform IN (${slots(platforms.length)})`;
  return {
    where: {
      // Without statistics, in the session of a first import, the planner would go through everyone of the platform for each person.
      text: `EXISTS (SELECT 1 FROM identity INDEXED BY identity_of_fan WHERE identity.fan_id = fan.id AND ${isOne})`,
      args: platforms,
    },
    driver: {
      sql: { text: `SELECT DISTINCT fan_id AS id FROM identity WHERE ${isOne}`, args: platforms },
      size: boundedCount(sqlite, { text: `SELECT 1 FROM identity WHERE ${isOne}`, args: platforms }),
    },
  };
}

function columnCondition(sqlite: Sqlite, column: 'batch_id' | 'referrer_id', id: number): Condition {
  const rows: Sql = { text: `SELECT id FROM fan WHERE ${column} = ? AND ${column} IS NOT NULL`, args: [id] };
  return {
    where: { text: `fan.${column} = ?`, args: [id] },
    driver: { sql: rows, size: boundedCount(sqlite, rows) },
  };
}

/** A filter that was kept names people as they were: who was merged is the one they are now, until that is undone. */
function whoIsNow(sqlite: Sqlite, id: number): number {
  const into = prepared(sqlite, 'SELECT into_id FROM merged_person WHERE fan_id = ?').pluck().get(id);
  return (into as number | undefined) ?? id;
}
