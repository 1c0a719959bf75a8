import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
let stages: { id: number; key: string | null }[];
beforeEach(async () => {
  lib = await openTestLibrary();
  stages = await lib.client.pipeline.stages({});
});
afterEach(() => lib.close());

const stageId = (key: string) => stages.find((stage) => stage.key === key)!.id;
const create = async (name: string) => (await lib.client.fans.create({ name })).id;
const cards = async (key: string, limit = 500) =>
  (await lib.client.pipeline.column({ stageId: stageId(key), limit })).cards.map((card) => card.id);

describe('the board', () => {
  it('starts with the six stages inside their phases', () => {
    expect(stages.map((stage) => stage.key)).toEqual([
      'prospect',
      'customer',
      'fan',
      'superfan',
      'friend',
      'lost',
    ]);
  });

  it('a drop between two cards lands there, alone or as a selection in its order', async () => {
    const hand = stageId('fan');
    await lib.client.pipeline.updateStage({ id: hand, sort: 'hand' });
    const ids: number[] = [];
    for (const name of ['一', '二', '三', '四', '五', '六']) ids.push(await create(name));
    await lib.client.pipeline.move({ selection: { ids: ids.slice(0, 3) }, toStageId: hand });
    expect(await cards('fan')).toEqual(ids.slice(0, 3));
    await lib.client.pipeline.move({
      selection: { ids: [ids[5]!, ids[3]!] },
      toStageId: hand,
      afterId: ids[0]!,
      beforeId: ids[1]!,
    });
    expect(await cards('fan')).toEqual([ids[0], ids[5], ids[3], ids[1], ids[2]]);
    await lib.client.pipeline.move({ selection: { ids: [ids[0]!] }, toStageId: hand, afterId: ids[2]! });
    expect(await cards('fan')).toEqual([ids[5], ids[3], ids[1], ids[2], ids[0]]);
    await lib.client.history.undo({});
    await lib.client.history.undo({});
    expect(await cards('fan')).toEqual(ids.slice(0, 3));
  });

  it('any sequence of drops by hand gives the order that a plain list would', async () => {
    const hand = stageId('fan');
    await lib.client.pipeline.updateStage({ id: hand, sort: 'hand' });
    const ids: number[] = [];
    for (let i = 0; i < 8; i++) ids.push(await create(`人${i}`));
    await lib.client.pipeline.move({ selection: { ids }, toStageId: hand });
    const expected = [...ids];
    await fc.assert(
      fc.asyncProperty(fc.nat(7), fc.nat(7), async (from, to) => {
        const [moved] = expected.splice(from, 1);
        expected.splice(to, 0, moved!);
        await lib.client.pipeline.move({
          selection: { ids: [moved!] },
          toStageId: hand,
          afterId: expected[to - 1] ?? null,
          beforeId: expected[to + 1] ?? null,
        });
        expect(await cards('fan')).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('keys that became equal are mended by the next drop between them', async () => {
    const hand = stageId('fan');
    await lib.client.pipeline.updateStage({ id: hand, sort: 'hand' });
    const ids: number[] = [];
    for (let i = 0; i < 4; i++) ids.push(await create(`人${i}`));
    await lib.client.pipeline.move({ selection: { ids: ids.slice(0, 3) }, toStageId: hand });
    lib.app.deps.read.sqlite.prepare(`UPDATE fan SET stage_rank = 'a5' WHERE stage_id = ?`).run(hand);
    const before = await cards('fan');
    await lib.client.pipeline.move({
      selection: { ids: [ids[3]!] },
      toStageId: hand,
      afterId: before[0]!,
      beforeId: before[1]!,
    });
    expect(await cards('fan')).toEqual([before[0], ids[3], before[1], before[2]]);
  });

  it('moving keeps who, when, from and to, and undo takes the move back', async () => {
    const id = await create('小红');
    lib.clock.advance(60_000);
    await lib.client.pipeline.move({
      selection: { ids: [id] },
      toStageId: stageId('customer'),
      why: '买了第一单',
    });
    const { items } = await lib.client.interactions.timeline({ fanId: id, kinds: ['move'] });
    expect(items[0]).toMatchObject({
      type: 'move',
      move: {
        fromStageId: stageId('prospect'),
        toStageId: stageId('customer'),
        why: '买了第一单',
        by: 'hand',
        at: lib.clock.now,
      },
    });
    expect((await lib.client.fans.get({ id })).stageEnteredAt).toBe(lib.clock.now);
    await lib.client.history.undo({});
    expect((await lib.client.fans.get({ id })).stageId).toBe(stageId('prospect'));
    expect((await lib.client.interactions.timeline({ fanId: id, kinds: ['move'] })).items).toHaveLength(1);
  });

  it('a drop in a column that is not sorted by hand changes only the stage', async () => {
    const [a, b] = [await create('甲'), await create('乙')];
    await lib.client.pipeline.move({ selection: { ids: [a, b] }, toStageId: stageId('fan') });
    const rank = (await lib.client.fans.get({ id: a })).stageRank;
    const done = await lib.client.pipeline.move({
      selection: { ids: [a] },
      toStageId: stageId('fan'),
      afterId: b,
    });
    expect(done).toEqual({ changeId: null, count: 0 });
    expect((await lib.client.fans.get({ id: a })).stageRank).toBe(rank);
  });

  it('headers count every column by band, with and without a filter', async () => {
    const tag = (await lib.client.tags.create({ name: '会员' })).id;
    const a = await create('甲');
    await create('乙');
    await lib.client.fans.tag({ selection: { ids: [a] }, add: [tag], remove: [] });
    await lib.client.interactions.log({ selection: { ids: [a] }, kind: 'purchase', amount: 1000 });
    await lib.client.interactions.log({ selection: { ids: [a] }, kind: 'meeting' });
    const header = async (filter?: { tagIds: number[] }) =>
      (await lib.client.pipeline.headers({ filter })).find((h) => h.stageId === stageId('prospect'));
    expect(await header()).toMatchObject({ total: 2, bands: { medium: 1, none: 1, strong: 0 } });
    expect(await header({ tagIds: [tag] })).toMatchObject({ total: 1, bands: { medium: 1, none: 0 } });
  });

  it('a stage with people cannot be removed, nor the last of its phase', async () => {
    const id = (await lib.client.pipeline.createStage({ name: '待激活', phase: 'prospect' })).id;
    expect(
      (await lib.client.pipeline.stages({})).map((stage) => stage.name || stage.key).slice(0, 3),
    ).toEqual(['prospect', '待激活', 'customer']);
    const fan = await create('甲');
    await lib.client.pipeline.move({ selection: { ids: [fan] }, toStageId: id });
    await expect(lib.client.pipeline.removeStage({ id })).rejects.toMatchObject({
      code: 'STAGE_IN_USE',
      data: { count: 1 },
    });
    await lib.client.pipeline.move({ selection: { ids: [fan] }, toStageId: stageId('prospect') });
    await lib.client.pipeline.removeStage({ id });
    await expect(lib.client.pipeline.removeStage({ id: stageId('friend') })).rejects.toMatchObject({
      code: 'STAGE_LAST_OF_PHASE',
    });
    await lib.client.history.undo({});
    expect(await lib.client.pipeline.stages({})).toHaveLength(7);
  });
});
