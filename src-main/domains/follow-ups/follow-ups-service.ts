import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { BulkChanged, Changed } from '#shared/contract/base.ts';
import type { Selection } from '#shared/contract/fans.ts';
import type { FollowUp } from '#shared/contract/follow-ups.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { fan } from '../fans/fan-table.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { followUp } from './follow-up-table.ts';
import { dueCount, duePage, insertFollowUpsTx } from './follow-ups-sqlite.ts';

type Row = typeof followUp.$inferSelect;
type Fans = Pick<FansService, 'selectIds' | 'forMany' | 'requireTx' | 'refreshNextDueTx'>;

const toFollowUp = ({ deletedAt: _, ...row }: Row): FollowUp => row;

export type FollowUpsService = ReturnType<typeof createFollowUpsService>;

/** Owns `follow_up`; the person's `next_due` follows every write here. */
export function createFollowUpsService({ read, write }: Deps, { fans }: { fans: Fans }) {
  async function requireTx(tx: Tx, id: number): Promise<Row> {
    const [row] = await tx.db
      .select()
      .from(followUp)
      .where(and(eq(followUp.id, id), isNull(followUp.deletedAt)));
    if (!row) throw fail('FOLLOW_UP_NOT_FOUND', { id });
    return row;
  }

  async function describeTx(tx: Tx, row: Row, more: Record<string, unknown> = {}): Promise<void> {
    const [person] = await tx.db.select({ name: fan.name }).from(fan).where(eq(fan.id, row.fanId));
    tx.recorder.describe({ name: person?.name, what: row.what, ...more });
  }

  async function refreshTx(tx: Tx, fanIds: readonly number[]): Promise<void> {
    await fans.refreshNextDueTx(tx, fanIds);
    tx.touch('followUps', fanIds);
  }

  /** The same for each of these live people, inside the caller's transaction. `due` YYYY-MM-DD or null. */
  async function createTx(
    tx: Tx,
    fanIds: readonly number[],
    what: string,
    due: string | null,
  ): Promise<void> {
    insertFollowUpsTx(tx, fanIds, what, due);
    await refreshTx(tx, fanIds);
  }

  return {
    createTx,

    /** Open ones first, by date, those without a date last; then the done ones, newest first. */
    async ofFan({ fanId }: { fanId: number }): Promise<FollowUp[]> {
      const rows = await read.db
        .select()
        .from(followUp)
        .where(and(eq(followUp.fanId, fanId), isNull(followUp.deletedAt)))
        .orderBy(
          sql`${followUp.doneAt} IS NOT NULL`,
          desc(followUp.doneAt),
          sql`${followUp.due} IS NULL`,
          asc(followUp.due),
          asc(followUp.id),
        );
      return rows.map(toFollowUp);
    },

    async due(page: Parameters<typeof duePage>[1]) {
      return duePage(read.sqlite, page);
    },

    /** How many `due` gives, counted to 1,000. */
    async dueCount({ from = '', until }: { from?: string; until: string }) {
      return dueCount(read.sqlite, from, until);
    },

    /** @throws FAN_NOT_FOUND for one person who is not there, SELECTION_EMPTY, JOB_RUNNING */
    async create(input: { selection: Selection; what: string; due?: string | null }): Promise<BulkChanged> {
      const { selection, what, due = null } = input;
      return fans.forMany({
        label: { kind: 'followUps.create' },
        nameTx: async (tx, id) => (await fans.requireTx(tx, id)).name,
        words: ({ people }) => ({ what, due, count: people }),
        async chooseTx(tx) {
          const single = 'ids' in selection && selection.ids.length === 1 ? selection.ids[0] : undefined;
          if (single !== undefined) await fans.requireTx(tx, single);
          return fans.selectIds(tx.db, selection);
        },
        async partTx(tx, ids) {
          await createTx(tx, ids, what, due);
          return ids.length;
        },
      });
    },

    /** @throws FOLLOW_UP_NOT_FOUND */
    async update(input: {
      id: number;
      what?: string;
      due?: string | null;
      done?: boolean;
    }): Promise<Changed> {
      const { id, what, due, done } = input;
      const { changeId } = await write({ kind: 'followUps.update' }, async (tx) => {
        const row = await requireTx(tx, id);
        const doneAt = done === undefined ? undefined : done ? (row.doneAt ?? tx.now) : null;
        await describeTx(tx, row, { done });
        if (await tx.update(followUp, id, { what, due, doneAt })) await refreshTx(tx, [row.fanId]);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws FOLLOW_UP_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'followUps.remove' }, async (tx) => {
        const row = await requireTx(tx, id);
        await describeTx(tx, row);
        await tx.update(followUp, id, { deletedAt: tx.now });
        await refreshTx(tx, [row.fanId]);
      });
      return { changeId, count: 1 };
    },

    /** People's next_due follows the rows that undo and redo put back. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      const people = new Set<number>();
      const changed: number[] = [];
      for (const row of rows) {
        if (row.table !== 'follow_up') continue;
        const owners = [row.before?.fan_id, row.after?.fan_id].filter((id) => typeof id === 'number');
        for (const id of owners) people.add(id);
        if (owners.length === 0) changed.push(row.rowId);
      }
      if (changed.length > 0) {
        const owners = await tx.db
          .select({ fanId: followUp.fanId })
          .from(followUp)
          .where(inArray(followUp.id, changed));
        for (const { fanId } of owners) people.add(fanId);
      }
      if (people.size > 0) await refreshTx(tx, [...people]);
    },
  };
}
