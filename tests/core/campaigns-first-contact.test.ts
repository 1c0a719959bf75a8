import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { DAY, expectRebuiltEqualsKept, people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
let campaignId: number;
/** The first day of the campaign, noon in Shanghai. */
const FIRST_DAY = Date.UTC(2026, 2, 1, 4);
beforeEach(async () => {
  lib = await openTestLibrary({ now: FIRST_DAY + 9 * DAY });
  campaignId = await runningCampaign(lib);
});
afterEach(() => lib.close());

const log = (fanId: number, at: number, kind: 'message' | 'note' = 'message') =>
  lib.client.interactions.log({ selection: { ids: [fanId] }, kind, at });
const newFans = async () => (await lib.client.measures.numbers({ campaignId })).newFans;
const grown = async (date: string) => {
  const { rows, total } = await lib.client.measures.people({
    campaignId,
    of: { type: 'grown', from: date, to: date },
  });
  expect(total).toBe(rows.length);
  const growth = await lib.client.measures.growth({ campaignId });
  const days = [...(growth?.days ?? []), ...(growth?.before.days ?? [])];
  expect(days.find((day) => day.date === date)?.n).toBe(rows.length);
  return rows.map(({ id }) => id);
};

it('counts who was known before the campaign as no new fan, though entered during it', async () => {
  const [bought, moved, member, fresh, noted] = (await people(lib, 5)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  await lib.client.participants.invite({
    campaignId,
    selection: { ids: [bought, moved, member, fresh, noted] },
  });
  expect(await newFans()).toBe(5);
  await log(bought, FIRST_DAY - 3 * DAY);
  const { id: communityId } = await lib.client.communities.create({ name: '老顾客群' });
  await lib.client.memberships.add({
    communityId,
    selection: { ids: [member] },
    joinedAt: FIRST_DAY - 2 * DAY,
  });
  // A note about a person is no contact with them.
  await log(noted, FIRST_DAY - 5 * DAY, 'note');
  // Inside of the campaign, but before the entry: known from then on.
  await log(fresh, FIRST_DAY + 2 * DAY);
  expect(await newFans()).toBe(3);
  expect(await grown('2026-02-26')).toEqual([bought]);
  expect(await grown('2026-02-27')).toEqual([member]);
  expect(await grown('2026-03-03')).toEqual([fresh]);
  expect(await grown('2026-03-10')).toEqual([moved, noted]);
  expectRebuiltEqualsKept(lib);
});

it('forgets a first contact that is undone, put in the trash with its person, or moved', async () => {
  const [a, b] = (await people(lib, 2)) as [number, number];
  await log(a, FIRST_DAY - DAY);
  await log(b, FIRST_DAY - DAY);
  expect(await grown('2026-02-28')).toEqual([a, b]);
  await lib.client.history.undo({});
  expect(await grown('2026-02-28')).toEqual([a]);
  expect(await grown('2026-03-10')).toEqual([b]);
  const [row] = (await lib.client.interactions.timeline({ fanId: a })).items.filter(
    ({ type }) => type === 'interaction',
  );
  if (row?.type !== 'interaction') throw new Error('no record');
  await lib.client.interactions.update({ id: row.interaction.id, at: FIRST_DAY + DAY });
  expect(await grown('2026-03-02')).toEqual([a]);
  await lib.client.fans.remove({ selection: { ids: [a] } });
  expect(await grown('2026-03-02')).toEqual([]);
  expectRebuiltEqualsKept(lib);
});

it('keeps first contacts as a rebuild finds them, whatever is written, undone and redone', async () => {
  const ids = await people(lib, 3);
  await lib.client.participants.invite({ campaignId, selection: { ids } });
  const { id: communityId } = await lib.client.communities.create({ name: '群' });
  const pick = fc.constantFrom(...ids);
  const time = fc.integer({ min: -30, max: 9 }).map((days) => FIRST_DAY + days * DAY);
  const act = fc.oneof(
    fc.record({ type: fc.constant('log' as const), who: pick, at: time }),
    fc.record({ type: fc.constant('note' as const), who: pick, at: time }),
    fc.record({ type: fc.constant('join' as const), who: pick, at: time }),
    fc.record({
      type: fc.constantFrom('trash' as const, 'back' as const, 'unlog' as const),
      who: pick,
      at: time,
    }),
    fc.record({ type: fc.constantFrom('undo' as const, 'redo' as const), who: pick, at: time }),
  );
  // Some acts are refused, such as logging for a person in the trash: then nothing may change.
  const ignore = () => undefined;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      for (const { type, who, at } of acts) {
        const { client } = lib;
        if (type === 'log') await log(who, at).catch(ignore);
        if (type === 'note') await log(who, at, 'note').catch(ignore);
        if (type === 'join')
          await client.memberships
            .add({ communityId, selection: { ids: [who] }, joinedAt: at })
            .catch(ignore);
        if (type === 'trash') await client.fans.remove({ selection: { ids: [who] } }).catch(ignore);
        if (type === 'back') await client.fans.restore({ ids: [who] }).catch(ignore);
        if (type === 'unlog') {
          const row = (await client.interactions.timeline({ fanId: who })).items.find(
            (one) => one.type === 'interaction',
          );
          if (row?.type === 'interaction')
            await client.interactions.remove({ ids: [row.interaction.id] }).catch(ignore);
        }
        if (type === 'undo') await client.history.undo({}).catch(ignore);
        if (type === 'redo') await client.history.redo({}).catch(ignore);
      }
      expectRebuiltEqualsKept(lib);
    }),
    { numRuns: 25 },
  );
});
