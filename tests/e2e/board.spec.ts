import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { HostClient } from '../support/host-client.ts';
import { expect, test } from './support/kith-test.ts';

type Api = HostClient['api'];
const GENERATOR = resolve(import.meta.dirname, '../../tools/generate-library.ts');

/** People of a stage by the stage's key; the last one made stands on top of a column sorted by hand. */
async function fill(api: Api, key: string, names: readonly string[]): Promise<number> {
  const stageId = await stageOf(api, key);
  for (const name of names) await api.fans.create({ name, stageId });
  return stageId;
}

async function stageOf(api: Api, key: string): Promise<number> {
  const stages = await api.pipeline.stages({});
  return stages.find((stage) => stage.key === key)?.id ?? 0;
}

async function openBoard(page: Page): Promise<void> {
  await page.getByRole('link', { name: '看板', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '看板' })).toBeVisible();
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const card = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name}`) });
const news = (page: Page) => page.getByRole('status');

/** The names of a column from the top, as far as they are drawn. */
async function namesIn(list: Locator): Promise<string[]> {
  const cards = await list.getByRole('option').evaluateAll((elements) =>
    elements
      .map((element) => ({
        index: Number((element as HTMLElement).dataset.index),
        name: (element.getAttribute('aria-label') ?? '').split('，')[0] ?? '',
      }))
      .sort((a, b) => a.index - b.index),
  );
  return cards.map(({ name }) => name);
}

/** Presses on a card and carries it in steps, as a hand does; `release` lets go. */
async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await from.boundingBox();
  if (!box) throw new Error('the card is not in sight');
  await page.mouse.move(box.x + 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 70, box.y + 64, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.move(to.x + 1, to.y, { steps: 2 });
}

async function lowerHalf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('the card is not in sight');
  return { x: box.x + 80, y: box.y + box.height - 12 };
}

test('a card dropped between two others of a column sorted by hand stays there, and Ctrl+Z takes it back', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  await fill(api, 'prospect', ['李娜']);
  const fanStage = await fill(api, 'fan', ['丙', '乙', '甲']);
  await api.pipeline.updateStage({ id: fanStage, sort: 'hand' });
  await openBoard(page);
  await expect.poll(() => namesIn(column(page, '粉丝'))).toEqual(['甲', '乙', '丙']);

  await drag(page, card(page, '李娜'), await lowerHalf(card(page, '甲')));
  await page.mouse.up();
  await expect.poll(() => namesIn(column(page, '粉丝'))).toEqual(['甲', '李娜', '乙', '丙']);
  await expect(news(page)).toContainText(['已把李娜移到 粉丝']);
  await page.reload();
  await expect.poll(() => namesIn(column(page, '粉丝'))).toEqual(['甲', '李娜', '乙', '丙']);

  await page.keyboard.press('Control+z');
  await expect.poll(() => namesIn(column(page, '粉丝'))).toEqual(['甲', '乙', '丙']);
  await expect.poll(() => namesIn(column(page, '潜客'))).toEqual(['李娜']);
});

test('a card is moved by keyboard through the stages and inside a column, and the focus goes with it', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  await fill(api, 'prospect', ['李娜']);
  const customers = await fill(api, 'customer', ['乙', '甲']);
  await api.pipeline.updateStage({ id: customers, sort: 'hand' });
  await openBoard(page);
  await expect(card(page, '李娜')).toBeVisible();
  await column(page, '潜客').getByRole('listbox').focus();

  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => namesIn(column(page, '顾客'))).toEqual(['李娜', '甲', '乙']);
  await expect(column(page, '顾客').getByRole('listbox')).toBeFocused();
  // Faster than the board is drawn anew.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => namesIn(column(page, '顾客'))).toEqual(['甲', '乙', '李娜']);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => namesIn(column(page, '顾客'))).toEqual(['甲', '李娜', '乙']);

  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: '人物资料' }).getByLabel('姓名')).toHaveValue('李娜');
  await page.keyboard.press('Escape');
  await expect(column(page, '顾客').getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: '移到' })).toBeVisible();
  await page.keyboard.press('Escape');
});

test('the keyboard goes with a card also where the board is slow to show it', async ({ page, kith }) => {
  const { api } = kith.client;
  await fill(api, 'prospect', ['李娜', '王芳']);
  await fill(api, 'customer', ['甲']);
  await openBoard(page);
  await expect(card(page, '李娜')).toBeVisible();
  await column(page, '潜客').getByRole('listbox').focus();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => (await namesIn(column(page, '潜客'))).length).toBe(1);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await expect.poll(async () => (await namesIn(column(page, '顾客'))).length).toBe(2);
  await expect(column(page, '顾客').getByRole('listbox')).toBeFocused();

  // A dialog that is opened for the first time gives it back too.
  await page.keyboard.press('l');
  await expect(page.getByRole('dialog', { name: '记录互动' }).getByRole('radiogroup')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(column(page, '顾客').getByRole('listbox')).toBeFocused();
});

test('a selection is dragged together and keeps its order', async ({ page, kith }) => {
  const { api } = kith.client;
  const prospects = await fill(api, 'prospect', ['丁', '丙', '乙', '甲']);
  const friends = await fill(api, 'customer', ['老友']);
  for (const id of [prospects, friends]) await api.pipeline.updateStage({ id, sort: 'hand' });
  await openBoard(page);
  await card(page, '丙').click({ modifiers: ['Control'] });
  await card(page, '甲').click({ modifiers: ['Control'] });
  await expect(page.getByRole('toolbar', { name: '已选 2 人' })).toBeVisible();

  await drag(page, card(page, '丙'), await lowerHalf(card(page, '老友')));
  await page.mouse.up();
  await expect.poll(() => namesIn(column(page, '顾客'))).toEqual(['老友', '甲', '丙']);
  await expect.poll(() => namesIn(column(page, '潜客'))).toEqual(['乙', '丁']);
  await expect(page.getByRole('toolbar')).toBeHidden();
});

test('a folded column takes a dropped card', async ({ page, kith }) => {
  const { api } = kith.client;
  await fill(api, 'prospect', ['李娜', '王芳']);
  await api.pipeline.updateStage({ id: await stageOf(api, 'customer'), collapsed: true });
  await openBoard(page);
  const strip = page.getByRole('button', { name: '展开“顾客”' });
  const box = await strip.boundingBox();
  await drag(page, card(page, '李娜'), { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 200 });
  await page.mouse.up();
  await expect(strip).toContainText('1');
  await strip.click();
  await expect.poll(() => namesIn(column(page, '顾客'))).toEqual(['李娜']);
});

test('filters stand in the address and leave only whom they find', async ({ page, kith }) => {
  const { api } = kith.client;
  await fill(api, 'prospect', ['张伟', '李强']);
  await openBoard(page);
  // Else nobody would be there yet to be left out.
  await expect(card(page, '李强')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('zhang');
  await expect(card(page, '李强')).toBeHidden();
  await expect(card(page, '张伟')).toBeVisible();
  await page.reload();
  await expect(card(page, '张伟')).toBeVisible();
  await expect(card(page, '李强')).toBeHidden();

  await page.getByRole('searchbox').fill('没有这个人');
  await expect(page.getByText('没有符合条件的人。')).toBeVisible();
  await page.getByRole('button', { name: '清除筛选' }).last().click();
  await expect(card(page, '李强')).toBeVisible();
});

test('End shows the last of 2,000 people, and a card can be dragged from there', async ({ page, kith }) => {
  test.slow();
  const file = join(kith.folder, 'long.kith');
  await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    GENERATOR,
    ...['--fans', '2000', '--out', file],
  ]);
  await kith.client.host.library.open({ file });
  // The window starts over by itself, on the board, since this library has people.
  await expect(page.getByRole('option').first()).toBeVisible();

  const list = column(page, '潜客').getByRole('listbox');
  await list.focus();
  await page.keyboard.press('End');
  const last = list.locator('[data-active]');
  const size = Number(await last.getAttribute('aria-setsize'));
  expect(size).toBeGreaterThan(500);
  await expect(last).toHaveAttribute('aria-posinset', String(size));
  await expect(last).toBeInViewport();
  const name = ((await last.getAttribute('aria-label')) ?? '').split('，')[0] ?? '';

  const target = await column(page, '顾客').boundingBox();
  await drag(page, last, { x: (target?.x ?? 0) + 100, y: (target?.y ?? 0) + 300 });
  await page.mouse.up();
  await expect(news(page)).toContainText([`已把${name}移到 顾客`]);
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', String(size - 1));
});

test('two windows on one library agree without a reload', async ({ page, kith, context }) => {
  const { api } = kith.client;
  await fill(api, 'prospect', ['李娜']);
  await openBoard(page);
  const other = await context.newPage();
  await other.goto(await kith.newAddress());
  await openBoard(other);
  await expect(card(other, '李娜')).toBeVisible();

  await column(page, '潜客').getByRole('listbox').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => namesIn(column(other, '顾客'))).toEqual(['李娜']);
  await other.keyboard.press('Control+z');
  await expect.poll(() => namesIn(column(page, '潜客'))).toEqual(['李娜']);
});

test('a suggestion says why, moves the person when accepted and keeps silent when dismissed', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  await fill(api, 'prospect', ['买过的', '也买过']);
  const { rows } = await api.fans.list({});
  for (const { id } of rows) {
    await api.interactions.log({
      selection: { ids: [id] },
      kind: 'purchase',
      direction: 'in',
      at: Date.now(),
    });
  }
  await openBoard(page);
  await page.getByRole('button', { name: /^建议/ }).click();
  const panel = page.getByRole('complementary', { name: '建议' });
  await expect(panel.getByText('已有 1 次购买')).toHaveCount(2);
  await panel.getByRole('button', { name: '把买过的移到 顾客' }).click();
  await expect.poll(() => namesIn(column(page, '顾客'))).toEqual(['买过的']);
  await panel.getByRole('button', { name: /^忽略对也买过/ }).click();
  await expect(panel.getByText('现在没有建议')).toBeVisible();
  await expect.poll(() => namesIn(column(page, '潜客'))).toEqual(['也买过']);
});

test('a stage with people in it is not deleted, and the toast says why', async ({ page, kith }) => {
  await fill(kith.client.api, 'prospect', ['李娜']);
  await openBoard(page);
  await page.getByRole('button', { name: '“潜客”的更多操作' }).click();
  await page.getByRole('menuitem', { name: '删除阶段' }).click();
  await expect(page.getByText('这个阶段里还有 1 人')).toBeVisible();
  await expect(card(page, '李娜')).toBeVisible();
});

test('the flow counts entries and exits of the period', async ({ page, kith }) => {
  const { api } = kith.client;
  await fill(api, 'prospect', ['甲', '乙']);
  const { rows } = await api.fans.list({});
  await api.pipeline.move({
    selection: { ids: [rows[0]?.id ?? 0] },
    toStageId: await stageOf(api, 'customer'),
  });
  await openBoard(page);
  await page.getByText('流动', { exact: true }).click();
  const cells = (stage: string) =>
    page.getByRole('table', { name: '各阶段的流动' }).getByRole('row', { name: stage }).getByRole('cell');
  await expect(cells('潜客')).toHaveText(['1', '2', '1', '50%', /天/]);
  await expect(cells('顾客').nth(1)).toHaveText('1');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the board has no accessibility faults in the ${colorScheme} theme`, async ({ page, kith }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await fill(kith.client.api, 'prospect', ['张伟', '李强']);
    await openBoard(page);
    await expect(card(page, '张伟')).toBeVisible();
    await column(page, '潜客').getByRole('listbox').focus();
    await page.keyboard.press('Space');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: /^建议/ }).click();
    await expect(page.getByRole('complementary', { name: '建议' })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test('Delete puts a card in the trash, the next one gets the keyboard, and M moves that one', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  const prospects = await fill(api, 'prospect', ['乙', '甲']);
  await api.pipeline.updateStage({ id: prospects, sort: 'hand' });
  await openBoard(page);
  await expect(card(page, '甲')).toBeVisible();
  await column(page, '潜客').getByRole('listbox').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('已删除甲，可在回收站找回')).toBeVisible();
  await expect.poll(() => namesIn(column(page, '潜客'))).toEqual(['乙']);
  await expect(column(page, '潜客').locator('[data-active]')).toHaveAccessibleName(/^乙/);

  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: '移动阶段：乙' });
  await dialog.getByRole('option', { name: '朋友' }).click();
  await expect.poll(() => namesIn(column(page, '朋友'))).toEqual(['乙']);
});
