import { eq } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import { CanvasCells } from '#shared/contract/campaigns-record.ts';
import type { Db } from '../../../core/db/connection.ts';
import type { Deps } from '../../../core/deps.ts';
import { libraryCanvas } from '../campaign-table.ts';

const KEY = 'ip';

/** IP + 社群 + 平台 (C10): one canvas of the library; a campaign may take a copy and write its own words. */
export function createLibraryCanvas({ read, write }: Pick<Deps, 'read' | 'write'>) {
  const rowOf = async (db: Db) =>
    (await db.select().from(libraryCanvas).where(eq(libraryCanvas.key, KEY)))[0];
  const cellsOf = (row: { cells: string } | undefined): CanvasCells =>
    row ? CanvasCells.parse(JSON.parse(row.cells)) : {};
  return {
    async libraryCanvas(): Promise<{ cells: CanvasCells }> {
      return { cells: cellsOf(await rowOf(read.db)) };
    },

    /** Sets the cells that are given, the others stay. */
    async setLibraryCanvas({ cells }: { cells: CanvasCells }): Promise<Changed> {
      const { changeId } = await write({ kind: 'campaigns.setCanvas' }, async (tx) => {
        const row = await rowOf(tx.db);
        const next = JSON.stringify({ ...cellsOf(row), ...cells });
        if (row) await tx.update(libraryCanvas, row.id, { cells: next });
        else await tx.insert(libraryCanvas, { key: KEY, cells: next });
        tx.touch('campaigns', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },
  };
}
