import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { DAY, expectRebuiltEqualsKept, keptNumbers, people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
let campaignId: number;
beforeEach(async () => {
  lib = await openTestLibrary();
  campaignId = await runningCampaign(lib);
});
afterEach(() => lib.close());

const record = (inviter: number, invitedId: number, more: { joined?: boolean; at?: number } = {}) =>
  lib.client.referrals.record({ campaignId, by: { fanId: inviter }, invitedId, ...more });
const tree = async (parentId: number | null) =>
  (await lib.client.referrals.tree({ campaignId, parentId })).nodes;

it('grows a tree over three generations and counts K, cycle time and what was predicted from its records', async () => {
  const [a, b, c, d, e, f] = (await people(lib, 6)) as [number, number, number, number, number, number];
  const start = lib.clock.now - 4 * DAY;
  await lib.client.participants.setState({
    campaignId,
    selection: { ids: [a, b] },
    state: 'signed_up',
    at: start,
  });
  await record(a, c, { at: start + DAY });
  await record(a, d, { at: start + DAY });
  await record(c, e, { at: start + 3 * DAY });
  await record(b, f, { joined: false, at: start });
  const summary = await lib.client.referrals.summary({ campaignId });
  expect(summary.generations).toEqual([
    { generation: 0, people: 2, invitations: 3, joined: 2, k: 1 },
    { generation: 1, people: 2, invitations: 1, joined: 1, k: 0.5 },
    { generation: 2, people: 1, invitations: 0, joined: 0, k: 0 },
  ]);
  // The youngest generation is left out: 4 invitations by 4 people, 3 of them taken.
  expect(summary).toMatchObject({ seeds: 2, total: 5, invitationsPerPerson: 1, conversion: 0.75, k: 0.75 });
  expect(summary.predicted).toBeCloseTo(2 * (1 + 0.75 + 0.75 ** 2), 9);
  // a: from the first invitation at once; c: two days after joining.
  expect(summary.cycleDays).toBe(1);
  expect((await tree(null)).map(({ fanId, branch, children }) => [fanId, branch, children])).toEqual([
    [a, 3, 2],
  ]);
  expect((await tree(a)).map(({ fanId, branch }) => [fanId, branch])).toEqual([
    [c, 1],
    [d, 0],
  ]);
  expect((await lib.client.referrals.path({ campaignId, fanId: e })).map(({ fanId }) => fanId)).toEqual([
    a,
    c,
    e,
  ]);
  expect((await lib.client.referrals.search({ campaignId, text: '人5' })).map(({ fanId }) => fanId)).toEqual([
    e,
  ]);
  expectRebuiltEqualsKept(lib);
});

it('keeps who invites themselves, is invited twice or leads back apart, with the reason, and the tree without them', async () => {
  const [a, b, c] = (await people(lib, 3)) as [number, number, number];
  expect(await record(a, a)).toMatchObject({ state: 'self' });
  expect(await record(a, b)).toMatchObject({ state: 'counted' });
  expect(await record(c, b)).toMatchObject({ state: 'duplicate' });
  expect(await record(b, c)).toMatchObject({ state: 'counted' });
  expect(await record(c, a)).toMatchObject({ state: 'cycle' });
  const { states } = await lib.client.referrals.summary({ campaignId });
  expect(states).toEqual({ pending: 0, counted: 2, duplicate: 1, self: 1, cycle: 1, gone: 0 });
  for (const [state, n] of Object.entries(states)) {
    const page = await lib.client.referrals.list({ campaignId, state: state as keyof typeof states });
    expect(page.total).toBe(n);
    expect(page.rows).toHaveLength(n);
  }
  expect((await tree(null)).map(({ fanId }) => fanId)).toEqual([a]);
  expectRebuiltEqualsKept(lib);
});

it('does not count who left within seven days of joining, shows them, and counts who left later', async () => {
  const [a, b] = (await people(lib, 2)) as [number, number];
  const joined = lib.clock.now - 10 * DAY;
  const { id } = await record(a, b, { at: joined });
  expect(await lib.client.referrals.setGone({ id, goneAt: joined + 7 * DAY - 1 })).toMatchObject({
    state: 'gone',
  });
  expect(await lib.client.referrals.summary({ campaignId })).toMatchObject({
    states: { gone: 1, counted: 0 },
    total: 1,
  });
  expect(await tree(a)).toMatchObject([{ fanId: b, isGone: true }]);
  expectRebuiltEqualsKept(lib);
  expect(await lib.client.referrals.setGone({ id, goneAt: joined + 7 * DAY })).toMatchObject({
    state: 'counted',
  });
  await lib.client.history.undo({});
  expect(await lib.client.referrals.summary({ campaignId })).toMatchObject({ states: { gone: 1 } });
});

it('records by code, on the timelines of both, and undo leaves no trace', async () => {
  const [a, b] = (await people(lib, 2)) as [number, number];
  await lib.client.participants.invite({ campaignId, selection: { ids: [a] } });
  const { code } = (await lib.client.participants.list({ campaignId })).rows[0]!;
  const before = keptNumbers(lib);
  await lib.client.referrals.record({ campaignId, by: { code: ` ${code.toLowerCase()}` }, invitedId: b });
  const kinds = async (fanId: number) =>
    (await lib.client.interactions.timeline({ fanId })).items.flatMap((i) =>
      i.type === 'interaction' ? [i.interaction.kind] : [],
    );
  expect(await kinds(a)).toContain('referral');
  expect(await kinds(b)).toEqual(['message']);
  await expect(
    lib.client.referrals.record({ campaignId, by: { code: 'NOBODY' }, invitedId: b }),
  ).rejects.toMatchObject({ code: 'PARTICIPANT_CODE_UNKNOWN' });
  await lib.client.history.undo({});
  expect(keptNumbers(lib)).toEqual(before);
  expect(await kinds(a)).toEqual(['message']);
});

it('keeps the place of a person in the trash, nameless, so that those they brought stay reachable', async () => {
  const [a, b, c] = (await people(lib, 3)) as [number, number, number];
  await record(a, b);
  await record(b, c);
  await lib.client.fans.remove({ selection: { ids: [b] } });
  expect(await tree(a)).toMatchObject([{ fanId: b, name: '', isDeleted: true, children: 1 }]);
  expect(await tree(b)).toMatchObject([{ fanId: c, generation: 2 }]);
  expect(await lib.client.referrals.summary({ campaignId })).toMatchObject({ states: { counted: 1 } });
  expectRebuiltEqualsKept(lib);
});

it('moves a whole branch down when its top turns out to have been brought by somebody', async () => {
  const [a, b, c, d] = (await people(lib, 4)) as [number, number, number, number];
  await record(b, c);
  await record(c, d);
  await record(a, b);
  expect(
    (await lib.client.referrals.path({ campaignId, fanId: d })).map(({ generation }) => generation),
  ).toEqual([0, 1, 2, 3]);
  expect(await tree(null)).toMatchObject([{ fanId: a, branch: 3 }]);
  expectRebuiltEqualsKept(lib);
});

it('whatever is recorded, left, removed, trashed and undone: rebuilt numbers are those that were kept', async () => {
  const ids = await people(lib, 6);
  const act = fc.oneof(
    fc.record({ type: fc.constant('record' as const), a: fc.nat(5), b: fc.nat(5), joined: fc.boolean() }),
    fc.record({ type: fc.constant('gone' as const), n: fc.nat(20) }),
    fc.record({ type: fc.constant('remove' as const), n: fc.nat(20) }),
    fc.record({ type: fc.constant('trash' as const), a: fc.nat(5) }),
    fc.record({ type: fc.constant('buy' as const), a: fc.nat(5) }),
    fc.record({ type: fc.constant('undo' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (acts) => {
      const made: number[] = [];
      for (const one of acts) {
        try {
          if (one.type === 'record')
            made.push((await record(ids[one.a]!, ids[one.b]!, { joined: one.joined })).id);
          else if (one.type === 'gone' && made.length > 0)
            await lib.client.referrals.setGone({ id: made[one.n % made.length]!, goneAt: lib.clock.now });
          else if (one.type === 'remove' && made.length > 0)
            await lib.client.referrals.remove({ id: made[one.n % made.length]! });
          else if (one.type === 'trash') await lib.client.fans.remove({ selection: { ids: [ids[one.a]!] } });
          else if (one.type === 'buy')
            await lib.client.interactions.log({
              selection: { ids: [ids[one.a]!] },
              kind: 'purchase',
              amount: 100,
            });
          else if (one.type === 'undo') await lib.client.history.undo({});
        } catch (error) {
          // What is refused (a person in the trash, nothing to undo) is refused whole.
          expect((error as { code?: string }).code).toMatch(
            /^(FAN_NOT_FOUND|REFERRAL_NOT_FOUND|SELECTION_EMPTY|NOTHING_TO_UNDO|UNDO_CONFLICT)$/,
          );
        }
      }
      expectRebuiltEqualsKept(lib);
      await lib.client.fans.restore({ ids });
    }),
    { numRuns: 15 },
  );
});
