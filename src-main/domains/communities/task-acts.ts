import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { communityTask } from './community-table.ts';
import type { ritualTask } from './rituals/ritual-table.ts';

type Patch = { id: number; what?: string; due?: string | null; done?: boolean };

/** What is done alike with a task of a community and one of a ritual's event. `kinds` name the acts in the history. */
export function createTaskActs(
  { write }: Pick<Deps, 'write'>,
  {
    table,
    part,
    kinds,
  }: {
    table: typeof communityTask | typeof ritualTask;
    part: string;
    kinds: { update: string; remove: string };
  },
) {
  async function requireTx(tx: Tx, id: number): Promise<{ what: string; doneAt: number | null }> {
    const [row] = await tx.db
      .select({ what: table.what, doneAt: table.doneAt })
      .from(table)
      .where(and(eq(table.id, id), isNull(table.deletedAt)));
    if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part, id });
    return row;
  }

  return {
    /** Done twice keeps the first time. @throws COMMUNITY_PART_NOT_FOUND */
    async update({ id, what, due, done }: Patch): Promise<Changed> {
      const { changeId } = await write({ kind: kinds.update }, async (tx) => {
        const row = await requireTx(tx, id);
        const doneAt = done === undefined ? undefined : done ? (row.doneAt ?? tx.now) : null;
        tx.recorder.describe({ what: what ?? row.what, done });
        await tx.update(table, id, { what, due, doneAt });
        tx.touch('communities', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: kinds.remove }, async (tx) => {
        const { what } = await requireTx(tx, id);
        tx.recorder.describe({ what });
        await tx.update(table, id, { deletedAt: tx.now });
        tx.touch('communities', []);
      });
      return { changeId, count: 1 };
    },
  };
}
