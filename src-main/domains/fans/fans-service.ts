import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Fan, FanFilter, FanRow, FanSort, Selection } from '#shared/contract/fans.ts';
import type { Db } from '../../core/db/connection.ts';
import { preparedQuery } from '../../core/db/prepared-query.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { createBulkSteps } from '../history/bulk-steps.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { readSettings } from '../settings/settings-service.ts';
import { birthdaysPage } from './birthdays-sqlite.ts';
import { fanDetail } from './fan-detail.ts';
import { countPeople, countToEnd, type Marked, peopleTrashPage, referredPage } from './fan-lists-sqlite.ts';
import { pageOfIds } from './fan-pages-sqlite.ts';
import { fanQuery, liveIdsSql, readIds, selectionSql } from './fan-query-sqlite.ts';
import { fanRowsByIds } from './fan-rows-sqlite.ts';
import { ownerOfIdentity, refreshSearchRows } from './fan-search-sqlite.ts';
import { fan } from './fan-table.ts';
import { fanWalk } from './fan-walks.ts';
import { createFanWrites } from './fan-writes.ts';
import { findPersonHits } from './person-hits.ts';
import { rfmOf } from './rfm-sqlite.ts';

/** Columns of a person that are kept from interactions; instants are 0 for never. */
export type FanFacts = Pick<
  typeof fan.$inferSelect,
  | 'strengthLog'
  | 'lastDeepAt'
  | 'contactState'
  | 'lastContactAt'
  | 'interactionCount'
  | 'purchaseCount'
  | 'purchaseTotal'
  | 'lastPurchaseAt'
>;

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** Columns of a person that the people index holds: a change of others (the trash, the stage) leaves it as it is. */
const INDEXED = ['name', 'remark', 'note', 'region'];

const livePerson = preparedQuery((db) =>
  db
    .select()
    .from(fan)
    .where(and(eq(fan.id, sql.placeholder('id')), isNull(fan.deletedAt)))
    .prepare(),
);

export type FansService = ReturnType<typeof createFansService>;

/** Owns `fan`, `identity` and the people index. */
export function createFansService(deps: Deps) {
  const { read, clock, openStream } = deps;
  const bulk = createBulkSteps(deps);

  async function requireTx(tx: { db: Db }, id: number): Promise<typeof fan.$inferSelect> {
    const [row] = await livePerson(tx.db).execute({ id });
    if (!row) throw fail('FAN_NOT_FOUND', { id });
    return row;
  }

  /** The live people a selection means, as ids in no order. @throws SELECTION_EMPTY */
  async function selectIds(db: Db, selection: Selection): Promise<number[]> {
    const people =
      'ids' in selection
        ? liveIdsSql(selection.ids)
        : selectionSql(read.sqlite, selection, await readSettings(db), clock());
    const ids = readIds(read.sqlite, people);
    if (ids.length === 0) throw fail('SELECTION_EMPTY', {});
    return ids;
  }

  /** Writes derived columns; no history. */
  async function writeFactsTx(tx: Tx, fanId: number, facts: Partial<FanFacts>): Promise<void> {
    await tx.db.update(fan).set(facts).where(eq(fan.id, fanId));
    tx.touch('fans', [fanId]);
  }

  /** Sets next_due of people to their earliest open follow-up. */
  async function refreshNextDueTx(tx: Tx, fanIds: readonly number[]): Promise<void> {
    for (const chunk of chunks(fanIds, 500)) {
      await tx.db
        .update(fan)
        .set({
          nextDue: sql`(SELECT min(due) FROM follow_up WHERE follow_up.fan_id = fan.id AND done_at IS NULL AND deleted_at IS NULL)`,
        })
        .where(inArray(fan.id, chunk));
    }
    tx.touch('fans', fanIds);
  }

  /** Makes the people index of these people anew. */
  async function refreshSearchTx(tx: Tx, fanIds: readonly number[]): Promise<void> {
    refreshSearchRows(tx.sqlite, fanIds);
  }

  return {
    requireTx,
    selectIds,
    writeFactsTx,
    refreshNextDueTx,
    refreshSearchTx,
    ...createFanWrites(deps, { forMany: bulk.run, selectIds, requireTx, refreshSearchTx }),

    /** What goes on in steps, for the history. */
    bulk,
    /** Does something to any number of people as one entry of the history; other domains do it this way too. */
    forMany: bulk.run,

    async list(
      input: Page & { filter: FanFilter; sort: FanSort },
    ): Promise<{ rows: FanRow[]; nextCursor: string | null }> {
      const settings = await readSettings(read.db);
      const now = clock();
      const query = fanQuery(read.sqlite, { filter: input.filter, settings, now });
      const { ids, nextCursor } = pageOfIds(read.sqlite, query, fanWalk(input.sort), input);
      return { rows: fanRowsByIds(read.sqlite, ids, settings, now, input.filter), nextCursor };
    },

    /** Lines of these people, in the order given; the trash too. */
    async rowsByIds(ids: readonly number[]): Promise<FanRow[]> {
      return fanRowsByIds(read.sqlite, ids, await readSettings(read.db), clock());
    },

    /** Counts to the end for small sets and kept counters; other filters stop at 100,000. */
    async count({ filter }: { filter: FanFilter }): Promise<{ total: number; exact: boolean }> {
      return countPeople(
        read.sqlite,
        fanQuery(read.sqlite, { filter, settings: await readSettings(read.db), now: clock() }),
      );
    },

    /** Counts to the end, whatever the filter, and lets other queries in between; until it is called off. */
    async countToEnd(
      { filter, sort }: { filter: FanFilter; sort: FanSort },
      signal?: AbortSignal,
    ): Promise<Marked> {
      const query = fanQuery(read.sqlite, { filter, settings: await readSettings(read.db), now: clock() });
      const known = countPeople(read.sqlite, query);
      if (known.exact) return { total: known.total, every: 1, marks: [] };
      return countToEnd(openStream(), query, fanWalk(sort), signal);
    },

    /** Whose birthday comes within so many days, in the order it comes. */
    async birthdays(page: { days: number; cursor?: string | null; limit: number }) {
      return birthdaysPage(read.sqlite, page, await readSettings(read.db), clock());
    },

    /** @throws FAN_NOT_FOUND; people in the trash are found too, with `deletedAt` */
    async get({ id }: { id: number }): Promise<Fan> {
      return fanDetail(read, id, await readSettings(read.db), clock());
    },

    async find({ text, limit }: { text: string; limit: number }) {
      return findPersonHits(read.sqlite, {
        text,
        limit,
        settings: await readSettings(read.db),
        now: clock(),
      });
    },

    async rfm({ id }: { id: number }) {
      await requireTx(read, id);
      return rfmOf(read.sqlite, id, (await readSettings(read.db)).timeZone);
    },

    async referred({ id, ...page }: Page & { id: number }) {
      return referredPage(read.sqlite, id, page);
    },

    async trash(page: Page) {
      return peopleTrashPage(read.sqlite, page);
    },

    async sharedIdentity({ id }: { id: number }) {
      const rows = (await read.db.all(sql`
        SELECT fan.id, fan.name, fan.remark FROM identity AS mine
        JOIN identity AS other ON other.platform = mine.platform AND other.norm = mine.norm AND other.fan_id <> mine.fan_id
        JOIN fan ON fan.id = other.fan_id AND fan.deleted_at IS NULL WHERE mine.id = ${id} LIMIT 100`)) as {
        id: number;
        name: string;
        remark: string;
      }[];
      return rows;
    },

    /** Undo and redo brought rows back: the people index and sort keys follow. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      const shown = new Set<number>();
      const indexed = new Set<number>();
      for (const row of rows) {
        if (row.table === 'fan') {
          shown.add(row.rowId);
          if (INDEXED.some((column) => column in { ...row.before, ...row.after })) indexed.add(row.rowId);
        } else if (row.table === 'field_value') indexed.add(row.rowId);
        else if (row.table === 'merged_person')
          indexed.add(Number(row.before?.into_id ?? row.after?.into_id));
        else if (row.table === 'identity') {
          // Merging gives a handle to somebody else: both are found otherwise then.
          const owners = [row.before?.fan_id, row.after?.fan_id].filter((id) => typeof id === 'number');
          if (owners.length === 0) owners.push(ownerOfIdentity(tx.sqlite, row.rowId));
          for (const id of owners) indexed.add(id);
        } else if (row.table === 'fan_tag') shown.add(row.rowId);
      }
      if (indexed.size > 0) await refreshSearchTx(tx, [...indexed]);
      if (shown.size + indexed.size === 0) return;
      for (const domain of ['fans', 'pipeline'] as const) tx.touch(domain, [...shown, ...indexed]);
    },
  };
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
