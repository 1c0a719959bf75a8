import { afterEach, beforeEach, expect, it } from 'vitest';
import { bodyOfLines } from '../support/document-body.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

it('begins from a case: its figures as targets, its plan as the text of the campaign', async () => {
  const { id: caseId } = await lib.client.cases.create({ title: '三个一运动', mechanisms: ['海报裂变'] });
  await lib.client.cases.addMetric({ caseId, name: '参与人数', value: 1200, unit: '人' });
  const { id } = await lib.client.campaigns.createFromCase({
    caseId,
    language: 'zh-CN',
    startsOn: '2026-04-01',
  });
  const made = await lib.client.campaigns.get({ id });
  expect(made).toMatchObject({
    name: '三个一运动',
    caseId,
    startsOn: '2026-04-01',
    documentId: expect.any(Number),
  });
  expect(await lib.client.campaignPlan.metrics({ campaignId: id })).toMatchObject([
    { key: 'custom', name: '参与人数', target: 1200, unit: '人', source: 'typed', result: null },
  ]);
  const document = await lib.client.documents.get({ id: made.documentId! });
  expect(JSON.stringify(document.body)).toContain('海报裂变');
  await expect(lib.client.campaigns.createFromCase({ caseId: 999, language: 'en' })).rejects.toMatchObject({
    code: 'CASE_NOT_FOUND',
  });
});

it('ends as a case: what was measured as figures, plan and lesson as texts; undo takes it back', async () => {
  const id = await runningCampaign(lib);
  const [a, b] = (await people(lib, 2)) as [number, number];
  await lib.client.referrals.record({ campaignId: id, by: { fanId: a }, invitedId: b });
  await lib.client.campaigns.update({ id, patch: { learnt: '接待的人不够' } });
  await lib.client.campaigns.update({ id, patch: { platforms: ['wechat', '自家小程序'] } });
  const { caseId } = await lib.client.campaigns.writeCase({
    id,
    words: { metrics: { referrals: '带来的人' }, platforms: { wechat: '微信' } },
  });
  expect(await lib.client.cases.get({ id: caseId })).toMatchObject({
    title: '海报裂变',
    year: 2026,
    platforms: ['微信', '自家小程序'],
  });
  expect(await lib.client.cases.metrics({ caseId })).toMatchObject([{ name: '带来的人', value: 1 }]);
  const { sections } = await lib.client.cases.get({ id: caseId });
  const insight = sections.find(({ section }) => section === 'insight')!;
  expect(JSON.stringify((await lib.client.documents.get({ id: insight.documentId })).body)).toContain(
    '接待的人不够',
  );
  await lib.client.history.undo({});
  expect((await lib.client.cases.list({})).rows).toEqual([]);
});

it('opens one text for a plan and one for a post, however often it is asked', async () => {
  const { id } = await lib.client.campaigns.create({ name: '同城会' });
  const first = await lib.client.campaigns.openDocument({ id });
  expect(await lib.client.campaigns.openDocument({ id })).toEqual(first);
  const { id: postId } = await lib.client.posts.create({ title: '预告', platform: 'wechat' });
  const draft = await lib.client.posts.openDraft({ id: postId });
  expect(await lib.client.posts.openDraft({ id: postId })).toEqual(draft);
  expect(await lib.client.posts.get({ id: postId })).toMatchObject({
    state: 'draft',
    documentId: draft.documentId,
  });
});

it('takes what a campaign’s text mentions off the person’s page with the campaign, and brings it back by undo', async () => {
  const fanId = (await people(lib, 1, '王小明'))[0]!;
  const { id } = await lib.client.campaigns.create({ name: '同城会' });
  const { documentId } = await lib.client.campaigns.openDocument({ id });
  const { rev } = await lib.client.documents.get({ id: documentId });
  const body = bodyOfLines([{ mention: 'fan', id: fanId, label: '王小明1' }]);
  await lib.client.documents.save({ id: documentId, baseRev: rev, body });
  const mentioned = async () =>
    (await lib.client.documents.links({ kind: 'fan', id: fanId })).from
      .map((link) => JSON.stringify(link))
      .join();
  expect(await mentioned()).toContain('同城会');
  await lib.client.campaigns.remove({ ids: [id] });
  expect(await mentioned()).toBe('');
  await lib.client.history.undo({});
  expect(await mentioned()).toContain('同城会');
});
