import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { number, word, workbook } from '../support/workbook.ts';
import { expect, type Kith, test } from './support/kith-test.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/import');
const SHOP = join(FIXTURES, 'shop-gbk.csv');

async function openImport(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: '新建粉丝' }).first()).toBeVisible();
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('heading', { name: '导入名单' })).toBeVisible();
}

const choose = (page: Page, file: string) => page.locator('input[type=file]').setInputFiles(file);
const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** Chooses a file and goes on to its preview with what was found. */
async function preview(page: Page, file: string): Promise<void> {
  await choose(page, file);
  await page.getByRole('button', { name: /^预览 .* 行$/ }).click();
  await expect(page.getByText('还没有写入任何内容。')).toBeVisible();
}

async function peopleCount(kith: Kith): Promise<number> {
  return (await kith.client.api.fans.count({})).total;
}

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('a GBK export of a shop goes through the wizard to the board', async ({ page, kith }) => {
  await openImport(page);
  await choose(page, SHOP);
  await expect(page.getByRole('combobox', { name: '文字编码' })).toHaveValue('GBK');
  await expect(page.getByText('60 行数据')).toBeVisible();
  await expect(page.getByRole('combobox', { name: '“联系手机”放到' })).toHaveValue('手机');
  await expect(page.getByRole('combobox', { name: '“会员昵称”放到' })).toHaveValue('昵称');

  await page.getByRole('button', { name: '预览 60 行' }).click();
  await expect(tab(page, '新增')).toContainText('60');
  expect(await peopleCount(kith)).toBe(0);

  await page.getByRole('button', { name: '写入 60 人' }).click();
  await expect(page.getByRole('heading', { name: '导入完成：shop-gbk.csv' })).toBeVisible();
  expect(await peopleCount(kith)).toBe(60);

  await page.getByRole('link', { name: '看新增的 60 人' }).click();
  await expect(page.getByRole('heading', { name: '粉丝' })).toBeVisible();
  await expect(page.getByText('导入批次')).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: '去看板' }).click();
  await page.getByPlaceholder(/姓名/).fill('朱婉婷');
  await expect(page.getByText('山里人')).toBeVisible();
});

test('the same file a second time changes nobody', async ({ page, kith }) => {
  await openImport(page);
  await preview(page, SHOP);
  await page.getByRole('button', { name: '写入 60 人' }).click();
  await page.getByRole('button', { name: '再导入一份' }).click();
  await choose(page, SHOP);
  await expect(page.getByText('沿用上次的对应')).toBeVisible();
  await page.getByRole('button', { name: '预览 60 行' }).click();
  await expect(tab(page, '无变化')).toContainText('60');
  await expect(page.getByRole('button', { name: '没有要写入的' })).toBeDisabled();
  expect(await peopleCount(kith)).toBe(60);
});

test('an import is taken back from its result, and from the list of imports', async ({ page, kith }) => {
  await openImport(page);
  await preview(page, SHOP);
  await page.getByRole('button', { name: '写入 60 人' }).click();
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await expect(page.getByRole('heading', { name: '导入已撤销：shop-gbk.csv' })).toBeVisible();
  expect(await peopleCount(kith)).toBe(0);

  await page.getByRole('button', { name: '再导入一份' }).click();
  await preview(page, SHOP);
  await page.getByRole('button', { name: '写入 60 人' }).click();
  await expect(page.getByRole('heading', { name: /导入完成/ })).toBeVisible();
  expect(await peopleCount(kith)).toBe(60);
  await page.getByRole('button', { name: '再导入一份' }).click();
  await page.getByRole('button', { name: '撤销导入 shop-gbk.csv' }).first().click();
  await expect(page.getByText('已撤销导入：shop-gbk.csv')).toBeVisible();
  expect(await peopleCount(kith)).toBe(0);
});

test('a damaged phone is named with its row and never stored; a row without a name is rejected and saved', async ({
  page,
  kith,
}) => {
  const file = join(kith.folder, 'damaged.csv');
  await writeFile(file, '姓名,手机,备注\n吴晓彤,1.38E+10,a\n,,=1+1\n李二,13800138002,b\n');
  await openImport(page);
  await preview(page, file);
  await expect(page.getByText('手机号不完整（手机：1.38E+10）')).toBeVisible();
  await page.getByText('吴晓彤').click();
  await expect(page.getByRole('complementary', { name: '第 2 行的原文' })).toContainText('1.38E+10');
  await tab(page, '拒绝').click();
  await expect(page.getByText('没有姓名，也没有账号')).toBeVisible();
  await page.getByRole('button', { name: '写入 2 人' }).click();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '保存没进来的 1 行' }).click(),
  ]);
  const saved = await readFile(await download.path(), 'utf8');
  expect(saved).toBe("\ufeff姓名,手机,备注,原文件行号,没有导入的原因\r\n,,'=1+1,3,没有姓名，也没有账号\r\n");
  const { rows } = await kith.client.api.fans.list({});
  const damaged = rows.find(({ name }) => name === '吴晓彤');
  expect(damaged?.platforms).toEqual([]);

  // Mended, the saved rows are the same list again.
  const mended = join(kith.folder, 'mended.csv');
  await writeFile(mended, saved.replace('\n,,', '\n王五,13800138003,'));
  await page.getByRole('button', { name: '再导入一份' }).click();
  await choose(page, mended);
  await expect(page.getByText('沿用上次的对应')).toBeVisible();
  await page.getByRole('button', { name: '预览 1 行' }).click();
  await page.getByRole('button', { name: '写入 1 人' }).click();
  await expect(page.getByRole('heading', { name: /导入完成/ })).toBeVisible();
  expect(await peopleCount(kith)).toBe(3);
});

test('a pasted table is read, and clashes are decided one by one', async ({ page, kith }) => {
  await kith.client.api.fans.create({
    name: '张三',
    remark: '老张',
    identities: [{ platform: 'phone', value: '13800138001' }],
  });
  await openImport(page);
  await page
    .getByLabel('或者粘贴一张表格')
    .fill('姓名\t手机\t城市\n李四的儿子\t13800138001\t杭州\n王五\t13800138005\t上海');
  await page.getByRole('button', { name: '读取这张表格' }).click();
  await expect(page.getByRole('combobox', { name: '分隔符' })).toHaveValue('制表符 Tab');
  await page.getByRole('button', { name: '预览 2 行' }).click();
  await tab(page, '冲突').click();
  await expect(page.getByText('账号相同，资料库里叫“张三”')).toBeVisible();
  await expect(page.getByText('1 条冲突还没决定，会跳过。')).toBeVisible();
  await page.getByRole('combobox', { name: '第 2 行 李四的儿子 怎么办' }).click();
  await page.getByRole('option', { name: '新建' }).click();
  await page.getByRole('button', { name: '写入 2 人' }).click();
  await expect(page.getByRole('heading', { name: /导入完成/ })).toBeVisible();
  const { rows } = await kith.client.api.fans.list({});
  expect(rows.map(({ name }) => name).sort()).toEqual(['张三', '李四的儿子', '王五'].sort());
});

test('a wrong encoding, delimiter or target is set by hand', async ({ page, kith }) => {
  await openImport(page);
  await choose(page, join(FIXTURES, 'ragged-semicolon.csv'));
  await expect(page.getByText(/2 行的列数和表头不同/)).toBeVisible();
  await page.getByRole('combobox', { name: '表头' }).click();
  await page.getByRole('option', { name: '没有表头' }).click();
  await expect(page.getByText('4 行数据')).toBeVisible();
  await page.getByRole('combobox', { name: '表头' }).click();
  await page.getByRole('option', { name: '第 1 行' }).click();
  await expect(page.getByText('3 行数据')).toBeVisible();
  await page.getByRole('combobox', { name: '“城市”放到' }).click();
  await page.getByRole('option', { name: '来源' }).click();
  await expect(page.getByText('你选的')).toBeVisible();
  await page.getByRole('button', { name: '预览 3 行' }).click();
  await page.getByRole('button', { name: '写入 3 人' }).click();
  await expect(page.getByRole('heading', { name: /导入完成/ })).toBeVisible();
  const { rows } = await kith.client.api.fans.list({});
  expect(rows.find(({ name }) => name === '张一')?.source).toBe('杭州');
});

test('files that are no list say what is wrong and what to do', async ({ page, kith }) => {
  const binary = join(kith.folder, 'list.xlsx');
  await writeFile(binary, Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0, 0xff, 0xfe, 0, 1, 2, 3]));
  await openImport(page);
  await choose(page, join(FIXTURES, 'empty.csv'));
  await expect(page.getByRole('alert')).toContainText('文件是空的。重新导出一份');
  await choose(page, binary);
  await expect(page.getByRole('alert')).toContainText('另存为 CSV');
  await choose(page, join(FIXTURES, 'unclosed-quote.csv'));
  await expect(page.getByRole('alert')).toContainText('第 3 行的引号没有闭合');
  await choose(page, join(FIXTURES, 'header-only.csv'));
  await expect(page.getByRole('alert')).toContainText('只有表头');
  await expect(page.getByRole('button', { name: '预览 0 行' })).toBeDisabled();
});

test('an import goes on while other pages are open, and can be stopped and taken back', async ({
  page,
  kith,
}) => {
  test.slow();
  const lines = Array.from({ length: 60_000 }, (_, i) => `人${i},${13_000_000_000 + i},城市${i % 50}`);
  const file = join(kith.folder, 'many.csv');
  await writeFile(file, ['姓名,手机,城市', ...lines].join('\n'));
  await openImport(page);
  await choose(page, file);
  await page.getByRole('button', { name: '预览 60,000 行' }).click();
  await page.getByRole('button', { name: '写入 60,000 人' }).click();
  await expect(page.getByRole('button', { name: '停止' })).toBeEnabled();
  await page.keyboard.press('Alt+1');
  const running = page.getByRole('link', { name: /正在导入/ });
  await expect(running).toBeVisible();
  await expect.poll(() => peopleCount(kith)).toBeGreaterThan(0);
  await running.click();
  await page.getByRole('button', { name: '停止' }).click();
  await page.getByRole('button', { name: '停止，撤回已写入的' }).click();
  await expect(page.getByRole('heading', { name: '导入已撤销：many.csv' })).toBeVisible();
  expect(await peopleCount(kith)).toBe(0);
});

test('every step can be used by everyone', async ({ page }) => {
  test.slow();
  await openImport(page);
  await expectNoBarriers(page);
  await choose(page, SHOP);
  await expect(page.getByRole('combobox', { name: '“联系手机”放到' })).toBeVisible();
  await expectNoBarriers(page);
  await page.keyboard.press('Control+Enter');
  await expect(tab(page, '新增')).toContainText('60');
  await page.getByText('吴晓彤').click();
  await expectNoBarriers(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '导入完成：shop-gbk.csv' })).toBeVisible();
  await expectNoBarriers(page);
});

const CARDS = [
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:王;小红;;;',
    'FN:王小红',
    'TEL;TYPE=CELL:13800138000',
    'BDAY:1990-02-28',
    'END:VCARD',
  ],
  ['BEGIN:VCARD', 'VERSION:3.0', 'N:Smith;Ann;;;', 'FN:Ann Smith', 'EMAIL:ann@example.com', 'END:VCARD'],
]
  .flat()
  .join('\r\n');
const ORDERS = [
  '订单编号,收货人姓名,联系手机,买家实际支付金额,订单付款时间,宝贝标题',
  'N1001,王小红,13800138000,88.00,2026-01-05 10:00:00,栗子蛋糕',
  'N1002,王小红,13800138000,26.50,2026-02-05 10:00:00,可颂 2 个',
  'N1003,李雷,13900139000,18.00,2026-02-06 11:00:00,吐司',
].join('\r\n');
const BOOK = workbook(
  word('A1', '姓名') + word('B1', '手机') + word('C1', '生日'),
  word('A2', '韩梅梅') + number('B2', '13700137000') + number('C2', '32932', 1),
  word('A3', '李雷') + number('B3', '13900139000'),
);

for (const { what, file, created } of [
  {
    what: 'cards of a phone',
    file: { name: '通讯录.vcf', mimeType: 'text/vcard', buffer: Buffer.from(CARDS) },
    created: 2,
  },
  {
    what: 'a workbook',
    file: { name: '名单.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(BOOK) },
    created: 2,
  },
  {
    what: 'orders of a shop',
    file: { name: '订单.csv', mimeType: 'text/csv', buffer: Buffer.from(ORDERS) },
    created: 2,
  },
]) {
  test(`${what} go through the wizard once, and are taken back in one step`, async ({ page, kith }) => {
    await openImport(page);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: /^预览 .* 行$/ }).click();
    await expect(page.getByText('还没有写入任何内容。')).toBeVisible();
    await expectNoBarriers(page);
    await page.getByRole('button', { name: /^写入/ }).click();
    await expect(page.getByRole('heading', { name: `导入完成：${file.name}` })).toBeVisible();
    expect(await peopleCount(kith)).toBe(created);
    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await expect.poll(() => peopleCount(kith)).toBe(0);
  });
}

test('the whole library goes out as a file and into an empty library', async ({ page, kith }) => {
  await kith.client.api.fans.create({
    name: '王小红',
    identities: [{ platform: 'wechat', value: 'hong_88' }],
  });
  await page.goto(`${page.url().split('#')[0]}#/settings`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出整个资料库' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const document = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(document.tables.find(({ name }: { name: string }) => name === 'fan').rows).toHaveLength(1);
  await page.locator('input[type=file][accept*=json]').setInputFiles(await download.path());
  await expect(page.getByText('只有空的资料库能整库导入')).toBeVisible();
});
