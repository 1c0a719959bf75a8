import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

async function person(name: string): Promise<number> {
  return (await lib.client.fans.create({ name, identities: [], tagIds: [] })).id;
}

describe('logging', () => {
  it('one purchase sets strength, contact and purchases of its person', async () => {
    const id = await person('王小明');
    const { changeId, count } = await lib.client.interactions.log({
      selection: { ids: [id] },
      kind: 'purchase',
      amount: 12_800,
    });
    expect(count).toBe(1);
    expect(changeId).not.toBeNull();
    const fan = await lib.client.fans.get({ id });
    expect(fan).toMatchObject({
      purchaseCount: 1,
      purchaseTotal: 12_800,
      lastPurchaseAt: lib.clock.now,
      lastContactAt: lib.clock.now,
      interactionCount: 1,
      band: 'medium',
    });
    expect(fan.strength).toBeCloseTo(3, 1);
  });
});
