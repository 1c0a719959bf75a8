import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

async function problems(full: boolean): Promise<string[]> {
  let found: string[] = [];
  for await (const event of await lib.client.maintenance.check({ full })) found = event.problems;
  return found;
}

async function fill(): Promise<number> {
  const tag = (await lib.client.tags.create({ name: '会员' })).id;
  const { id } = await lib.client.fans.create({ name: '张三', tagIds: [tag] });
  await lib.client.interactions.log({ selection: { ids: [id] }, kind: 'meeting' });
  return id;
}

describe('looking after a library', () => {
  it('a sound library has no problems', async () => {
    await fill();
    expect(await problems(false)).toEqual([]);
    expect(await problems(true)).toEqual([]);
  });

  it.each([
    ['a strength', 'UPDATE fan SET strength_log = strength_log + 1', 'strength of people 1'],
    ['a count of a tag', 'UPDATE tag SET fan_count = 7', 'count of tag 1'],
    ['a count of a stage', 'UPDATE stage_bucket SET n = n + 3', 'count of stage 1'],
  ])('%s that is not what the facts say is found, and a rebuild mends it', async (_, damage, problem) => {
    await fill();
    lib.app.deps.read.sqlite.exec(damage);
    expect(await problems(true)).toContain(problem);
    for await (const _event of await lib.client.maintenance.rebuild({})) void _event;
    expect(await problems(true)).toEqual([]);
  });

  it('a change of currency leaves totals of what was paid in it, and undo brings them back', async () => {
    const id = await fill();
    await lib.client.interactions.log({
      selection: { ids: [id] },
      kind: 'purchase',
      amount: 1500,
      currency: 'CNY',
    });
    await lib.client.interactions.log({
      selection: { ids: [id] },
      kind: 'purchase',
      amount: 700,
      currency: 'USD',
    });
    expect((await lib.client.fans.get({ id })).purchaseTotal).toBe(1500);
    await lib.client.settings.update({ currency: 'USD' });
    expect((await lib.client.fans.get({ id })).purchaseTotal).toBe(700);
    await lib.client.history.undo({});
    expect((await lib.client.fans.get({ id })).purchaseTotal).toBe(1500);
  });
});
