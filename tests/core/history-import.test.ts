import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fan, identity, importRow } from '#main/domains/fans/fan-table.ts';
import { fieldValue } from '#main/domains/fields/field-table.ts';
import { ensureFieldTx } from '#main/domains/fields/fields-service.ts';
import { interaction } from '#main/domains/interactions/interaction-table.ts';
import { fanTag } from '#main/domains/tags/tag-table.ts';
import { ensureTagsTx } from '#main/domains/tags/tags-service.ts';
import { importBatch } from '#main/domains/transfer/transfer-table.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { factsOf } from './history-facts.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

type Import = { changeId: number; batchId: number; made: number[] };

/**
 * What an import leaves, row by row as it writes them: people it makes and all interactions only under its batch id, what
 * it does to people who were there with before-images.
 */
async function importPeople(
  options: { people?: number; existing?: number; state?: string; region?: string; tag?: string } = {},
): Promise<Import> {
  const { people = 3, existing, state = 'done', region = '上海', tag = '导入' } = options;
  const begun = await lib.app.deps.write(null, async (tx) => {
    const [row] = await tx.db
      .insert(importBatch)
      .values({ at: tx.now, fileName: 'list.csv', encoding: 'gbk', state: 'running', created: people })
      .returning({ id: importBatch.id });
    return row!.id;
  });
  const batchId = begun.value;
  const purchase = {
    kind: 'purchase',
    direction: 'in' as const,
    at: 1_700_000_000_000,
    day: 19_675,
    recordedAt: lib.clock.now,
    amount: 19_900,
    currency: 'CNY',
    batchId,
  };
  const { value: made, changeId } = await lib.app.deps.write(
    { kind: 'transfer.import', batchId },
    async (tx) => {
      tx.recorder.changeId();
      const tagId = (await ensureTagsTx(tx, [tag])).get(tag)!;
      const field = await ensureFieldTx(tx, '门店', 'text');
      const ids: number[] = [];
      for (let n = 0; n < people; n++) {
        const [row] = await tx.db
          .insert(fan)
          .values({
            name: `新${n}`,
            sortName: `xin${n}`,
            stageId: 1,
            stageRank: `a${n}`,
            stageEnteredAt: tx.now,
            batchId,
            createdAt: tx.now,
            updatedAt: tx.now,
          })
          .returning({ id: fan.id });
        const fanId = row!.id;
        ids.push(fanId);
        await tx.db
          .insert(identity)
          .values({ fanId, platform: 'phone', value: `${n}`, norm: `+86${n}`, createdAt: tx.now, batchId });
        await tx.db.insert(fanTag).values({ fanId, tagId });
        await tx.db.insert(fieldValue).values({ fanId, fieldId: field.id, value: '一店' });
        await tx.db.insert(interaction).values({ ...purchase, fanId });
      }
      // A second row of the file about the first of them.
      if (ids[0] !== undefined) await tx.update(fan, ids[0], { remark: '两行' });
      if (existing !== undefined) {
        await tx.update(fan, existing, { region });
        await tx.insert(identity, {
          fanId: existing,
          platform: 'phone',
          value: '99',
          norm: '+8699',
          createdAt: tx.now,
          batchId,
        });
        await tx.insert(fanTag, { fanId: existing, tagId });
        await tx.db.insert(interaction).values({ ...purchase, fanId: existing });
        await tx.db.insert(importRow).values({ fanId: existing, batchId, row: 1, cells: '[["备注2","x"]]' });
      }
      return ids;
    },
  );
  await lib.app.deps.write(null, async (tx) => {
    await tx.db
      .update(importBatch)
      .set({ state, changeId: state === 'running' ? null : changeId })
      .where(eq(importBatch.id, batchId));
  });
  await rebuild();
  return { changeId: changeId!, batchId, made };
}

/** Derived data as made from the facts. */
async function rebuild(): Promise<void> {
  for await (const _ of await lib.client.maintenance.rebuild({}));
}

const facts = () => factsOf(lib.app.deps.read.sqlite);
const names = async () =>
  (await lib.client.fans.list({ sort: { by: 'created', desc: false } })).rows.map((row) => row.name);
const undo = (id?: number) => lib.client.history.undo({ id });

/** Undo and redo have left derived data as it is when made anew. */
async function expectNothingStale(): Promise<void> {
  const kept = facts();
  await rebuild();
  expect(facts()).toEqual(kept);
}

it('a whole import is undone with one action, also tomorrow, and redone to the last cell', async () => {
  const { id } = await lib.client.fans.create({ name: '老王', region: '杭州' });
  const before = await lib.client.fans.get({ id });
  const { changeId, batchId, made } = await importPeople({ existing: id });
  expect(await names()).toEqual(['老王', '新0', '新1', '新2']);
  expect(await lib.client.fans.get({ id })).toMatchObject({
    region: '上海',
    purchaseTotal: 19_900,
    tags: [{ name: '导入' }],
  });
  const imported = facts();

  lib.clock.advance(86_400_000);
  await lib.reopen();
  expect(await undo()).toMatchObject({ change: { id: changeId, state: 'undone', batchId }, kept: [] });
  expect(await names()).toEqual(['老王']);
  expect((await lib.client.fans.trash({})).rows.map((row) => row.id).sort()).toEqual(made);
  expect(await lib.client.fans.get({ id })).toEqual(before);
  expect(await lib.client.tags.list({})).toEqual([]);
  expect(await lib.client.fields.list({})).toEqual([]);
  expect(await lib.client.fans.find({ text: '99' })).toEqual([]);
  await expectNothingStale();

  await lib.reopen();
  await lib.client.history.redo({});
  expect(facts()).toEqual(imported);
  expect(await lib.client.fans.find({ text: '99' })).toHaveLength(1);
});

it('a person restored from the trash afterwards still has all that the import brought', async () => {
  const { made } = await importPeople();
  await undo();
  await lib.client.fans.restore({ ids: [made[0]!] });
  expect(await lib.client.fans.get({ id: made[0]! })).toMatchObject({
    purchaseTotal: 19_900,
    identities: [{ value: '0' }],
    remark: '两行',
  });
});

it('people touched since stay with all they have, and are named', async () => {
  const { id } = await lib.client.fans.create({ name: '老王', region: '杭州' });
  const { changeId, made } = await importPeople({ people: 8, existing: id });
  const [edited, planned, logged, handled, related, tagged, untouched] = made as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  await lib.client.fans.update({ id: edited, patch: { note: 'x' } });
  await lib.client.followUps.create({ selection: { ids: [planned] }, what: 'call' });
  await lib.client.interactions.log({ selection: { ids: [logged] }, kind: 'message' });
  const handles = (await lib.client.fans.get({ id: handled })).identities;
  await lib.client.fans.updateIdentity({ id: handles[0]!.id, value: '13800138000' });
  await lib.client.relations.create({ fanId: id, otherId: related, typeId: 1 });
  const { id: vip } = await lib.client.tags.create({ name: 'VIP' });
  await lib.client.fans.tag({ selection: { ids: [tagged] }, add: [vip] });
  const whole = facts();

  const { kept } = await undo(changeId);
  expect(kept).toEqual(
    [edited, planned, logged, handled, related, tagged].map((fanId, n) => ({ id: fanId, name: `新${n}` })),
  );
  expect(await names()).toEqual(['老王', '新0', '新1', '新2', '新3', '新4', '新5']);
  expect(await lib.client.fans.get({ id: edited })).toMatchObject({
    note: 'x',
    purchaseTotal: 19_900,
    tags: [{ name: '导入' }],
  });
  // A tag that somebody still holds is still there; the one who was there before has lost it.
  expect((await lib.client.fans.get({ id })).tags).toEqual([]);
  expect((await lib.client.fans.get({ id: untouched })).deletedAt).not.toBeNull();
  await expectNothingStale();
  await lib.client.history.redo({});
  expect(facts()).toEqual(whole);
});

it('a value changed since stays, the others go back, and the person is named', async () => {
  const { id } = await lib.client.fans.create({ name: '老王', region: '杭州' });
  const { changeId } = await importPeople({ existing: id });
  await lib.client.fans.update({ id, patch: { region: '苏州' } });
  const whole = facts();
  expect((await undo(changeId)).kept).toEqual([{ id, name: '老王' }]);
  expect(await lib.client.fans.get({ id })).toMatchObject({ region: '苏州', purchaseTotal: 0, tags: [] });
  await lib.client.history.redo({});
  expect(facts()).toEqual(whole);
});

it('a purchase of the import that was corrected since stays', async () => {
  const { id } = await lib.client.fans.create({ name: '老王' });
  const { changeId } = await importPeople({ existing: id });
  const [item] = (await lib.client.interactions.timeline({ fanId: id, kinds: ['purchase'] })).items;
  if (item?.type !== 'interaction') throw new Error('no purchase');
  await lib.client.interactions.update({ id: item.interaction.id, amount: 500 });
  const whole = facts();
  expect((await undo(changeId)).kept).toEqual([{ id, name: '老王' }]);
  expect(await lib.client.fans.get({ id })).toMatchObject({ purchaseTotal: 500 });
  await lib.client.history.redo({});
  expect(facts()).toEqual(whole);
});

it('whom a later import brought something stay', async () => {
  const first = await importPeople({ people: 2 });
  const second = await importPeople({ people: 0, existing: first.made[1]!, tag: '第二批' });
  expect((await undo(first.changeId)).kept).toEqual([{ id: first.made[1], name: '新1' }]);
  expect(await names()).toEqual(['新1']);
  await lib.client.history.redo({});
  await undo(second.changeId);
  expect((await undo(first.changeId)).kept).toEqual([]);
});

it('who was in the trash before stays there after redo, even when it is the same millisecond', async () => {
  const { changeId, made } = await importPeople();
  await lib.client.fans.remove({ selection: { ids: [made[0]!] } });
  const whole = facts();
  const { kept } = await undo(changeId);
  expect(kept).toEqual([]);
  await lib.client.history.redo({});
  expect(facts()).toEqual(whole);
  expect(await names()).toEqual(['新1', '新2']);
});

it('undo goes on below an undone import and back up again, though its rows are still there', async () => {
  const start = facts();
  const { id: vip } = await lib.client.tags.create({ name: '导入' });
  const { id } = await lib.client.fans.create({ name: '老王' });
  await importPeople({ existing: id });
  await lib.client.fans.update({ id, patch: { region: '苏州' } });
  const end = facts();
  for (let n = 0; n < 4; n++) await undo();
  expect(await names()).toEqual([]);
  expect(await lib.client.tags.list({})).toEqual([]);
  expect(facts().setting).toEqual(start.setting);
  for (let n = 0; n < 4; n++) await lib.client.history.redo({});
  expect(facts()).toEqual(end);
  expect((await lib.client.tags.list({})).map((tag) => tag.id)).toEqual([vip]);
});

it('an import that still runs is passed by', async () => {
  const { changeId } = await lib.client.fans.create({ name: '老王' });
  const { changeId: running } = await importPeople({ state: 'running' });
  expect((await lib.client.history.peek({})).undo?.id).toBe(changeId);
  await expect(undo(running)).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
  expect((await undo()).change.id).toBe(changeId);
});

it('an import that died with its process can be undone after the next start', async () => {
  const { batchId, changeId } = await importPeople({ state: 'running' });
  await lib.reopen();
  expect((await lib.client.transfer.batches({})).rows[0]).toMatchObject({
    id: batchId,
    changeId,
    created: 3,
  });
  await lib.client.transfer.undoBatch({ batchId });
  expect(await names()).toEqual([]);
  expect((await lib.client.transfer.batches({})).rows[0]).toMatchObject({ undone: true });
  await lib.client.history.redo({});
  expect(await names()).toHaveLength(3);
});

it('is on the history page of each person it made or changed', async () => {
  const { id } = await lib.client.fans.create({ name: '老王' });
  const { changeId, made } = await importPeople({ existing: id });
  for (const fanId of [made[0]!, id]) {
    expect((await lib.client.history.list({ fanId })).rows.map((row) => row.id)).toContain(changeId);
  }
});

it('of more people than fit one step goes and comes back whole', async () => {
  const { batchId, changeId } = await importPeople({ people: 1 });
  await lib.app.deps.write(null, async (tx) => {
    await tx.db.run(sql`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
      INSERT INTO fan (name, sort_name, stage_id, stage_rank, stage_entered_at, batch_id, created_at, updated_at)
      SELECT 'p' || i, 'p', 1 + i % 3, 'a0', 0, ${batchId}, 0, 0 FROM n`);
  });
  const whole = facts();
  await undo(changeId);
  expect((await lib.client.fans.count({})).total).toBe(0);
  expect((await lib.client.fans.trash({})).total).toBe(12_001);
  await lib.client.history.redo({});
  expect(facts()).toEqual(whole);
});
