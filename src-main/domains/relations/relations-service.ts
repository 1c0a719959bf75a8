import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm';
import type { z } from 'zod';
import type { Changed } from '#shared/contract/base.ts';
import type { Relation, RelationType } from '#shared/contract/relations.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { fan } from '../fans/fan-table.ts';
import { relation, relationType } from './relation-table.ts';

type Row = typeof relation.$inferSelect;
type TypeRow = typeof relationType.$inferSelect;

const toType = ({ deletedAt: _, ...row }: TypeRow): z.infer<typeof RelationType> => row;

/**
 * Owns `relation` and `relation_type`. A relation is one row, said from its subject (`from_fan_id`) to the other person and
 * read from both sides; in a symmetric one neither is the subject. Who referred whom is kept with the person.
 */
export function createRelationsService({ read, write }: Deps) {
  const liveTypes = (db: Db) =>
    db.select().from(relationType).where(isNull(relationType.deletedAt)).orderBy(asc(relationType.id));

  async function requireTx(tx: Tx, id: number): Promise<Row> {
    const [row] = await tx.db
      .select()
      .from(relation)
      .where(and(eq(relation.id, id), isNull(relation.deletedAt)));
    if (!row) throw fail('RELATION_NOT_FOUND', { id });
    return row;
  }

  /** Live relations of one kind between two people, whichever is the subject. */
  const between = (db: Db, typeId: number, a: number, b: number) =>
    db
      .select()
      .from(relation)
      .where(
        and(
          eq(relation.typeId, typeId),
          isNull(relation.deletedAt),
          or(
            and(eq(relation.fromFanId, a), eq(relation.toFanId, b)),
            and(eq(relation.fromFanId, b), eq(relation.toFanId, a)),
          ),
        ),
      );

  /** @throws FAN_NOT_FOUND for one who is not there or in the trash */
  async function namesTx(tx: Tx, ids: readonly [number, number]): Promise<[string, string]> {
    const rows = await tx.db
      .select({ id: fan.id, name: fan.name })
      .from(fan)
      .where(and(inArray(fan.id, [...ids]), isNull(fan.deletedAt)));
    const nameOf = (id: number) => {
      const row = rows.find((found) => found.id === id);
      if (!row) throw fail('FAN_NOT_FOUND', { id });
      return row.name;
    };
    return [nameOf(ids[0]), nameOf(ids[1])];
  }

  /** What the history page says about a relation: who, also where one of them is in the trash by now. */
  async function describeTx(tx: Tx, row: Row): Promise<void> {
    const rows = await tx.db
      .select({ id: fan.id, name: fan.name })
      .from(fan)
      .where(inArray(fan.id, [row.fromFanId, row.toFanId]));
    const nameOf = (id: number) => rows.find((found) => found.id === id)?.name;
    tx.recorder.describe({ name: nameOf(row.fromFanId), other: nameOf(row.toFanId), typeId: row.typeId });
  }

  return {
    async types(): Promise<z.infer<typeof RelationType>[]> {
      return (await liveTypes(read.db)).map(toType);
    },

    /** Relations seen from one person, with people who are not in the trash. */
    async list({ fanId }: { fanId: number }): Promise<Relation[]> {
      const rows = await read.db
        .select()
        .from(relation)
        .where(
          and(or(eq(relation.fromFanId, fanId), eq(relation.toFanId, fanId)), isNull(relation.deletedAt)),
        )
        .orderBy(asc(relation.id));
      if (rows.length === 0) return [];
      const otherOf = (row: Row) => (row.fromFanId === fanId ? row.toFanId : row.fromFanId);
      const people = await read.db
        .select({ id: fan.id, name: fan.name, remark: fan.remark })
        .from(fan)
        .where(and(inArray(fan.id, rows.map(otherOf)), isNull(fan.deletedAt)));
      const symmetric = new Map((await liveTypes(read.db)).map((type) => [type.id, type.symmetric]));
      return rows.flatMap((row) => {
        const other = people.find((person) => person.id === otherOf(row));
        if (!other || !symmetric.has(row.typeId)) return [];
        const reverse = row.toFanId === fanId && symmetric.get(row.typeId) === false;
        return [{ id: row.id, typeId: row.typeId, reverse, other, note: row.note }];
      });
    },

    /** The same word both ways makes it symmetric; a kind that is there already is given back. */
    async createType(input: { name: string; reverseName: string }): Promise<Changed & { id: number }> {
      const { name, reverseName } = input;
      const { value, changeId } = await write(
        { kind: 'relations.createType', data: { name } },
        async (tx) => {
          const same = (await liveTypes(tx.db)).find(
            (type) => type.key === null && type.name === name && type.reverseName === reverseName,
          );
          if (same) return same.id;
          tx.touch('relations', []);
          return tx.insert(relationType, { name, reverseName, symmetric: name === reverseName });
        },
      );
      return { id: value, changeId, count: changeId === null ? 0 : 1 };
    },

    /**
     * `reverse`: the other person is the subject.
     * @throws FAN_NOT_FOUND, RELATION_SELF, RELATION_EXISTS, RELATION_NOT_FOUND (the type)
     */
    async create(input: {
      fanId: number;
      otherId: number;
      typeId: number;
      reverse: boolean;
      note: string;
    }): Promise<Changed & { id: number }> {
      const { fanId, otherId, typeId, reverse, note } = input;
      if (fanId === otherId) throw fail('RELATION_SELF', { fanId });
      const { value: id, changeId } = await write({ kind: 'relations.create' }, async (tx) => {
        const [fromFanId, toFanId] = reverse ? [otherId, fanId] : [fanId, otherId];
        const [name, other] = await namesTx(tx, [fromFanId, toFanId]);
        const type = (await liveTypes(tx.db)).find((known) => known.id === typeId);
        if (!type) throw fail('RELATION_NOT_FOUND', { id: typeId });
        const same = (await between(tx.db, typeId, fanId, otherId)).find(
          (row) => type.symmetric || row.fromFanId === fromFanId,
        );
        if (same) throw fail('RELATION_EXISTS', { id: same.id });
        tx.recorder.describe({ name, other, typeId });
        tx.touch('relations', [fanId, otherId]);
        return tx.insert(relation, { fromFanId, toFanId, typeId, note, createdAt: tx.now });
      });
      return { id, changeId, count: 1 };
    },

    /** @throws RELATION_NOT_FOUND */
    async update({ id, note }: { id: number; note: string }): Promise<Changed> {
      const { changeId } = await write({ kind: 'relations.update' }, async (tx) => {
        const row = await requireTx(tx, id);
        await describeTx(tx, row);
        await tx.update(relation, id, { note });
        tx.touch('relations', [row.fromFanId, row.toFanId]);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws RELATION_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'relations.remove' }, async (tx) => {
        const row = await requireTx(tx, id);
        await describeTx(tx, row);
        await tx.update(relation, id, { deletedAt: tx.now });
        tx.touch('relations', [row.fromFanId, row.toFanId]);
      });
      return { changeId, count: 1 };
    },
  };
}
