import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const add = async (title: string, plannedOn: string | null, plannedTime: string | null = null) =>
  (await lib.client.posts.create({ title, platform: 'wechat_official', plannedOn, plannedTime })).id;
const titles = async (from: string, to: string) =>
  (await lib.client.posts.range({ from, to })).posts.map(({ title }) => title);

it('shows a month by day and time, posts without a time last in their day', async () => {
  await add('晚', '2026-03-10', '20:00');
  await add('不定', '2026-03-10');
  await add('早', '2026-03-10', '08:00');
  await add('月末', '2026-03-31');
  await add('四月', '2026-04-01');
  expect(await titles('2026-03-01', '2026-03-31')).toEqual(['早', '晚', '不定', '月末']);
});

it('moves a post to another day and off the calendar, and takes it back', async () => {
  const id = await add('预告', '2026-03-10', '20:00');
  await lib.client.posts.move({ id, plannedOn: '2026-03-12' });
  expect(await lib.client.posts.get({ id })).toMatchObject({ plannedOn: '2026-03-12', plannedTime: '20:00' });
  await lib.client.posts.move({ id, plannedOn: null });
  expect((await lib.client.posts.list({ undated: true })).rows).toMatchObject([{ id }]);
  await lib.client.history.undo({});
  await lib.client.history.undo({});
  expect((await lib.client.posts.get({ id })).plannedOn).toBe('2026-03-10');
  await expect(lib.client.posts.move({ id, plannedOn: '2026-02-29' })).rejects.toMatchObject({
    code: 'CAMPAIGN_DATE',
  });
});

it('pages through the list by day without losing or repeating one', async () => {
  for (let i = 0; i < 23; i++)
    await add(`${i}`, `2026-03-${String(1 + (i % 7)).padStart(2, '0')}`, i % 3 ? '10:00' : null);
  const seen: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof lib.client.posts.list>> = await lib.client.posts.list({
      cursor,
      limit: 5,
    });
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(23);
  expect(new Set(seen).size).toBe(23);
});

it('reads the results of a pasted table, finds posts by title and publishes them', async () => {
  const a = await add('春天，一起走！', '2026-03-10');
  const b = await add('第二篇', '2026-03-11');
  const text =
    '标题\t曝光\t阅读量\t点赞\t评论\t分享\n春天一起走\t1.2万\t3,456\t78\t-\t9\n第二篇\t500\t50\t0\t1\t\n没有这篇\t1\t1\t1\t1\t1';
  const preview = await lib.client.posts.previewTable({ text });
  expect(preview.columns.map(({ as }) => as)).toEqual([
    'title',
    'shown',
    'read',
    'liked',
    'commented',
    'shared',
  ]);
  expect(preview.rows.map(({ postId }) => postId)).toEqual([a, b, null]);
  expect(await lib.client.posts.pasteTable({ text })).toMatchObject({ count: 2, unknown: 1 });
  expect(await lib.client.posts.get({ id: a })).toMatchObject({
    state: 'published',
    results: { shown: 12_000, read: 3456, liked: 78, commented: null, shared: 9 },
  });
  await lib.client.history.undo({});
  expect(await lib.client.posts.get({ id: a })).toMatchObject({ state: 'idea', results: { shown: null } });
});

it('refuses a table with text in a number cell, names the cell and saves nothing', async () => {
  const id = await add('第二篇', '2026-03-11');
  const text = '标题,阅读量,点赞\n第二篇,10,5\n第二篇,很多,5';
  const refused = { code: 'POST_TABLE_CELL', data: { row: 3, column: 2, header: '阅读量', text: '很多' } };
  await expect(lib.client.posts.previewTable({ text })).rejects.toMatchObject(refused);
  await expect(lib.client.posts.pasteTable({ text })).rejects.toMatchObject(refused);
  expect((await lib.client.posts.get({ id })).results.read).toBeNull();
  await expect(lib.client.posts.previewTable({ text: '  \n' })).rejects.toMatchObject({
    code: 'POST_TABLE_EMPTY',
  });
  await expect(lib.client.posts.previewTable({ text: '甲,乙\n1,2' })).rejects.toMatchObject({
    code: 'POST_TABLE_COLUMNS',
  });
});

it('keeps a result of 10^15 and refuses one below zero', async () => {
  const id = await add('爆款', '2026-03-11');
  await lib.client.posts.setResults({ id, results: { shown: 1e15 } });
  expect((await lib.client.posts.get({ id })).results.shown).toBe(1e15);
  await expect(lib.client.posts.setResults({ id, results: { liked: -1 } })).rejects.toMatchObject({
    code: 'CAMPAIGN_AMOUNT',
    data: { field: 'liked', value: -1 },
  });
});

it('writes an .ics file that says the right instant, also right after midnight and on 29 February', async () => {
  await add('零点, 发布; 会', '2028-02-29', '00:05');
  await add('整天', '2028-02-29');
  await add('没有日子', null);
  const { text, count } = await lib.client.posts.ics({ platformNames: { wechat_official: '公众号' } });
  expect(count).toBe(2);
  // Midnight in Shanghai is 16:05 the day before in UTC.
  expect(text).toContain('DTSTART:20280228T160500Z');
  expect(text).toContain('DTEND:20280228T163500Z');
  expect(text).toContain('DTSTART;VALUE=DATE:20280229');
  expect(text).toContain('SUMMARY:零点\\, 发布\\; 会');
  expect(text).toContain('DESCRIPTION:公众号');
});
