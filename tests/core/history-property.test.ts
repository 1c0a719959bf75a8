import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Tx } from '#main/core/db/tx.ts';
import { fan, identity } from '#main/domains/fans/fan-table.ts';
import { customField, fieldValue } from '#main/domains/fields/field-table.ts';
import { followUp } from '#main/domains/follow-ups/follow-up-table.ts';
import { stageMove } from '#main/domains/pipeline/stage-move-table.ts';
import { relation } from '#main/domains/relations/relation-table.ts';
import { fanTag, tag } from '#main/domains/tags/tag-table.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { factsOf } from './history-facts.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
  // Thousands of commits, none of which has to outlive the machine.
  lib.app.deps.read.sqlite.pragma('synchronous = OFF');
});
afterEach(() => lib.close());

/** One recorded write; `a` and `b` choose rows among those that are there, `text` is what is written. */
type Write = { what: number; a: number; b: number; text: string };
const writes = fc.record({
  what: fc.nat(13),
  a: fc.nat(50),
  b: fc.nat(50),
  text: fc.string({ unit: 'grapheme', maxLength: 6 }),
});
const entries = fc.array(fc.array(writes, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

const facts = () => factsOf(lib.app.deps.read.sqlite);

function pick(tx: Tx, source: string, n: number): number[] | undefined {
  const rows = tx.sqlite.prepare(source).raw().all() as number[][];
  return rows[n % Math.max(1, rows.length)];
}

async function applyWrite(tx: Tx, { what, a, b, text }: Write): Promise<void> {
  const someFan = (n: number) => pick(tx, 'SELECT id FROM fan', n)?.[0];
  const [one, two] = [someFan(a), someFan(b)];
  if (what <= 1 || one === undefined || two === undefined) {
    await tx.insert(fan, {
      name: text,
      sortName: text,
      stageId: 1 + (a % 5),
      stageRank: 'a0',
      stageEnteredAt: a,
      createdAt: a,
      updatedAt: a,
      referrerId: one ?? null,
    });
    return;
  }
  const tagId = pick(tx, 'SELECT id FROM tag', b)?.[0];
  const fieldId = pick(tx, 'SELECT id FROM custom_field', b)?.[0];
  const links = (table: string, key: string) =>
    pick(tx, `SELECT fan_id, ${key} FROM ${table}`, a) as [number, number] | undefined;
  const has = (table: string, key: string, id: number) =>
    tx.sqlite.prepare(`SELECT 1 FROM ${table} WHERE fan_id = ? AND ${key} = ?`).get(one, id) !== undefined;
  switch (what) {
    case 2:
      await tx.update(fan, one, {
        name: text,
        stageId: 1 + (b % 5),
        motives: b,
        referrerId: b % 3 === 0 ? null : two,
      });
      return;
    case 3:
      await tx.update(fan, one, { deletedAt: b % 2 === 0 ? b : null });
      return;
    case 4:
      await tx.insert(tag, { name: text, parentId: tagId ?? null });
      return;
    case 5:
      if (tagId !== undefined) await tx.update(tag, tagId, { name: text, deletedAt: a % 2 === 0 ? a : null });
      return;
    case 6:
      if (tagId !== undefined && !has('fan_tag', 'tag_id', tagId))
        await tx.insert(fanTag, { fanId: one, tagId });
      return;
    case 7: {
      const link = links('fan_tag', 'tag_id');
      if (link) await tx.remove(fanTag, link);
      return;
    }
    case 8:
      await tx.insert(customField, { label: text, type: 'text', position: b });
      return;
    case 9:
      if (fieldId !== undefined && !has('field_value', 'field_id', fieldId))
        await tx.insert(fieldValue, { fanId: one, fieldId, value: text });
      return;
    case 10: {
      const link = links('field_value', 'field_id');
      if (!link) return;
      if (b % 2 === 0) await tx.remove(fieldValue, link);
      else await tx.update(fieldValue, link, { value: text });
      return;
    }
    case 11:
      await tx.insert(followUp, {
        fanId: one,
        what: text,
        due: b % 2 === 0 ? null : '2026-03-01',
        createdAt: a,
      });
      // What the service of follow-ups would keep with each write.
      tx.sqlite
        .prepare(
          'UPDATE fan SET next_due = (SELECT min(due) FROM follow_up WHERE fan_id = fan.id) WHERE id = ?',
        )
        .run(one);
      await tx.insert(relation, { fromFanId: one, toFanId: two, typeId: 1, note: text, createdAt: b });
      return;
    case 12:
      await tx.insert(identity, { fanId: one, platform: 'wechat', value: text, norm: text, createdAt: a });
      await tx.insert(stageMove, { fanId: one, fromStageId: null, toStageId: 1, at: a, by: 'hand' });
      return;
    default: {
      const handle = pick(tx, 'SELECT id FROM identity', b)?.[0];
      if (handle !== undefined) await tx.remove(identity, handle);
    }
  }
}

async function writeAll(sequence: Write[][]): Promise<number[]> {
  const made: number[] = [];
  for (const batch of sequence) {
    const { changeId } = await lib.app.deps.write({ kind: 'test.write' }, async (tx) => {
      for (const write of batch) await applyWrite(tx, write);
    });
    if (changeId !== null) made.push(changeId);
  }
  return made;
}

/** Undoes or redoes until there is nothing left. @returns how many */
async function all(step: 'undo' | 'redo', floor: number): Promise<number> {
  for (let n = 0; ; n++) {
    const next = (await lib.client.history.peek({}))[step];
    if (!next || next.id <= floor) return n;
    await lib.client.history[step]({});
  }
}

let runs = 0;
/** An entry of its own, so that what an earlier run undid is gone. @returns its id: the floor of this run */
const begin = async () => (await lib.client.settings.update({ libraryName: `run ${++runs}` })).changeId!;

it('whatever was written: undoing all gives the start, redoing all the end, to the last cell', async () => {
  await fc.assert(
    fc.asyncProperty(entries, async (sequence) => {
      const floor = await begin();
      const start = facts();
      const made = await writeAll(sequence);
      const end = facts();
      expect(await all('undo', floor)).toBe(made.length);
      expect(facts()).toEqual(start);
      expect(await all('redo', floor)).toBe(made.length);
      expect(facts()).toEqual(end);
      await all('undo', floor);
      expect(facts()).toEqual(start);
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

/** What a user may do next: write, undo or redo from the top, or undo some entry of the history page. */
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ write: fc.array(writes, { minLength: 1, maxLength: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ undo: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
    { weight: 1, arbitrary: fc.constant('redo' as const) },
  ),
  { minLength: 4, maxLength: 25 },
);

it('undoing entries out of order is all or nothing, and never blocks the way back to the start', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const floor = await begin();
      const start = facts();
      const made: number[] = [];
      for (const step of sequence) {
        if (typeof step === 'object' && 'write' in step) {
          made.push(...(await writeAll([step.write])));
          continue;
        }
        const next = step === 'undo' ? (await lib.client.history.peek({})).undo : null;
        if (step === 'undo' && (next?.id ?? 0) <= floor) continue;
        const id = typeof step === 'object' ? made[step.undo % Math.max(1, made.length)] : undefined;
        if (typeof step === 'object' && id === undefined) continue;
        const before = facts();
        const failure = await (step === 'redo'
          ? lib.client.history.redo({})
          : lib.client.history.undo({ id })
        ).then(
          () => null,
          (error: { code: string }) => error.code,
        );
        // From the top there is never a conflict; an entry further down may be refused, and then nothing has happened.
        expect(failure).toBeOneOf(
          step === 'undo'
            ? [null]
            : step === 'redo'
              ? [null, 'NOTHING_TO_REDO']
              : [null, 'UNDO_CONFLICT', 'NOTHING_TO_UNDO'],
        );
        if (failure !== null) expect(facts()).toEqual(before);
      }
      await all('undo', floor);
      expect(facts()).toEqual(start);
      await all('redo', floor);
      await all('undo', floor);
      expect(facts()).toEqual(start);
    }),
    { numRuns: 50, endOnFailure: true },
  );
});
