import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { SavedView } from '#shared/contract/cases.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { savedView } from './case-table.ts';

/** Owns `saved_view`: what a page shows, under a name. The state is the page's own; nothing here reads it. */
export function createSavedViewsService({ read, write }: Deps) {
  async function requireTx(tx: Tx, id: number) {
    const [row] = await tx.db
      .select()
      .from(savedView)
      .where(and(eq(savedView.id, id), isNull(savedView.deletedAt)));
    if (!row) throw fail('VIEW_NOT_FOUND', { id });
    return row;
  }

  return {
    async list({ area }: { area: string }): Promise<SavedView[]> {
      const rows = await read.db
        .select()
        .from(savedView)
        .where(and(eq(savedView.area, area), isNull(savedView.deletedAt)))
        .orderBy(asc(savedView.position), asc(savedView.id));
      return rows.map(({ id, name, state }) => ({ id, area, name, state: JSON.parse(state) as unknown }));
    },

    async create({
      area,
      name,
      state,
    }: {
      area: string;
      name: string;
      state: Record<string, unknown>;
    }): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write({ kind: 'savedViews.create', data: { name } }, (tx) => {
        tx.touch('savedViews', []);
        return tx.insert(savedView, { area, name, state: JSON.stringify(state), createdAt: tx.now });
      });
      return { id, changeId, count: 1 };
    },

    /** @throws VIEW_NOT_FOUND */
    async update(input: {
      id: number;
      name?: string;
      state?: Record<string, unknown>;
      position?: number;
    }): Promise<Changed> {
      const { id, name, state, position } = input;
      const { changeId } = await write({ kind: 'savedViews.update' }, async (tx) => {
        const row = await requireTx(tx, id);
        tx.recorder.describe({ name: name ?? row.name });
        await tx.update(savedView, id, { name, state: state && JSON.stringify(state), position });
        tx.touch('savedViews', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws VIEW_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'savedViews.remove' }, async (tx) => {
        const { name } = await requireTx(tx, id);
        tx.recorder.describe({ name });
        await tx.update(savedView, id, { deletedAt: tx.now });
        tx.touch('savedViews', []);
      });
      return { changeId, count: 1 };
    },

    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      if (rows.some((row) => row.table === 'saved_view')) tx.touch('savedViews', []);
    },
  };
}
