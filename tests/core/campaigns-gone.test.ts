import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { DAY, expectRebuiltEqualsKept, people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
let campaignId: number;
let communityId: number;
const JOINED = Date.UTC(2026, 2, 2, 4);
beforeEach(async () => {
  lib = await openTestLibrary({ now: JOINED + 20 * DAY });
  campaignId = await runningCampaign(lib);
  communityId = (await lib.client.communities.create({ name: '新人群' })).id;
});
afterEach(() => lib.close());

/** Somebody whom `inviter` brought, and who joined the community on that day. @returns id of the referral */
async function brought(inviter: number, invitedId: number): Promise<number> {
  const { id } = await lib.client.referrals.record({
    campaignId,
    by: { fanId: inviter },
    invitedId,
    at: JOINED,
  });
  await lib.client.memberships.add({ communityId, selection: { ids: [invitedId] }, joinedAt: JOINED });
  return id;
}
async function leave(fanId: number, at: number): Promise<void> {
  const stays = await lib.client.memberships.ofFan({ fanId });
  const open = stays.find(({ membership }) => membership.leftAt === null);
  await lib.client.memberships.leave({ ids: [open?.membership.id ?? 0], at });
}
const forCommunity = () =>
  lib.client.campaigns.update({ id: campaignId, patch: { audience: { type: 'community', communityId } } });
const summary = () => lib.client.referrals.summary({ campaignId });

it('counts nobody who left the campaign community within 7 days of joining, and shows them apart', async () => {
  const [seed, early, late, stays] = (await people(lib, 4)) as [number, number, number, number];
  await forCommunity();
  for (const id of [early, late, stays]) await brought(seed, id);
  await leave(early, JOINED + 3 * DAY);
  await leave(late, JOINED + 7 * DAY);
  expect(await summary()).toMatchObject({
    states: { counted: 2, gone: 1 },
    goneFromCommunity: 1,
    total: 3,
  });
  const { rows } = await lib.client.referrals.list({ campaignId, state: 'gone' });
  expect(rows).toMatchObject([{ invited: { id: early }, goneAt: null, leftAt: JOINED + 3 * DAY }]);
  const { nodes } = await lib.client.referrals.tree({ campaignId, parentId: seed });
  expect(nodes.find(({ fanId }) => fanId === early)?.isGone).toBe(true);
  expect((await lib.client.measures.numbers({ campaignId })).referrals).toBe(2);
  expectRebuiltEqualsKept(lib);

  // Undone: the person is back, and counts.
  await lib.client.history.undo({});
  await lib.client.history.undo({});
  expect(await summary()).toMatchObject({ states: { counted: 3, gone: 0 }, goneFromCommunity: 0 });
  await lib.client.history.redo({});
  expect(await summary()).toMatchObject({ states: { counted: 2, gone: 1 } });
  expectRebuiltEqualsKept(lib);
});

it('finds them also when the community is set later, by a post, or when they left before the referral was entered', async () => {
  const [seed, a, b] = (await people(lib, 3)) as [number, number, number];
  await brought(seed, a);
  await leave(a, JOINED + DAY);
  expect((await summary()).states.gone).toBe(0);
  const { id: postId } = await lib.client.posts.create({
    campaignId,
    communityId,
    platform: 'wechat',
    title: '预告',
    plannedOn: '2026-03-02',
  });
  expect((await summary()).states.gone).toBe(1);
  await lib.client.posts.remove({ ids: [postId] });
  expect((await summary()).states.gone).toBe(0);
  await forCommunity();
  expect((await summary()).states.gone).toBe(1);

  await lib.client.memberships.add({ communityId, selection: { ids: [b] }, joinedAt: JOINED - 9 * DAY });
  await leave(b, JOINED + 2 * DAY);
  const found = await lib.client.referrals.record({
    campaignId,
    by: { fanId: seed },
    invitedId: b,
    at: JOINED,
  });
  expect(found.state).toBe('gone');
  // Who came back is there.
  await lib.client.memberships.add({ communityId, selection: { ids: [b] }, joinedAt: JOINED + 4 * DAY });
  expect((await summary()).states).toMatchObject({ counted: 1, gone: 1 });
  expectRebuiltEqualsKept(lib);
});

it('lets what is told by hand and what the community tells stand side by side', async () => {
  const [seed, a] = (await people(lib, 2)) as [number, number];
  await forCommunity();
  const id = await brought(seed, a);
  expect(await lib.client.referrals.setGone({ id, goneAt: JOINED + DAY })).toMatchObject({ state: 'gone' });
  expect((await summary()).goneFromCommunity).toBe(0);
  await leave(a, JOINED + 2 * DAY);
  // By hand: still there after all. The community knows better.
  expect(await lib.client.referrals.setGone({ id, goneAt: null })).toMatchObject({ state: 'gone' });
  expect(await summary()).toMatchObject({ states: { gone: 1 }, goneFromCommunity: 1 });
  // An undo may not bring back a state that the facts have overtaken.
  await lib.client.history.undo({});
  await lib.client.history.undo({});
  await lib.client.history.undo({});
  expect((await summary()).states).toMatchObject({ counted: 1, gone: 0 });
  expectRebuiltEqualsKept(lib);
});
