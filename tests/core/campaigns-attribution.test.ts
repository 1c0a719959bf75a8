import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { touchesOf } from '#main/domains/campaigns/measures/attribution-sqlite.ts';
import { attributedTo } from '#shared/rules/attribution-rules.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { DAY, expectRebuiltEqualsKept, people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
let campaignId: number;
let fanId: number;
beforeEach(async () => {
  lib = await openTestLibrary();
  campaignId = await runningCampaign(lib);
  fanId = (await people(lib, 1))[0]!;
});
afterEach(() => lib.close());

/** Logs a purchase now. @returns its id */
async function buy(amount: number, at?: number): Promise<number> {
  await lib.client.interactions.log({ selection: { ids: [fanId] }, kind: 'purchase', amount, at });
  const { items } = await lib.client.interactions.timeline({ fanId, kinds: ['purchase'] });
  return Math.max(...items.flatMap((item) => (item.type === 'interaction' ? [item.interaction.id] : [])));
}
const reach = (state: 'invited' | 'came' | 'signed_up', at?: number, campaign = campaignId) =>
  lib.client.participants.setState({ campaignId: campaign, selection: { ids: [fanId] }, state, at });
const explain = (interactionId: number) => lib.client.attribution.explain({ interactionId });

it('counts a purchase inside the window after taking part, not after an invitation alone, and says why', async () => {
  await reach('invited');
  const early = await buy(100);
  expect(await explain(early)).toMatchObject({ campaignId: null, by: null, candidates: [] });
  await reach('came');
  lib.clock.advance(14 * DAY);
  const inside = await buy(2_000);
  lib.clock.advance(1);
  const outside = await buy(4_000);
  expect(await explain(inside)).toMatchObject({ campaignId, by: 'participation', isChosen: false });
  expect(await explain(outside)).toMatchObject({
    campaignId: null,
    candidates: [{ campaignId, by: 'participation', isInside: false, windowDays: 14 }],
  });
  const list = await lib.client.attribution.list({ campaignId });
  // The purchase before was made at the same instant as the visit: that instant is inside.
  expect(list.rows.map(({ interactionId }) => interactionId)).toEqual([inside, early]);
  expect(await lib.client.campaignPlan.money({ campaignId })).toMatchObject({ purchases: 2_100 });
  expectRebuiltEqualsKept(lib);
});

it('follows a wider window, an edited amount, a deleted purchase and undo', async () => {
  await reach('came');
  lib.clock.advance(20 * DAY);
  const id = await buy(5_000);
  const revenue = async () => (await lib.client.measures.numbers({ campaignId })).revenue;
  expect(await revenue()).toBe(0);
  await lib.client.campaigns.update({ id: campaignId, patch: { windowDays: 20 } });
  expect(await revenue()).toBe(5_000);
  await lib.client.interactions.update({ id, amount: 7_000 });
  expect(await revenue()).toBe(7_000);
  expectRebuiltEqualsKept(lib);
  await lib.client.interactions.remove({ ids: [id] });
  expect(await revenue()).toBe(0);
  await lib.client.history.undo({});
  expect(await revenue()).toBe(7_000);
  await lib.client.campaigns.remove({ ids: [campaignId] });
  expect(await explain(id)).toMatchObject({ campaignId: null });
  await lib.client.history.undo({});
  expect(await revenue()).toBe(7_000);
  expectRebuiltEqualsKept(lib);
});

it('prefers a link to a code to taking part, and a decision by hand to all; back to the rules undoes it', async () => {
  const other = await runningCampaign(lib, '直播');
  const third = await runningCampaign(lib, '同城会');
  const [friend] = await people(lib, 1, '朋友');
  await reach('came', lib.clock.now, other);
  await lib.client.participants.invite({ campaignId, selection: { ids: [friend!] } });
  const { code } = (await lib.client.participants.list({ campaignId })).rows[0]!;
  await lib.client.referrals.record({ campaignId, by: { code }, invitedId: fanId, at: lib.clock.now - DAY });
  const id = await buy(900);
  expect(await explain(id)).toMatchObject({ campaignId, by: 'code' });
  await lib.client.attribution.link({ interactionIds: [id], to: { campaignId: other } });
  expect(await explain(id)).toMatchObject({ campaignId: other, by: 'link' });
  await lib.client.attribution.choose({ interactionId: id, campaignId: third });
  expect(await explain(id)).toMatchObject({ campaignId: third, by: 'hand', isChosen: true });
  expect(await lib.client.measures.numbers({ campaignId: third })).toMatchObject({ buyers: 1, purchases: 1 });
  await lib.client.attribution.choose({ interactionId: id, campaignId: null });
  expect(await explain(id)).toMatchObject({ campaignId: null, isChosen: true });
  await lib.client.attribution.choose({ interactionId: id, campaignId: 'rules' });
  expect(await explain(id)).toMatchObject({ campaignId: other, by: 'link', isChosen: false });
  await lib.client.attribution.unlink({ interactionIds: [id], campaignId: other });
  expect(await explain(id)).toMatchObject({ campaignId, by: 'code' });
  expectRebuiltEqualsKept(lib);
});

it('counts purchases in another currency, but adds only the campaign’s to its revenue', async () => {
  await reach('came');
  await buy(1_000);
  await lib.client.interactions.log({
    selection: { ids: [fanId] },
    kind: 'purchase',
    amount: 9_999,
    currency: 'USD',
  });
  expect(await lib.client.measures.numbers({ campaignId })).toMatchObject({
    purchases: 2,
    purchaseRevenue: 1_000,
  });
  await lib.client.campaigns.update({ id: campaignId, patch: { currency: 'USD' } });
  expect(await lib.client.measures.numbers({ campaignId })).toMatchObject({ purchaseRevenue: 9_999 });
  expectRebuiltEqualsKept(lib);
});

it('refuses to explain what is no purchase and to link with a code that nobody has', async () => {
  await expect(explain(4711)).rejects.toMatchObject({ code: 'PURCHASE_NOT_FOUND' });
  const id = await buy(1);
  await expect(
    lib.client.attribution.link({ interactionIds: [id], to: { campaignId, code: 'NOBODY' } }),
  ).rejects.toMatchObject({ code: 'PARTICIPANT_CODE_UNKNOWN' });
  await expect(
    lib.client.attribution.link({ interactionIds: [id, 4711], to: { campaignId } }),
  ).rejects.toMatchObject({ code: 'INTERACTION_NOT_FOUND', data: { id: 4711 } });
  expect(await lib.client.attribution.linksOf({ interactionIds: [id] })).toEqual([]);
});

it('what is kept in SQL is what the rule says, whatever people did in several campaigns', async () => {
  const campaigns = [campaignId, await runningCampaign(lib, '二'), await runningCampaign(lib, '三')];
  const when = fc.integer({ min: -40, max: 0 });
  const act = fc.oneof(
    fc.record({
      type: fc.constant('reach' as const),
      c: fc.nat(2),
      day: when,
      state: fc.constantFrom('came', 'signed_up'),
    }),
    fc.record({ type: fc.constant('buy' as const), day: when }),
    fc.record({ type: fc.constant('link' as const), c: fc.nat(2) }),
    fc.record({ type: fc.constant('choose' as const), c: fc.constantFrom(0, 1, 2, null) }),
    fc.record({ type: fc.constant('window' as const), c: fc.nat(2), days: fc.constantFrom(0, 3, 30) }),
  );
  let last: number | null = null;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
      for (const one of acts) {
        if (one.type === 'reach')
          await reach(one.state as 'came', lib.clock.now + one.day * DAY, campaigns[one.c]!);
        else if (one.type === 'buy') last = await buy(10, lib.clock.now + one.day * DAY);
        else if (one.type === 'window')
          await lib.client.campaigns.update({ id: campaigns[one.c]!, patch: { windowDays: one.days } });
        else if (last === null) continue;
        else if (one.type === 'link')
          await lib.client.attribution.link({
            interactionIds: [last],
            to: { campaignId: campaigns[one.c]! },
          });
        else
          await lib.client.attribution.choose({
            interactionId: last,
            campaignId: one.c === null ? 'rules' : campaigns[one.c]!,
          });
      }
      const { sqlite } = lib.app.deps.read;
      const purchases = sqlite.prepare(`SELECT id, at FROM interaction WHERE kind = 'purchase'`).all() as {
        id: number;
        at: number;
      }[];
      const kept = new Map(
        (
          sqlite.prepare('SELECT interaction_id AS id, campaign_id AS c FROM attribution').all() as {
            id: number;
            c: number;
          }[]
        ).map(({ id, c }) => [id, c]),
      );
      for (const { id, at } of purchases) {
        expect(kept.get(id) ?? null).toBe(attributedTo(touchesOf(sqlite, id), at)?.campaignId ?? null);
      }
      expectRebuiltEqualsKept(lib);
    }),
    { numRuns: 12 },
  );
});
