import { desc, eq } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { DuplicatePair, KeptAside } from '#shared/contract/duplicates.ts';
import type { Fan } from '#shared/contract/fans.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { hideMergedTx } from '../fans/fan-moves.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import { duplicateDismissal, mergedPerson, mergedValue } from './duplicate-table.ts';
import { findDuplicates } from './find-duplicates.ts';
import { isDismissed, judgePair, pairsOfFan } from './judge-pair-sqlite.ts';
import { mergeCounts } from './merge-counts-sqlite.ts';
import { mergeMover } from './merge-moves.ts';
import type { PersonMover } from './person-mover.ts';

type Others = {
  fans: Pick<FansService, 'requireTx' | 'get' | 'refreshNextDueTx' | 'refreshSearchTx'>;
  strength: Pick<StrengthService, 'refreshTx'>;
  suggestions: { refreshTx(tx: Tx, fanIds: readonly number[]): Promise<void> };
  documents: { refreshMentionsTx(tx: Tx, fanIds: readonly number[]): void };
  /** In the order in which they have to run. */
  movers: readonly PersonMover[];
};

export type DuplicatesService = ReturnType<typeof createDuplicatesService>;

/** Finds people who stand twice, merges them keeping everything, and remembers who are not the same (A10). */
export function createDuplicatesService(
  deps: Deps,
  { fans, strength, suggestions, documents, movers }: Others,
) {
  const { read, write, openStream } = deps;

  function requireDistinct(ids: readonly number[]): void {
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined) throw fail('MERGE_TWICE', { id: twice });
  }

  async function mergeOneTx(tx: Tx, keepId: number, otherId: number, choices: Record<string, number>) {
    const other = await fans.requireTx(tx, otherId);
    const { identities } = mergeCounts(tx.sqlite, otherId);
    const move = {
      from: otherId,
      to: keepId,
      choices,
      async keepAside(field: string, value: string): Promise<void> {
        await tx.insert(mergedValue, { fanId: keepId, fromId: otherId, field, value, at: tx.now });
      },
    };
    for (const mover of [...movers, mergeMover]) await mover.moveFanTx(tx, move);
    await tx.insert(mergedPerson, {
      fanId: otherId,
      intoId: keepId,
      name: other.name,
      remark: other.remark,
      hadHandles: identities > 0,
      at: tx.now,
    });
    // Last: what campaigns keep of people in the trash is hidden.
    await hideMergedTx(tx, move);
    return other.name;
  }

  return {
    find: ({ limit }: { limit: number }) => findDuplicates(openStream, limit),

    /** @throws FAN_NOT_FOUND */
    async ofFan({ fanId }: { fanId: number }): Promise<DuplicatePair[]> {
      await fans.requireTx(read, fanId);
      return pairsOfFan(read.sqlite, fanId);
    },

    /** @throws FAN_NOT_FOUND, MERGE_TWICE */
    async compare({ ids }: { ids: number[] }) {
      requireDistinct(ids);
      const people: { fan: Fan; counts: ReturnType<typeof mergeCounts> }[] = [];
      for (const id of ids) {
        await fans.requireTx(read, id);
        people.push({ fan: await fans.get({ id }), counts: mergeCounts(read.sqlite, id) });
      }
      const pairs = ids.flatMap((a, at) =>
        ids.slice(at + 1).flatMap((b) => judgePair(read.sqlite, a, b) ?? []),
      );
      return { people, pairs };
    },

    /** @throws FAN_NOT_FOUND, MERGE_TWICE, MERGE_CHOICE */
    async merge(input: {
      keepId: number;
      otherIds: number[];
      choices: Record<string, number>;
    }): Promise<Changed> {
      const { keepId, otherIds, choices } = input;
      const everyone = [keepId, ...otherIds];
      requireDistinct(everyone);
      for (const [field, id] of Object.entries(choices))
        if (!everyone.includes(id)) throw fail('MERGE_CHOICE', { field });
      const { changeId } = await write({ kind: 'duplicates.merge' }, async (tx) => {
        await fans.requireTx(tx, keepId);
        const names: string[] = [];
        for (const id of otherIds) names.push(await mergeOneTx(tx, keepId, id, choices));
        const { name } = await fans.requireTx(tx, keepId);
        tx.recorder.describe({ name, others: names });
        await strength.refreshTx(tx, everyone);
        await fans.refreshNextDueTx(tx, everyone);
        await fans.refreshSearchTx(tx, everyone);
        await suggestions.refreshTx(tx, [keepId]);
        documents.refreshMentionsTx(tx, everyone);
        for (const domain of ['fans', 'pipeline', 'interactions', 'strength'] as const)
          tx.touch(domain, everyone);
      });
      return { changeId, count: otherIds.length };
    },

    /** @throws FAN_NOT_FOUND, MERGE_TWICE */
    async dismiss({ ids }: { ids: [number, number] }): Promise<Changed> {
      requireDistinct(ids);
      const [aId, bId] = ids[0] < ids[1] ? ids : [ids[1], ids[0]];
      const { changeId } = await write({ kind: 'duplicates.dismiss' }, async (tx) => {
        const [a, b] = [await fans.requireTx(tx, aId), await fans.requireTx(tx, bId)];
        if (isDismissed(tx.sqlite, aId, bId)) return;
        await tx.insert(duplicateDismissal, { aId, bId, at: tx.now });
        tx.recorder.describe({ name: a.name, other: b.name });
        tx.touch('fans', [aId, bId]);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    async merged({ fanId }: { fanId: number }) {
      const people = await read.db
        .select({
          id: mergedPerson.fanId,
          name: mergedPerson.name,
          remark: mergedPerson.remark,
          at: mergedPerson.at,
        })
        .from(mergedPerson)
        .where(eq(mergedPerson.intoId, fanId))
        .orderBy(desc(mergedPerson.at), mergedPerson.fanId);
      const rows = await read.db
        .select()
        .from(mergedValue)
        .where(eq(mergedValue.fanId, fanId))
        .orderBy(mergedValue.id);
      const values = rows.map(({ fromId, field, value, at }): KeptAside => {
        const whose = people.find(({ id }) => id === fromId);
        return {
          from: { id: fromId, name: whose?.name ?? '', remark: whose?.remark ?? '' },
          field,
          value,
          at,
        };
      });
      return { people, values };
    },
  };
}
