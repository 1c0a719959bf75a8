import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { expectRebuiltEqualsKept, keptNumbers, people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
let folder: string;
beforeEach(async () => {
  lib = await openTestLibrary();
  folder = mkdtempSync(join(tmpdir(), 'kith-campaigns-'));
});
afterEach(() => {
  lib.close();
  rmSync(folder, { recursive: true });
});

async function drain(stream: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await stream);
}

it('goes out and in with the whole library: the same people, tree, purchases and numbers', async () => {
  const campaignId = await runningCampaign(lib);
  const [a, b, c] = (await people(lib, 3)) as [number, number, number];
  await lib.client.referrals.record({ campaignId, by: { fanId: a }, invitedId: b });
  await lib.client.referrals.record({ campaignId, by: { fanId: b }, invitedId: c });
  await lib.client.interactions.log({ selection: { ids: [a, c] }, kind: 'purchase', amount: 100 });
  await lib.client.fans.remove({ selection: { ids: [b] } });
  const path = join(folder, 'library.json');
  lib.app.files.add('out', { path, name: 'library.json', mode: 'write' });
  await drain(lib.client.transfer.exportLibrary({ token: 'out' }));
  const other = await openTestLibrary();
  try {
    other.app.files.add('in', { path, name: 'library.json', mode: 'read' });
    await drain(other.client.transfer.importLibrary({ token: 'in' }));
    expect(keptNumbers(other)).toEqual(keptNumbers(lib));
    // What happens there from now on is counted too.
    await other.client.fans.restore({ ids: [b] });
    await other.client.interactions.log({ selection: { ids: [b] }, kind: 'purchase', amount: 7 });
    expect(await other.client.measures.numbers({ campaignId })).toMatchObject({
      purchaseRevenue: 207,
      referrals: 2,
    });
    expectRebuiltEqualsKept(other);
  } finally {
    other.close();
  }
});

it('keeps every number over a restart', async () => {
  const campaignId = await runningCampaign(lib);
  const ids = await people(lib, 2);
  await lib.client.participants.setState({ campaignId, selection: { ids }, state: 'came' });
  const before = keptNumbers(lib);
  await lib.reopen();
  expect(keptNumbers(lib)).toEqual(before);
  await lib.client.history.undo({});
  expect((await lib.client.participants.counts({ campaignId })).total).toBe(0);
  expectRebuiltEqualsKept(lib);
});
