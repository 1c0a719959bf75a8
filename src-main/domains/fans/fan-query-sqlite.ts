import type { FanFilter, Selection } from '#shared/contract/fans.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import type { Run, Sql } from '../../core/db/index-walk.ts';
import { prepared } from '../../core/db/recorder.ts';
import { type Condition, SMALL_SET } from './fan-condition.ts';
import { conditionsOf } from './filter-conditions-sqlite.ts';

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
