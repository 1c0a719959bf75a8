import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { anyRecord, newPerson, toInput, wrongPeople } from './strength-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const log = (id: number, input: Omit<Parameters<typeof lib.client.interactions.log>[0], 'selection'>) =>
  lib.client.interactions.log({ selection: { ids: [id] }, ...input });

async function interactionIds(fanId: number): Promise<number[]> {
  const { items } = await lib.client.interactions.timeline({ fanId, limit: 500 });
  return items.flatMap((item) => (item.type === 'interaction' ? [item.interaction.id] : []));
}

describe('kept equals rebuilt', () => {
  it('after any sequence of logging, editing, removing, undoing and redoing', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('log' as const), record: anyRecord }) },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant('edit' as const), at: fc.nat(), record: anyRecord }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), at: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('redo' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const fanId = await newPerson(lib, '李雷');
        let undoable = 0;
        let redoable = 0;
        for (const one of steps) {
          lib.clock.advance(3_600_000);
          if (one.do === 'undo') {
            if (undoable === 0) continue;
            await lib.client.history.undo({});
            undoable -= 1;
            redoable += 1;
            continue;
          }
          if (one.do === 'redo') {
            if (redoable === 0) continue;
            await lib.client.history.redo({});
            undoable += 1;
            redoable -= 1;
            continue;
          }
          const ids = await interactionIds(fanId);
          let changeId: number | null = null;
          if (one.do === 'log') ({ changeId } = await log(fanId, toInput(one.record, lib.clock.now)));
          else if (ids.length > 0) {
            const id = ids[one.at % ids.length]!;
            if (one.do === 'remove') ({ changeId } = await lib.client.interactions.remove({ ids: [id] }));
            else {
              const input = { amount: null, ...toInput(one.record, lib.clock.now) };
              ({ changeId } = await lib.client.interactions.update({ id, ...input }));
            }
          }
          if (changeId !== null) {
            undoable += 1;
            redoable = 0;
          }
        }
        expect(await wrongPeople(lib)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('and a rebuild repairs what was damaged, for everyone', async () => {
    const ids = [await newPerson(lib, '甲'), await newPerson(lib, '乙'), await newPerson(lib, '丙')];
    await lib.client.interactions.log({ selection: { ids }, kind: 'purchase', amount: 500 });
    const { sqlite } = lib.app.deps.read;
    sqlite
      .prepare('UPDATE fan SET strength_log = strength_log + 1, purchase_total = 9 WHERE id = ?')
      .run(ids[0]);
    sqlite.prepare('UPDATE strength_day SET capped = 1 WHERE fan_id = ?').run(ids[1]);
    expect(await wrongPeople(lib)).toEqual([ids[0], ids[1]]);
    for await (const _ of await lib.client.maintenance.rebuild({}));
    expect(await wrongPeople(lib)).toEqual([]);
    expect((await lib.client.fans.get({ id: ids[0]! })).purchaseTotal).toBe(500);
  });
});

describe('undo', () => {
  it('of a log restores every fact, and redo brings them back', async () => {
    const id = await newPerson(lib, '韩梅梅');
    await log(id, { kind: 'message', at: lib.clock.now - 40 * DAY_MS });
    const before = await lib.client.fans.get({ id });
    await log(id, { kind: 'purchase', amount: 9_900 });
    const after = await lib.client.fans.get({ id });
    expect(after).not.toEqual(before);
    await lib.client.history.undo({});
    expect(await lib.client.fans.get({ id })).toEqual(before);
    await lib.client.history.redo({});
    expect(await lib.client.fans.get({ id })).toEqual(after);
  });
});

describe('the receipt', () => {
  it('adds up to the score that lists show, whatever was logged', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (records, limit) => {
          const id = await newPerson(lib, '林涛');
          for (const record of records) await log(id, toInput(record, lib.clock.now));
          const receipt = await lib.client.strength.receipt({ fanId: id, limit });
          const fan = await lib.client.fans.get({ id });
          const sum = receipt.days.reduce((total, { adds }) => total + adds, receipt.olderAdds);
          expect(receipt.score).toBe(fan.strength ?? 0);
          expect(Math.abs(sum - receipt.score)).toBeLessThanOrEqual(1e-9 * Math.max(1, sum));
          expect(receipt.band).toBe(fan.band);
          expect(receipt.days.length).toBeLessThanOrEqual(limit);
          for (const day of receipt.days) {
            const counted = day.interactions.reduce((total, { weight, cut }) => total + weight - cut, 0);
            expect(counted).toBeCloseTo(day.points, 9);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('says what the caps cut: four purchases on one day count as three points', async () => {
    const id = await newPerson(lib, '魏华');
    for (let i = 0; i < 4; i++) await log(id, { kind: 'purchase' });
    const { days } = await lib.client.strength.receipt({ fanId: id });
    expect(days).toHaveLength(1);
    expect(days[0]).toMatchObject({ points: 3, cut: 9 });
  });

  it('says that only a deep contact is missing where the score is enough for 强', async () => {
    const id = await newPerson(lib, '赵敏');
    for (let day = 0; day < 60; day++) {
      for (let i = 0; i < 5; i++) await log(id, { kind: 'message', at: lib.clock.now - day * DAY_MS });
    }
    const held = await lib.client.strength.receipt({ fanId: id });
    expect(held.score).toBeGreaterThan(12);
    expect(held).toMatchObject({
      band: 'medium',
      heldBack: 'no_deep_contact',
      nextBand: { band: 'strong', missing: 0 },
    });
    await log(id, { kind: 'call' });
    expect(await lib.client.strength.receipt({ fanId: id })).toMatchObject({
      band: 'strong',
      heldBack: null,
      nextBand: null,
    });
  });

  it('is refused for someone who is not there', async () => {
    await expect(lib.client.strength.receipt({ fanId: 999 })).rejects.toMatchObject({
      code: 'FAN_NOT_FOUND',
    });
    await expect(lib.client.strength.curve({ fanId: 999, from: 0, to: lib.clock.now })).rejects.toMatchObject(
      { code: 'FAN_NOT_FOUND' },
    );
  });
});

describe('the curve', () => {
  it('starts at nothing, ends at the score and has no more points than asked for', async () => {
    const id = await newPerson(lib, '钱多');
    await log(id, { kind: 'meeting', at: lib.clock.now - 300 * DAY_MS });
    await log(id, { kind: 'purchase', at: lib.clock.now - 10 * DAY_MS });
    const from = lib.clock.now - 730 * DAY_MS;
    const curve = await lib.client.strength.curve({ fanId: id, from, to: lib.clock.now });
    expect(curve.length).toBeLessThanOrEqual(105);
    expect(curve.length).toBeGreaterThan(100);
    expect(curve[0]).toEqual({ at: from, score: 0 });
    const { score } = await lib.client.strength.receipt({ fanId: id });
    expect(curve.at(-1)?.at).toBe(lib.clock.now);
    expect(curve.at(-1)?.score).toBeCloseTo(score, 9);
  });
});

describe('order', () => {
  it('strongest first stays the same as time goes by', async () => {
    const kinds = ['like', 'message', 'share', 'purchase', 'meeting'] as const;
    for (const [i, kind] of kinds.entries()) {
      const id = await newPerson(lib, `人${i}`);
      await log(id, { kind, at: lib.clock.now - i * 45 * DAY_MS });
    }
    const order = async () => (await lib.client.fans.list({})).rows.map(({ id }) => id);
    const today = await order();
    lib.clock.advance(500 * DAY_MS);
    expect(await order()).toEqual(today);
  });
});
