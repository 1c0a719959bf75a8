import type { FanFilter, FanSort, Selection } from '#shared/contract/fans.ts';
import type { ColumnSort } from '#shared/contract/pipeline.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { bandBounds } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { readRunCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';
import { peopleMatchExpression } from '../search/find-people-sqlite.ts';
import { bandCondition } from './band-condition.ts';
import { birthdayCondition, quietCondition } from './day-conditions-sqlite.ts';
import { boundedCount, type Condition, SMALL_SET, type Sql } from './fan-condition.ts';

/**
 * One walk along an index: the keys in order, the rows it holds, and the run that comes after it (people whose key is
 * NULL or who are not in the partial index).
 */
export type Run = { index: string; keys: string[]; desc: boolean; where?: string };
export type Walk = Run[];

const byId = (desc: boolean, where: string): Run => ({ index: 'fan_by_deleted', keys: ['id'], desc, where });

/** The order of a list as index walks. People without a key always come last. */
export function fanWalk({ by, desc }: FanSort): Walk {
  switch (by) {
    case 'strength':
      return [
        {
          index: 'fan_by_strength',
          keys: ['strength_log', 'last_deep_at', 'last_contact_at', 'id'],
          desc,
          where: 'strength_log IS NOT NULL',
        },
        {
          index: 'fan_by_strength',
          keys: ['last_deep_at', 'last_contact_at', 'id'],
          desc: true,
          where: 'strength_log IS NULL',
        },
      ];
    case 'lastContact':
      return [{ index: 'fan_by_last_contact', keys: ['last_contact_at', 'id'], desc }];
    case 'name':
      return [{ index: 'fan_by_name', keys: ['sort_name', 'id'], desc }];
    case 'created':
      return [{ index: 'fan_by_deleted', keys: ['id'], desc }];
    case 'purchaseTotal':
      return [
        { index: 'fan_by_purchase_total', keys: ['purchase_total', 'id'], desc, where: 'purchase_count > 0' },
        byId(true, 'purchase_count = 0'),
      ];
    case 'nextDue':
      return [
        { index: 'fan_by_next_due', keys: ['next_due', 'id'], desc, where: 'next_due IS NOT NULL' },
        byId(true, 'next_due IS NULL'),
      ];
  }
}

/** The order of one column of the board; its WHERE fixes stage_id. */
export function columnWalk(sort: ColumnSort): Walk {
  switch (sort) {
    case 'strength':
      return [
        {
          index: 'fan_stage_strength',
          keys: ['strength_log', 'last_deep_at', 'last_contact_at', 'contact_state', 'id'],
          desc: true,
          where: 'strength_log IS NOT NULL',
        },
        {
          index: 'fan_stage_strength',
          keys: ['last_deep_at', 'last_contact_at', 'contact_state', 'id'],
          desc: true,
          where: 'strength_log IS NULL',
        },
      ];
    case 'lastContact':
      return [{ index: 'fan_stage_last_contact', keys: ['last_contact_at', 'id'], desc: true }];
    case 'newest':
      return [{ index: 'fan_stage_newest', keys: ['stage_entered_at', 'id'], desc: true }];
    case 'hand':
      return [{ index: 'fan_stage_hand', keys: ['stage_rank', 'id'], desc: false }];
  }
}

const slots = (n: number) => Array.from({ length: n }, () => '?').join(', ');

/** The conditions of a filter, each with its own way in where it has one. */
function conditionsOf(sqlite: Sqlite, filter: FanFilter, settings: Settings, now: number): Condition[] {
  const conditions: Condition[] = [];
  const { text, stageIds, bands, tagIds, platforms, batchId, referrerId, quietDays, birthday } = filter;
  const fts = text?.trim() ? peopleMatchExpression(text) : null;
  if (text?.trim()) {
    if (fts === null)
      conditions.push({
        where: { text: '0', args: [] },
        driver: { sql: { text: 'SELECT 1 AS id WHERE 0', args: [] }, size: 0 },
      });
    else {
      const matches: Sql = {
        text: 'SELECT rowid AS id FROM people_fts WHERE people_fts MATCH ?',
        args: [fts],
      };
      conditions.push({
        where: { text: `fan.id IN (${matches.text})`, args: matches.args },
        driver: { sql: matches, size: boundedCount(sqlite, matches) },
      });
    }
  }
  for (const tagId of tagIds ?? []) {
    const family = prepared(
      sqlite,
      `WITH RECURSIVE family(id) AS (SELECT id FROM tag WHERE id = ? AND deleted_at IS NULL UNION SELECT tag.id FROM tag JOIN family ON tag.parent_id = family.id
       WHERE tag.deleted_at IS NULL) SELECT tag.id, tag.fan_count AS n FROM tag JOIN family USING (id)`,
    ).all(tagId) as { id: number; n: number }[];
    const ids = family.map((tag) => tag.id);
    conditions.push({
      where: {
        text: `EXISTS (SELECT 1 FROM fan_tag WHERE fan_tag.fan_id = fan.id AND tag_id IN (${slots(ids.length)}))`,
        args: ids,
      },
      driver: {
        sql: {
          text: `SELECT DISTINCT fan_id AS id FROM fan_tag WHERE tag_id IN (${slots(ids.length)})`,
          args: ids,
        },
        size: family.reduce((sum, tag) => sum + tag.n, 0),
      },
    });
  }
  if (stageIds && stageIds.length > 0) {
    const size = prepared(
      sqlite,
      `SELECT coalesce(sum(n), 0) FROM stage_bucket WHERE stage_id IN (${slots(stageIds.length)})`,
    )
      .pluck()
      .get(...stageIds) as number;
    const inStages: Sql = { text: `fan.stage_id IN (${slots(stageIds.length)})`, args: stageIds };
    conditions.push({
      where: inStages,
      driver: {
        sql: { text: `SELECT id FROM fan WHERE deleted_at IS NULL AND ${inStages.text}`, args: stageIds },
        size,
      },
    });
  }
  if (bands && bands.length > 0) {
    const where = bandCondition(bandBounds(settings.strength, now), bands);
    const rows: Sql = {
      text: `SELECT id FROM fan INDEXED BY fan_by_strength WHERE deleted_at IS NULL AND ${where.text}`,
      args: where.args,
    };
    const isLarge = bands.includes('none') || bands.includes('dormant');
    conditions.push({
      where,
      driver: { sql: rows, size: isLarge ? Number.POSITIVE_INFINITY : boundedCount(sqlite, rows) },
      isInStageIndex: true,
    });
  }
  if (platforms && platforms.length > 0) {
    conditions.push({
      where: {
        // Without statistics, in the session of a first import, the planner would go through everyone of the platform for each person.
        text: `EXISTS (SELECT 1 FROM identity INDEXED BY identity_of_fan WHERE identity.fan_id = fan.id AND platform IN (${slots(platforms.length)}))`,
        args: platforms,
      },
      driver: {
        sql: {
          text: `SELECT DISTINCT fan_id AS id FROM identity WHERE platform IN (${slots(platforms.length)})`,
          args: platforms,
        },
        size: boundedCount(sqlite, {
          text: `SELECT 1 FROM identity WHERE platform IN (${slots(platforms.length)})`,
          args: platforms,
        }),
      },
    });
  }
  for (const [column, id] of [
    ['batch_id', batchId],
    ['referrer_id', referrerId === undefined ? undefined : whoIsNow(sqlite, referrerId)],
  ] as const) {
    if (id === undefined) continue;
    const rows: Sql = {
      text: `SELECT id FROM fan WHERE ${column} = ? AND ${column} IS NOT NULL`,
      args: [id],
    };
    conditions.push({
      where: { text: `fan.${column} = ?`, args: [id] },
      driver: { sql: rows, size: boundedCount(sqlite, rows) },
    });
  }
  const zone = settings.timeZone;
  if (quietDays !== undefined) conditions.push(quietCondition(sqlite, quietDays, now, zone));
  if (birthday !== undefined) conditions.push(birthdayCondition(sqlite, birthday, now, zone));
  return conditions;
}

/** A filter that was kept names people as they were: who was merged is the one they are now, until that is undone. */
function whoIsNow(sqlite: Sqlite, id: number): number {
  const into = prepared(sqlite, 'SELECT into_id FROM merged_person WHERE fan_id = ?').pluck().get(id);
  return (into as number | undefined) ?? id;
}

export type FanQuery = {
  /** FROM and WHERE with `fan` in it, without order. */
  from(run?: Run): Sql;
  /** True where a small set is read and sorted rather than an index walked. */
  readonly driven: boolean;
  readonly unfiltered: boolean;
  /** True where the index of the columns by strength knows all that the filter asks. */
  readonly isInStageIndex: boolean;
};

/** How to read the people that a filter holds for; `stageId` pins one column of the board. */
export function fanQuery(
  sqlite: Sqlite,
  options: { filter: FanFilter; settings: Settings; now: number; stageId?: number },
): FanQuery {
  const { filter, settings, now, stageId } = options;
  const conditions = conditionsOf(
    sqlite,
    stageId === undefined ? filter : { ...filter, stageIds: undefined },
    settings,
    now,
  );
  const best = conditions.filter((c) => c.driver).sort((a, b) => a.driver!.size - b.driver!.size)[0];
  const driver = best?.driver && best.driver.size <= SMALL_SET ? best.driver.sql : null;
  const checked = conditions.filter((c) => c !== best || driver === null);
  const only = conditions.length === 1 && stageId === undefined ? conditions[0] : undefined;
  return {
    driven: driver !== null,
    unfiltered: conditions.length === 0,
    isInStageIndex: conditions.every((c) => c.isInStageIndex),
    from(run) {
      const index = driver ? undefined : (run?.index ?? only?.indexes?.[0]);
      const source = driver ? `(${driver.text}) AS d CROSS JOIN fan ON fan.id = d.id` : along(index);
      const parts: Sql[] = [
        { text: 'fan.deleted_at IS NULL', args: [] },
        ...(stageId === undefined ? [] : [{ text: 'fan.stage_id = ?', args: [stageId] }]),
        ...(run?.where ? [{ text: `fan.${run.where}`, args: [] }] : []),
        ...checked.map((c) => textAlong(index, c)),
      ];
      return {
        text: `FROM ${source} WHERE ${parts.map((p) => p.text).join(' AND ')}`,
        args: [...(driver?.args ?? []), ...parts.flatMap((p) => p.args)],
      };
    },
  };
}

const along = (index: string | undefined) => (index === undefined ? 'fan' : `fan INDEXED BY ${index}`);

function textAlong(index: string | undefined, { where, check, indexes }: Condition): Sql {
  const isOwn = index === undefined || indexes === undefined || indexes.includes(index);
  return isOwn ? where : (check ?? where);
}

export type IdPage = { ids: number[]; nextCursor: string | null };

/**
 * One page of ids: after `cursor` by keyset, and `offset` people further (one OFFSET over the index).
 * @returns the ids in order and where the next page starts
 */
export function pageOfIds(
  sqlite: Sqlite,
  query: FanQuery,
  walk: Walk,
  page: { cursor?: string | null; offset?: number | null; limit: number },
): IdPage {
  let cursor = readRunCursor(page.cursor, walk);
  let skip = page.offset ?? 0;
  const ids: number[] = [];
  for (let at = cursor?.run ?? 0; at < walk.length; at++) {
    const run = walk[at]!;
    const from = query.from(run);
    const missing = page.limit - ids.length;
    const direction = run.desc ? 'DESC' : 'ASC';
    const keys = run.keys.map((key) => `fan.${key}`);
    const after = cursor?.run === at ? (cursor.keys ?? null) : null;
    const keyset = after ? ` AND (${keys.join(', ')}) ${run.desc ? '<' : '>'} (${slots(keys.length)})` : '';
    const rest: Sql = { text: `${from.text}${keyset}`, args: [...from.args, ...(after ?? [])] };
    const rows = prepared(
      sqlite,
      `SELECT ${keys.join(', ')} ${rest.text} ORDER BY ${keys.map((k) => `${k} ${direction}`).join(', ')} LIMIT ? OFFSET ?`,
    )
      .raw()
      .all(...rest.args, missing + 1, skip) as (string | number)[][];
    const taken = rows.slice(0, missing);
    for (const row of taken) ids.push(row[row.length - 1] as number);
    if (rows.length > missing)
      return {
        ids,
        nextCursor: JSON.stringify({ run: at, keys: taken[taken.length - 1] ?? after ?? undefined }),
      };
    // The jump went past this run: what it holds is taken off before the next one.
    if (skip > 0) skip = rows.length > 0 ? 0 : Math.max(0, skip - countOf(sqlite, rest));
    cursor = null;
  }
  return { ids, nextCursor: null };
}

function countOf(sqlite: Sqlite, { text, args }: Sql): number {
  return prepared(sqlite, `SELECT count(*) ${text}`)
    .pluck()
    .get(...args) as number;
}

/** All that a query holds as cursors of `pageOfIds`, in order: a walk that can be left at any of them. */
export function* cursorsOf(sqlite: Sqlite, query: FanQuery, walk: Walk): Generator<() => string> {
  for (const [at, run] of walk.entries()) {
    const { text, args } = query.from(run);
    const keys = run.keys.map((key) => `fan.${key}`);
    const order = keys.map((key) => `${key} ${run.desc ? 'DESC' : 'ASC'}`).join(', ');
    const rows = sqlite.prepare(`SELECT ${keys.join(', ')} ${text} ORDER BY ${order}`).raw();
    for (const row of rows.iterate(...args)) yield () => JSON.stringify({ run: at, keys: row });
  }
}

/** Those of `ids` who are live, as SQL giving one column `id`. */
export function liveIdsSql(ids: readonly number[]): Sql {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined)
    return { text: 'SELECT id FROM fan WHERE id = ? AND deleted_at IS NULL', args: [only] };
  return {
    text: 'SELECT fan.id FROM json_each(?) AS j CROSS JOIN fan ON fan.id = j.value WHERE fan.deleted_at IS NULL',
    args: [JSON.stringify(ids)],
  };
}

/** The live people that a selection means, as SQL giving one column `id`. */
export function selectionSql(sqlite: Sqlite, selection: Selection, settings: Settings, now: number): Sql {
  if ('ids' in selection) return liveIdsSql(selection.ids);
  const { text, args } = fanQuery(sqlite, { filter: selection.filter, settings, now }).from();
  return selection.exceptIds.length === 0
    ? { text: `SELECT fan.id ${text}`, args }
    : {
        text: `SELECT fan.id ${text} AND fan.id NOT IN (SELECT value FROM json_each(?))`,
        args: [...args, JSON.stringify(selection.exceptIds)],
      };
}

export function readIds(sqlite: Sqlite, people: Sql): number[] {
  return prepared(sqlite, people.text)
    .pluck()
    .all(...people.args) as number[];
}
