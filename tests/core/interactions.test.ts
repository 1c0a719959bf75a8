import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInteractionsService } from '#main/domains/interactions/interactions-service.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { newPerson, queryPlans, strengthOf, wrongPeople } from './strength-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const person = (name: string) => newPerson(lib, name);
const timeline = (input: Parameters<typeof lib.client.interactions.timeline>[0]) =>
  lib.client.interactions.timeline(input);

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

  it('takes the usual direction of the kind, and the currency of the library for an amount', async () => {
    const id = await person('王小明');
    await lib.client.interactions.log({ selection: { ids: [id] }, kind: 'meeting' });
    await lib.client.interactions.log({ selection: { ids: [id] }, kind: 'purchase', amount: 100 });
    const { items } = await timeline({ fanId: id, kinds: ['meeting', 'purchase'] });
    expect(items).toMatchObject([
      { interaction: { kind: 'purchase', direction: 'in', amount: 100, currency: 'CNY' } },
      { interaction: { kind: 'meeting', direction: 'mutual', amount: null, currency: null } },
    ]);
  });

  it('for many people is one entry of the history, undone in one step', async () => {
    const ids = await Promise.all(['甲', '乙', '丙'].map(person));
    const { changeId, count } = await lib.client.interactions.log({ selection: { ids }, kind: 'attendance' });
    expect(count).toBe(3);
    const [newest] = (await lib.client.history.list({})).rows;
    expect(newest).toMatchObject({ id: changeId, kind: 'interactions.log', rows: 3, data: { count: 3 } });
    await lib.client.history.undo({});
    for (const id of ids) {
      expect(await lib.client.fans.get({ id })).toMatchObject({ interactionCount: 0, band: 'none' });
    }
  });

  it('for everyone that a filter finds leaves the others out', async () => {
    const [a, b, c] = await Promise.all(['甲', '乙', '丙'].map(person));
    await lib.client.interactions.log({ selection: { filter: {}, exceptIds: [b!] }, kind: 'call' });
    const counts = await Promise.all(
      [a!, b!, c!].map(async (id) => (await lib.client.fans.get({ id })).interactionCount),
    );
    expect(counts).toEqual([1, 0, 1]);
  });

  it('reaches nobody in the trash', async () => {
    const id = await person('甲');
    await lib.client.fans.remove({ selection: { ids: [id] } });
    await expect(
      lib.client.interactions.log({ selection: { ids: [id] }, kind: 'call' }),
    ).rejects.toMatchObject({ code: 'SELECTION_EMPTY' });
  });

  it('refuses a day after tomorrow and says the last instant that is allowed', async () => {
    const id = await person('甲');
    // The clock stands at 2026-03-05 12:00 in Shanghai: tomorrow ends at 2026-03-06 16:00 UTC.
    const latest = Date.UTC(2026, 2, 6, 16) - 1;
    const log = (at: number) => lib.client.interactions.log({ selection: { ids: [id] }, kind: 'call', at });
    await expect(log(latest + 1)).rejects.toMatchObject({ code: 'INTERACTION_IN_FUTURE', data: { latest } });
    await expect(log(Date.UTC(9998, 0))).rejects.toMatchObject({ code: 'INTERACTION_IN_FUTURE' });
    await expect(log(Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await lib.client.fans.get({ id })).interactionCount).toBe(0);
    await log(latest);
    // Planned for tomorrow it counts from today, when it was recorded.
    expect((await lib.client.fans.get({ id })).lastContactAt).toBe(lib.clock.now);
  });

  it('refuses an amount on anything but a purchase, and writes nothing', async () => {
    const id = await person('甲');
    await expect(
      lib.client.interactions.log({ selection: { ids: [id] }, kind: 'gift', amount: 1 }),
    ).rejects.toMatchObject({ code: 'AMOUNT_WITHOUT_PURCHASE', data: { kind: 'gift' } });
    expect((await timeline({ fanId: id })).items).toMatchObject([{ type: 'move' }]);
  });

  it('a purchase in another currency counts, but is not in the total', async () => {
    const id = await person('甲');
    await lib.client.interactions.log({ selection: { ids: [id] }, kind: 'purchase', amount: 100 });
    await lib.client.interactions.log({
      selection: { ids: [id] },
      kind: 'purchase',
      amount: 70,
      currency: 'USD',
    });
    expect(await lib.client.fans.get({ id })).toMatchObject({ purchaseCount: 2, purchaseTotal: 100 });
    await lib.client.settings.update({ currency: 'USD' });
    await lib.app.deps.write(null, (tx) => strengthOf(lib).currencyChangedTx(tx));
    expect(await lib.client.fans.get({ id })).toMatchObject({ purchaseCount: 2, purchaseTotal: 70 });
    expect(await wrongPeople(lib)).toEqual([]);
  });

  it('outbound contact, complaints and notes add no points, and a note is no contact', async () => {
    const [called, angry, noted] = await Promise.all(['甲', '乙', '丙'].map(person));
    await lib.client.interactions.log({ selection: { ids: [called!] }, kind: 'call', direction: 'out' });
    await lib.client.interactions.log({ selection: { ids: [angry!] }, kind: 'complaint' });
    await lib.client.interactions.log({ selection: { ids: [noted!] }, kind: 'note', text: '喜欢喝茶' });
    const now = lib.clock.now;
    expect(await lib.client.fans.get({ id: called! })).toMatchObject({
      strength: null,
      band: 'one_way',
      lastContactAt: now,
    });
    expect(await lib.client.fans.get({ id: angry! })).toMatchObject({
      strength: null,
      band: 'dormant',
      lastContactAt: now,
    });
    expect(await lib.client.fans.get({ id: noted! })).toMatchObject({
      strength: null,
      band: 'none',
      lastContactAt: null,
    });
  });
});

describe('editing', () => {
  async function logged(input: Partial<Parameters<typeof lib.client.interactions.log>[0]> = {}) {
    const fanId = await person('甲');
    await lib.client.interactions.log({
      selection: { ids: [fanId] },
      kind: 'purchase',
      text: '两盒茶',
      amount: 200,
      ...input,
    });
    const { items } = await timeline({ fanId, kinds: ['purchase', 'call', 'message'] });
    const [item] = items;
    if (item?.type !== 'interaction') throw new Error('nothing was logged');
    return { fanId, id: item.interaction.id, interaction: item.interaction };
  }

  it('changes what is given and leaves the rest, the text too', async () => {
    const { fanId, id } = await logged();
    await lib.client.interactions.update({ id, amount: 300 });
    expect((await timeline({ fanId, kinds: ['purchase'] })).items[0]).toMatchObject({
      interaction: { text: '两盒茶', amount: 300, kind: 'purchase' },
    });
    expect((await lib.client.fans.get({ id: fanId })).purchaseTotal).toBe(300);
    await lib.client.history.undo({});
    expect((await lib.client.fans.get({ id: fanId })).purchaseTotal).toBe(200);
  });

  it('moves the points to the new day', async () => {
    const { fanId, id, interaction } = await logged();
    await lib.client.interactions.update({ id, at: interaction.at - 30 * DAY_MS });
    const { days } = await lib.client.strength.receipt({ fanId });
    expect(days.map(({ day }) => day)).toEqual([interaction.day - 30]);
  });

  it('to another kind asks for the amount to go', async () => {
    const { fanId, id } = await logged();
    await expect(lib.client.interactions.update({ id, kind: 'call' })).rejects.toMatchObject({
      code: 'AMOUNT_WITHOUT_PURCHASE',
    });
    await lib.client.interactions.update({ id, kind: 'call', amount: null });
    expect(await lib.client.fans.get({ id: fanId })).toMatchObject({
      purchaseCount: 0,
      purchaseTotal: 0,
      lastPurchaseAt: null,
    });
  });

  it('of nothing leaves no entry', async () => {
    const { id } = await logged();
    expect(await lib.client.interactions.update({ id, text: '两盒茶' })).toEqual({
      changeId: null,
      count: 0,
    });
  });

  it('and deleting what is gone is refused, all or nothing', async () => {
    const { fanId, id } = await logged();
    await expect(lib.client.interactions.remove({ ids: [id, 12_345] })).rejects.toMatchObject({
      code: 'INTERACTION_NOT_FOUND',
    });
    expect((await lib.client.fans.get({ id: fanId })).interactionCount).toBe(1);
    await lib.client.interactions.remove({ ids: [id] });
    expect(await lib.client.fans.get({ id: fanId })).toMatchObject({
      interactionCount: 0,
      strength: null,
      band: 'none',
    });
    await expect(lib.client.interactions.update({ id, text: 'x' })).rejects.toMatchObject({
      code: 'INTERACTION_NOT_FOUND',
    });
  });
});

describe('the timeline', () => {
  async function busyPerson() {
    const fanId = await person('甲');
    const { value: stages } = { value: await lib.client.pipeline.stages({}) };
    for (let i = 0; i < 7; i++) {
      lib.clock.advance(DAY_MS);
      // Two records and a move at the same instant: their order must not depend on the page size.
      await lib.client.interactions.log({ selection: { ids: [fanId] }, kind: i % 2 ? 'like' : 'share' });
      await lib.client.interactions.log({ selection: { ids: [fanId] }, kind: 'message' });
      await lib.client.pipeline.move({ selection: { ids: [fanId] }, toStageId: stages[i % 3]!.id });
    }
    return fanId;
  }

  it('has records and moves newest first, each once, whatever the page size', async () => {
    const fanId = await busyPerson();
    const { items: whole, total } = await timeline({ fanId, limit: 500 });
    expect(whole).toHaveLength(total);
    expect(whole.filter(({ type }) => type === 'interaction')).toHaveLength(14);
    const times = whole.map((item) => (item.type === 'move' ? item.move.at : item.interaction.at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    for (const limit of [1, 2, 3, 5]) {
      const walked: typeof whole = [];
      for (let cursor: string | null = null; ; ) {
        const page: Awaited<ReturnType<typeof timeline>> = await timeline({ fanId, limit, cursor });
        walked.push(...page.items);
        cursor = page.nextCursor;
        if (cursor === null) break;
      }
      expect(walked).toEqual(whole);
    }
    expect((await timeline({ fanId, limit: 4, offset: 6 })).items).toEqual(whole.slice(6, 10));
  });

  it('shows only the kinds asked for, and counts those', async () => {
    const fanId = await busyPerson();
    const likes = await timeline({ fanId, kinds: ['like'] });
    expect(likes.total).toBe(3);
    expect(likes.items.every((item) => item.type === 'interaction' && item.interaction.kind === 'like')).toBe(
      true,
    );
    const moves = await timeline({ fanId, kinds: ['move'] });
    expect(moves.items.every(({ type }) => type === 'move')).toBe(true);
    expect(moves.total).toBe(moves.items.length);
    const both = await timeline({ fanId, kinds: ['like', 'move'] });
    expect(both.total).toBe(likes.total + moves.total);
  });

  it('reads by the index of the person, never the whole table', async () => {
    const fanId = await busyPerson();
    const plans = await queryPlans(lib, async (deps) => {
      const service = createInteractionsService(deps, {} as Parameters<typeof createInteractionsService>[1]);
      const first = await service.timeline({ fanId, limit: 3 });
      await service.timeline({ fanId, limit: 3, cursor: first.nextCursor });
      await service.timeline({ fanId, limit: 3, kinds: ['like', 'move'] });
    });
    expect(plans.join('; ')).toContain('interaction_of_fan');
    expect(plans.join('; ')).toContain('stage_move_of_fan');
    expect(plans.filter((detail) => /SCAN (fan|interaction|stage_move)\b/.test(detail))).toEqual([]);
  });
});
