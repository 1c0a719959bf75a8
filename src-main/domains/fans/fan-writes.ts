import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { BulkChanged, Changed } from '#shared/contract/base.ts';
import type { FanPatch, Selection } from '#shared/contract/fans.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { BulkSteps } from '../history/bulk-steps.ts';
import { topRankTx } from '../pipeline/rank-sqlite.ts';
import { stageMove } from '../pipeline/stage-move-table.ts';
import { stage } from '../pipeline/stage-table.ts';
import { sortName } from '../search/name-rules.ts';
import { fanTag, tag } from '../tags/tag-table.ts';
import { addTagTx, chooseTx, inTrash, markDeletedTx, removeTagTx } from './fan-bulk-sqlite.ts';
import { createFanFields } from './fan-fields.ts';
import { createFanIdentities } from './fan-identities.ts';
import { fan } from './fan-table.ts';
import { motivesToBits } from './motive-rules.ts';
import { referrersFrom } from './referrers.ts';

type Row = typeof fan.$inferSelect;
type Patch = z.output<typeof FanPatch>;
type Shared = {
  forMany: BulkSteps['run'];
  selectIds(db: Db, selection: Selection): Promise<number[]>;
  requireTx(tx: { db: Db }, id: number): Promise<Row>;
  refreshSearchTx(tx: Tx, ids: readonly number[]): Promise<void>;
};

/** Columns of the person that a patch sets; `updatedAt` is the caller's. */
function toColumns({ motives, ...rest }: Patch): Partial<Row> {
  return {
    ...rest,
    ...(rest.name === undefined ? {} : { sortName: sortName(rest.name) }),
    ...(motives === undefined ? {} : { motives: motivesToBits(motives) }),
  };
}

/** The commands on people; those on their identities and field values have their files. */
export function createFanWrites({ write }: Deps, { forMany, selectIds, requireTx, refreshSearchTx }: Shared) {
  const chooseIdsTx = (tx: Tx, ids: readonly number[]) =>
    chooseTx(tx, { text: 'SELECT value FROM json_each(?)', args: [JSON.stringify(ids)] });

  /** Following referrers from `referrerId` must not lead back. @throws REFERRER_CYCLE, FAN_NOT_FOUND */
  async function checkReferrerTx(tx: Tx, fanId: number, referrerId: number): Promise<void> {
    await requireTx(tx, referrerId);
    const seen = new Set([fanId]);
    for await (const at of referrersFrom(tx, referrerId)) {
      if (seen.has(at)) throw fail('REFERRER_CYCLE', { fanId });
      seen.add(at);
    }
  }

  /** The name for the history. */
  async function nameTx(tx: Tx, id: number): Promise<string | undefined> {
    const [row] = await tx.db.select({ name: fan.name }).from(fan).where(eq(fan.id, id));
    return row?.name;
  }

  /** The names of these tags, in their order. @throws TAG_NOT_FOUND */
  async function tagNamesTx(tx: Tx, ids: readonly number[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const known = await tx.db
      .select({ id: tag.id, name: tag.name })
      .from(tag)
      .where(and(inArray(tag.id, [...ids]), isNull(tag.deletedAt)));
    return ids.map((id) => {
      const found = known.find((t) => t.id === id);
      if (!found) throw fail('TAG_NOT_FOUND', { id });
      return found.name;
    });
  }

  async function touchedTx(tx: Tx, fanId: number): Promise<void> {
    await refreshSearchTx(tx, [fanId]);
    tx.touch('fans', [fanId]);
  }

  const { insertIdentityTx, ...identities } = createFanIdentities({ write }, { requireTx, touchedTx });

  type NewFan = Patch & {
    name: string;
    stageId?: number;
    identities: { platform: string; value: string }[];
    tagIds: number[];
  };

  /**
   * Makes a person inside the caller's transaction; the first stage of the board unless told otherwise.
   * @throws STAGE_NOT_FOUND, TAG_NOT_FOUND, IDENTITY_INVALID, FAN_NOT_FOUND (the referrer)
   */
  async function createTx(tx: Tx, input: NewFan): Promise<number> {
    const { stageId, identities, tagIds, ...patch } = input;
    const stages = await tx.db
      .select({ id: stage.id })
      .from(stage)
      .where(isNull(stage.deletedAt))
      .orderBy(asc(stage.position));
    const entered = stageId === undefined ? stages[0] : stages.find((s) => s.id === stageId);
    if (!entered) throw fail('STAGE_NOT_FOUND', { id: stageId ?? 0 });
    if (patch.referrerId) await requireTx(tx, patch.referrerId);
    const fanId = await tx.insert(fan, {
      ...toColumns(patch),
      name: input.name,
      sortName: sortName(input.name),
      stageId: entered.id,
      stageRank: topRankTx(tx, entered.id),
      stageEnteredAt: tx.now,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    await tx.insert(stageMove, {
      fanId,
      fromStageId: null,
      toStageId: entered.id,
      at: tx.now,
      by: 'hand',
    });
    for (const { platform, value } of identities) await insertIdentityTx(tx, fanId, platform, value);
    const known =
      tagIds.length === 0
        ? []
        : await tx.db
            .select({ id: tag.id })
            .from(tag)
            .where(and(inArray(tag.id, tagIds), isNull(tag.deletedAt)));
    for (const tagId of new Set(tagIds)) {
      if (!known.some((t) => t.id === tagId)) throw fail('TAG_NOT_FOUND', { id: tagId });
      await tx.insert(fanTag, { fanId, tagId });
    }
    await touchedTx(tx, fanId);
    tx.touch('pipeline', [fanId]);
    return fanId;
  }

  return {
    createTx,
    ...identities,
    ...createFanFields({ write }, { requireTx, touchedTx }),

    /** @throws STAGE_NOT_FOUND, TAG_NOT_FOUND, IDENTITY_INVALID, FAN_NOT_FOUND (the referrer) */
    async create(input: NewFan): Promise<Changed & { id: number }> {
      const label = { kind: 'fans.create', data: { name: input.name } };
      const { value: id, changeId } = await write(label, (tx) => createTx(tx, input));
      return { id, changeId, count: 1 };
    },

    /** @throws FAN_NOT_FOUND, REFERRER_CYCLE */
    async update({ id, patch }: { id: number; patch: Patch }): Promise<Changed> {
      const { value, changeId } = await write({ kind: 'fans.update' }, async (tx) => {
        const row = await requireTx(tx, id);
        if (patch.referrerId) await checkReferrerTx(tx, id, patch.referrerId);
        const changed = await tx.update(fan, id, toColumns(patch));
        if (!changed) return false;
        await tx.db.update(fan).set({ updatedAt: tx.now }).where(eq(fan.id, id));
        tx.recorder.describe({ name: patch.name ?? row.name, fields: Object.keys(patch) });
        await touchedTx(tx, id);
        return true;
      });
      return { changeId, count: value ? 1 : 0 };
    },

    /** Puts people in the trash. @throws SELECTION_EMPTY, JOB_RUNNING */
    async remove({ selection }: { selection: Selection }): Promise<BulkChanged> {
      return forMany({
        label: { kind: 'fans.remove' },
        columns: ['deleted_at'],
        nameTx,
        words: ({ count }) => ({ count }),
        chooseTx: (tx) => selectIds(tx.db, selection),
        async partTx(tx, ids) {
          chooseIdsTx(tx, ids);
          tx.touch('fans', ids);
          tx.touch('pipeline', ids);
          return markDeletedTx(tx, tx.now);
        },
      });
    },

    /** Brings people back from the trash; who was merged comes back by undoing that. @throws JOB_RUNNING */
    async restore({ ids }: { ids: number[] }): Promise<BulkChanged> {
      return forMany({
        label: { kind: 'fans.restore' },
        columns: ['deleted_at'],
        isInTrash: true,
        nameTx,
        words: ({ count }) => ({ count }),
        chooseTx: async (tx) => inTrash(tx.sqlite, ids),
        async partTx(tx, part) {
          chooseIdsTx(tx, part);
          tx.touch('fans', part);
          tx.touch('pipeline', part);
          return markDeletedTx(tx, null);
        },
      });
    },

    /** Gives and takes tags, of one or of all that a filter finds. @throws TAG_NOT_FOUND, SELECTION_EMPTY, JOB_RUNNING */
    async tag(input: { selection: Selection; add: number[]; remove: number[] }): Promise<BulkChanged> {
      const { selection, add, remove } = input;
      let names: { add: string[]; remove: string[] } = { add: [], remove: [] };
      const readNames = async (tx: Tx) => {
        names = { add: await tagNamesTx(tx, add), remove: await tagNamesTx(tx, remove) };
      };
      return forMany({
        label: { kind: 'fans.tag' },
        words: ({ people }) => ({ count: people, ...names }),
        async chooseTx(tx) {
          await readNames(tx);
          return selectIds(tx.db, selection);
        },
        async partTx(tx, ids) {
          // Between two steps one of them may have gone.
          await readNames(tx);
          chooseIdsTx(tx, ids);
          let changed = 0;
          for (const tagId of add) changed += addTagTx(tx, tagId);
          for (const tagId of remove) changed += removeTagTx(tx, tagId);
          tx.touch('fans', ids);
          tx.touch('tags', []);
          return changed;
        },
      });
    },
  };
}
