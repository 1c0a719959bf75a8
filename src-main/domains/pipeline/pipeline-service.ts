import { and, asc, eq, isNull } from 'drizzle-orm';
import type { BulkChanged, Changed } from '#shared/contract/base.ts';
import type { FanFilter, Selection } from '#shared/contract/fans.ts';
import type { ColumnHeader, ColumnSort, Phase } from '#shared/contract/pipeline.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { readSettings } from '../settings/settings-service.ts';
import { type ColumnPage, liveStage, readColumn, readStages } from './board-reads.ts';
import { createFlow } from './flow-service.ts';
import { columnHeaders, columnTotals, trashedInStage } from './headers-sqlite.ts';
import { type Move, membersOf, moveFansTx } from './move-sqlite.ts';
import { ranksBetweenTx, topRanksTx } from './rank-sqlite.ts';
import { stage } from './stage-table.ts';
import { createSuggestions } from './suggestions-service.ts';

export type PipelineService = ReturnType<typeof createPipelineService>;

/** Owns `stage`, `stage_move` and the suggestions; moves people between stages. */
export function createPipelineService(deps: Deps, { fans }: { fans: FansService }) {
  const { read, write, clock } = deps;

  async function requireStageTx(tx: { db: Tx['db'] }, id: number): Promise<typeof stage.$inferSelect> {
    const [row] = await liveStage(tx.db).execute({ id });
    if (!row) throw fail('STAGE_NOT_FOUND', { id });
    return row;
  }

  /** Moves people to the top of a stage. @returns how many changed. @throws STAGE_NOT_FOUND */
  async function moveTx(tx: Tx, move: Omit<Move, 'ranks'>): Promise<number> {
    await requireStageTx(tx, move.toStageId);
    const n = moveFansTx(tx, { ...move, ranks: topRanksTx(tx, move.toStageId, move.ids.length) });
    tx.touch('fans', move.ids);
    tx.touch('pipeline', move.ids);
    return n;
  }

  const suggestions = createSuggestions(deps, { fans, moveTx });
  const flow = createFlow(deps);

  return {
    suggestions,
    moveTx,
    flow: flow.flow,

    stages: () => readStages(read),

    /** @throws STAGE_NOT_FOUND */
    async column(input: ColumnPage & { stageId: number; sort?: ColumnSort }) {
      const sort = input.sort ?? (await requireStageTx(read, input.stageId)).sort;
      const { db, sqlite } = read;
      return readColumn(sqlite, { ...input, sort, settings: await readSettings(db), now: clock() });
    },

    async headers({ filter }: { filter?: FanFilter }): Promise<ColumnHeader[]> {
      return columnHeaders(read.sqlite, {
        filter: filter ?? {},
        settings: await readSettings(read.db),
        now: clock(),
      });
    },

    /** @throws STAGE_NOT_FOUND, FAN_NOT_FOUND, SELECTION_EMPTY, JOB_RUNNING */
    async move(input: {
      selection: Selection;
      toStageId: number;
      afterId?: number | null;
      beforeId?: number | null;
      why: string;
    }): Promise<BulkChanged> {
      const { selection, toStageId, why, afterId = null } = input;
      // The last ones first: each step puts its people above those of the one before.
      let beforeId = input.beforeId ?? null;
      let toStage = { key: null as string | null, name: null as string | null };
      return fans.forMany({
        label: { kind: 'pipeline.move' },
        columns: ['stage_id', 'stage_rank'],
        nameTx: async (tx, id) => (await fans.requireTx(tx, id)).name,
        words: ({ count }) => ({ count, toStage }),
        async chooseTx(tx) {
          await requireStageTx(tx, toStageId);
          const live = await fans.selectIds(tx.db, selection);
          return ('ids' in selection ? keepOrder(selection.ids, live) : live).reverse();
        },
        async partTx(tx, part) {
          const ids = [...part].reverse();
          const target = await requireStageTx(tx, toStageId);
          toStage = { key: target.key, name: target.name };
          // A column sorted otherwise than by hand has no place to drop at: only the stage changes.
          const placed = target.sort === 'hand' && (afterId !== null || beforeId !== null);
          const ranks = placed
            ? ranksBetweenTx(tx, target.id, { afterId, beforeId }, ids)
            : topRanksTx(tx, target.id, ids.length);
          const moving = target.sort === 'hand' ? { ids, ranks } : leaveOutMembers(tx, target.id, ids, ranks);
          const n = moveFansTx(tx, { ...moving, toStageId: target.id, by: 'hand', why });
          if (placed) beforeId = ids[0] ?? beforeId;
          await suggestions.refreshTx(tx, ids);
          tx.touch('fans', ids);
          tx.touch('pipeline', ids);
          return n;
        },
      });
    },

    async createStage({
      name,
      phase,
      position,
    }: {
      name: string;
      phase: Phase;
      position?: number;
    }): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write(
        { kind: 'pipeline.createStage', data: { name } },
        async (tx) => {
          const rows = await tx.db
            .select()
            .from(stage)
            .where(isNull(stage.deletedAt))
            .orderBy(asc(stage.position), asc(stage.id));
          const lastOfPhase = rows.findLastIndex((row) => row.phase === phase);
          const at = position ?? lastOfPhase + 1;
          const created = await tx.insert(stage, { name, phase, position: at });
          await renumberTx(tx, [
            ...rows.slice(0, at).map((r) => r.id),
            created,
            ...rows.slice(at).map((r) => r.id),
          ]);
          tx.touch('pipeline');
          return created;
        },
      );
      return { id, changeId, count: 1 };
    },

    /** @throws STAGE_NOT_FOUND */
    async updateStage({
      id,
      position,
      ...patch
    }: {
      id: number;
      name?: string;
      position?: number;
      wipLimit?: number | null;
      sort?: ColumnSort;
      collapsed?: boolean;
    }): Promise<Changed> {
      const { changeId } = await write({ kind: 'pipeline.updateStage' }, async (tx) => {
        const row = await requireStageTx(tx, id);
        tx.recorder.describe({ toStage: { key: row.key, name: patch.name ?? row.name } });
        await tx.update(stage, id, patch);
        if (position !== undefined) {
          const rows = await tx.db
            .select()
            .from(stage)
            .where(isNull(stage.deletedAt))
            .orderBy(asc(stage.position), asc(stage.id));
          const others = rows.filter((r) => r.id !== id).map((r) => r.id);
          others.splice(Math.max(0, Math.min(position, others.length)), 0, id);
          await renumberTx(tx, others);
        }
        tx.touch('pipeline');
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws STAGE_NOT_FOUND, STAGE_IN_USE while people (in the trash too) are in it, STAGE_LAST_OF_PHASE */
    async removeStage({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'pipeline.removeStage' }, async (tx) => {
        const row = await requireStageTx(tx, id);
        const count = (columnTotals(tx.sqlite).get(id) ?? 0) + trashedInStage(tx.sqlite, id);
        if (count > 0) throw fail('STAGE_IN_USE', { id, count });
        const siblings = await tx.db
          .select({ id: stage.id })
          .from(stage)
          .where(and(eq(stage.phase, row.phase), isNull(stage.deletedAt)));
        if (siblings.length === 1) throw fail('STAGE_LAST_OF_PHASE', { phase: row.phase });
        tx.recorder.describe({ toStage: { key: row.key, name: row.name } });
        await tx.update(stage, id, { deletedAt: tx.now });
        tx.touch('pipeline');
      });
      return { changeId, count: 1 };
    },

    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      if (rows.some((row) => row.table === 'stage')) tx.touch('pipeline');
      await suggestions.restoreTx(tx, rows);
    },
  };
}

async function renumberTx(tx: Tx, ids: readonly number[]): Promise<void> {
  for (const [position, id] of ids.entries()) await tx.update(stage, id, { position });
}

/** The live ones of `wanted`, in its order. */
function keepOrder(wanted: readonly number[], live: readonly number[]): number[] {
  const known = new Set(live);
  return [...new Set(wanted)].filter((id) => known.has(id));
}

/** People who are in the stage already keep their key where the column is not sorted by hand. */
function leaveOutMembers(tx: Tx, stageId: number, ids: readonly number[], ranks: readonly string[]) {
  const members = membersOf(tx.sqlite, stageId, ids);
  const kept = ids.filter((id) => !members.has(id));
  return { ids: kept, ranks: ranks.slice(0, kept.length) };
}
