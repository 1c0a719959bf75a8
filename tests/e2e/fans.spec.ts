import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readSheet } from 'read-excel-file/node';
import type { HostClient } from '../support/host-client.ts';
import { expect, test } from './support/kith-test.ts';

type Api = HostClient['api'];

async function makePeople(api: Api, names: readonly string[], tagIds: number[] = []): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) ids.push((await api.fans.create({ name, tagIds })).id);
  return ids;
}

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

async function openFans(page: Page): Promise<void> {
  await page.getByRole('link', { name: '粉丝', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '粉丝' })).toBeVisible();
}

async function countOf(api: Api, filter: Parameters<Api['fans']['count']>[0]['filter']): Promise<number> {
  return (await api.fans.count({ filter })).total;
}

test('an empty library says what to do first, and the first person comes by keyboard', async ({
  page,
  kith,
}) => {
  await openFans(page);
  await expect(page.getByText('先导入手上的名单')).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: '新建粉丝' });
  await dialog.getByLabel('姓名').fill('李娜');
  await dialog.getByLabel('手机').fill('138 0013 8000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: '人物资料' }).getByLabel('姓名')).toHaveValue('李娜');
  await expect(row(page, '李娜')).toBeVisible();
  const { rows } = await kith.client.api.fans.list({});
  const fan = await kith.client.api.fans.get({ id: rows[0]?.id ?? 0 });
  expect(fan.identities.map(({ platform, norm }) => [platform, norm])).toEqual([['phone', '+8613800138000']]);
});

test('a handle that someone has already warns before a second person gets it', async ({ page, kith }) => {
  await kith.client.api.fans.create({
    name: '王芳',
    identities: [{ platform: 'phone', value: '13800138000' }],
  });
  await openFans(page);
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: '新建粉丝' });
  await dialog.getByLabel('姓名').fill('王芳的先生');
  await dialog.getByLabel('手机').fill('+86 138-0013-8000');
  await expect(dialog.getByRole('status')).toContainText('王芳');
});

test('filters combine, stand in the address and survive a reload', async ({ page, kith }) => {
  const { api } = kith.client;
  const tag = await api.tags.create({ name: '老客户' });
  const child = await api.tags.create({ name: '生日月', parentId: tag.id });
  await makePeople(api, ['张伟'], [child.id]);
  await makePeople(api, ['张敏', '李强']);
  await openFans(page);
  await expect(row(page, '李强')).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('zhang');
  await expect(row(page, '李强')).toBeHidden();
  await expect(row(page, '张敏')).toBeVisible();

  await page.getByRole('button', { name: '标签', exact: true }).click();
  await page.getByRole('combobox', { name: '搜索标签' }).fill('老客户');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  // A tag stands for those below it too.
  await expect(row(page, '张伟')).toBeVisible();
  await expect(row(page, '张敏')).toBeHidden();

  await page.reload();
  await expect(row(page, '张伟')).toBeVisible();
  await expect(row(page, '张敏')).toBeHidden();
  await expect(page.getByRole('searchbox', { name: '搜索粉丝' })).toHaveValue('zhang');
  await page.getByRole('button', { name: '清除筛选', exact: true }).click();
  await expect(row(page, '李强')).toBeVisible();
});

test('what the search found is marked, and nobody found says so', async ({ page, kith }) => {
  await makePeople(kith.client.api, ['欧阳小满']);
  await openFans(page);
  await page.keyboard.press('/');
  await page.keyboard.type('小满');
  await expect(page.locator('mark')).toHaveText('小满');
  await page.keyboard.type('没有这人');
  await expect(page.getByText('没有符合条件的人')).toBeVisible();
});

test('many are tagged with a new tag by keyboard, and one keystroke takes it back', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  await makePeople(api, ['甲一', '乙二', '丙三']);
  await openFans(page);
  await expect(row(page, '甲一')).toBeVisible();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('已选 2 人')).toBeVisible();

  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: '标签：2 人' });
  await dialog.getByLabel('搜索标签').first().fill('试吃');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '打上 1 个标签' }).click();
  await expect(page.getByText('已给 2 人打标签')).toBeVisible();
  const tag = (await api.tags.list({})).find(({ name }) => name === '试吃');
  expect(tag?.fanCount).toBe(2);

  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await api.tags.list({}))[0]?.fanCount).toBe(0);
});

test('all that a filter finds are moved, save the one taken out, and nobody else', async ({ page, kith }) => {
  const { api } = kith.client;
  const stages = await api.pipeline.stages({});
  const customer = stages.find(({ key }) => key === 'customer')?.id ?? 0;
  const { id: tagId } = await api.tags.create({ name: '团购' });
  await makePeople(
    api,
    Array.from({ length: 120 }, (_, n) => `团员${n + 1}`),
    [tagId],
  );
  await makePeople(api, ['旁人']);
  await openFans(page);
  await page.getByRole('button', { name: '标签', exact: true }).click();
  await page.getByRole('combobox', { name: '搜索标签' }).fill('团购');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(row(page, '旁人')).toBeHidden();

  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('已选 120 人')).toBeVisible();
  // End shows the last one, who was never loaded; Space takes them out.
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { name: /团员/ }).last()).toHaveAttribute('aria-rowindex', '121');
  await page.keyboard.press('Space');
  await expect(page.getByText('已选 119 人')).toBeVisible();

  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: '移动阶段：119 人' }).getByLabel('搜索阶段').first().fill('顾客');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已把 119 人移到 顾客')).toBeVisible();
  expect(await countOf(api, { stageIds: [customer] })).toBe(119);
});

test('people deleted together come back from the toast', async ({ page, kith }) => {
  const { api } = kith.client;
  await makePeople(api, ['甲一', '乙二', '丙三']);
  await openFans(page);
  await expect(row(page, '甲一')).toBeVisible();
  await page.getByRole('grid').focus();
  // Without a selection a key means the row that the keyboard stands on.
  await page.keyboard.press('m');
  const moving = page.getByRole('dialog', { name: /^移动阶段：(甲一|乙二|丙三)$/ });
  await expect(moving).toBeVisible();
  await page.keyboard.press('Escape');
  // While it fades away it has the keys to itself.
  await expect(moving).toBeHidden();
  await expect(page.getByRole('grid')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.getByText('已删除 3 人')).toBeVisible();
  await expect(page.getByText('先导入手上的名单')).toBeVisible();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(row(page, '甲一')).toBeVisible();
  expect(await countOf(api, {})).toBe(3);
});

test('one interaction is logged for several people with three keys', async ({ page, kith }) => {
  const { api } = kith.client;
  const ids = await makePeople(api, ['甲一', '乙二']);
  await openFans(page);
  await expect(row(page, '甲一')).toBeVisible();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('已选 2 人')).toBeVisible();

  await page.keyboard.press('l');
  await expect(page.getByRole('dialog', { name: '记录互动' }).getByRole('radiogroup')).toBeVisible();
  await page.keyboard.press('t');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已记录见面：2 人')).toBeVisible();
  for (const fanId of ids) {
    const { items } = await api.interactions.timeline({ fanId, kinds: ['meeting'] });
    expect(items).toHaveLength(1);
  }
});

test('the selected people, and nobody else, are exported as a table that opens anywhere', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  const { id: tagId } = await api.tags.create({ name: '团购' });
  await api.fans.create({
    name: '甲一',
    tagIds: [tagId],
    note: '=HYPERLINK("http://evil")',
    identities: [{ platform: 'phone', value: '13800138000' }],
  });
  await makePeople(api, ['旁人']);
  await openFans(page);
  await page.getByRole('checkbox', { name: '选择 甲一' }).click();
  await expect(page.getByText('已选 1 人')).toBeVisible();
  const save = async (format: RegExp) => {
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: '导出这 1 人' });
    await dialog.getByRole('radio', { name: format }).check();
    const button = dialog.getByRole('button', { name: '选择位置并导出' });
    const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
    return file;
  };
  const download = await save(/^CSV/);
  expect(download.suggestedFilename()).toMatch(/^粉丝-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  const [header = '', line = '', ...rest] = text.trimEnd().split('\r\n');
  expect(header.startsWith('\uFEFF姓名,备注名,阶段,关系,强度,手机,标签')).toBe(true);
  expect(line).toContain('甲一,,潜客,未接触');
  expect(line).toContain('团购');
  expect(line).not.toContain(',=HYPERLINK');
  expect(rest).toEqual([]);
  const workbook = await save(/^Excel/);
  const [, cells] = await readSheet(await workbook.path());
  expect(cells).toContain('13800138000');
  expect(cells).toContain('=HYPERLINK("http://evil")');
  const card = await readFile(await (await save(/^vCard/)).path(), 'utf8');
  expect(card).toContain('FN:甲一');
  const json = JSON.parse(await readFile(await (await save(/^JSON/)).path(), 'utf8'));
  expect(json.people).toMatchObject([{ name: '甲一', tags: ['团购'] }]);
});

test('a tag is renamed, put below another, and deleted, with its people kept', async ({ page, kith }) => {
  const { api } = kith.client;
  await api.tags.create({ name: '来源' });
  const { id } = await api.tags.create({ name: '抖音' });
  await makePeople(api, ['甲一'], [id]);
  await openFans(page);
  await page.getByRole('button', { name: '更多', exact: true }).click();
  await page.getByRole('menuitem', { name: '管理标签' }).click();
  const dialog = page.getByRole('dialog', { name: '管理标签' });

  await dialog.getByRole('button', { name: '标签“抖音”的更多操作' }).click();
  await page.getByRole('menuitem', { name: '改名' }).click();
  await dialog.getByLabel('改名').fill('抖音来客');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '标签“抖音来客”的更多操作' }).click();
  await page.getByRole('menuitem', { name: '移到别的标签下' }).click();
  await page.getByRole('dialog', { name: '把“抖音来客”移到' }).getByLabel('搜索标签').first().fill('来源');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await api.tags.list({})).find((tag) => tag.name === '抖音来客')?.parentId)
    .toBeTruthy();

  await dialog.getByRole('button', { name: '标签“抖音来客”的更多操作' }).click();
  await page.getByRole('menuitem', { name: '删除' }).click();
  await expect.poll(async () => (await api.tags.list({})).map((tag) => tag.name)).toEqual(['来源']);
  expect(await countOf(api, {})).toBe(1);
});

test.describe('the demo library', () => {
  test.use({ startWith: 'demo' });
  // Making the demo takes its time on a busy machine.
  test.slow();

  test('the list sorts by any indexed column, both ways', async ({ page }) => {
    await openFans(page);
    const header = page.getByRole('columnheader', { name: '累计消费' });
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await page.reload();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
  });

  test('nothing on the page is out of reach of a screen reader', async ({ page }) => {
    await openFans(page);
    await expect(page.getByRole('row').nth(3)).toBeVisible();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Space');
    await expect(page.getByText('已选 1 人')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});
