import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { bodyOfLines } from '../support/document-body.ts';
import { expect, test } from './support/kith-test.ts';

async function goTo(page: Page, hash: string): Promise<void> {
  // The first page leads on by itself; only then an address stays.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

/** The text of the note that is open. */
const editorOf = (page: Page) => page.locator('[contenteditable=true]').first();

test('a person mentioned in a note shows the note on their page, and it opens from there', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  const { id } = await api.fans.create({ name: '欧阳小满' });
  await goTo(page, '#/notes');
  await page.getByRole('button', { name: '新建笔记' }).first().click();
  await expect(page.getByLabel('标题', { exact: true })).toBeFocused();
  await page.keyboard.type('开业那天');
  await page.keyboard.press('Enter');
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.type('来帮忙的是@oyxm');
  await expect(page.getByRole('option', { name: /欧阳小满/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('，忙到很晚。');
  await expect(page.getByText('已保存')).toBeVisible();
  await expect.poll(async () => (await api.notes.backlinks({ target: { kind: 'fan', id } })).total).toBe(1);

  await goTo(page, `#/fans/${id}`);
  const section = page.getByRole('region', { name: '笔记与案例' });
  await expect(section.getByText('开业那天')).toBeVisible();
  await expect(section.getByText('来帮忙的是')).toBeVisible();
  await section.getByRole('button', { name: /开业那天/ }).click();
  await expect(editorOf(page)).toContainText('欧阳小满');
});

test('what is typed is there after a reload, with its title', async ({ page, kith }) => {
  const { api } = kith.client;
  const { id } = await api.notes.create({ title: '' });
  await goTo(page, `#/notes/${id}`);
  await editorOf(page).click();
  await page.keyboard.type('第一行');
  await page.getByLabel('标题', { exact: true }).fill('会谈');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await api.notes.get({ id })).title).toBe('会谈');
  await page.reload();
  await expect(editorOf(page)).toContainText('第一行');
  await expect(page.getByLabel('标题', { exact: true })).toHaveValue('会谈');
});

test('the menu of a folder opens where the pointer is', async ({ page, kith }) => {
  const { api } = kith.client;
  for (const name of ['客户', '活动', '读书']) await api.notes.createFolder({ name });
  await api.notes.create({ title: '会谈' });
  await goTo(page, '#/notes');
  const row = page.getByRole('treeitem', { name: '客户' });
  await row.click({ button: 'right', position: { x: 40, y: 10 } });
  const menu = page.getByRole('menu', { name: /客户/ });
  await expect(menu.getByRole('menuitem', { name: '改名' })).toBeVisible();
  const [at, of] = [await menu.boundingBox(), await row.boundingBox()];
  expect(Math.abs(at!.x - of!.x - 40)).toBeLessThan(20);
  expect(Math.abs(at!.y - of!.y - 10)).toBeLessThan(20);
});

test('of two windows on one note the later one is told, and nothing is lost', async ({
  page,
  kith,
  browser,
}) => {
  // Two pages that both write, on a machine that may be busy.
  test.slow();
  const { api } = kith.client;
  const { id, documentId } = await api.notes.create({ title: '共用的笔记' });
  await goTo(page, `#/notes/${id}`);
  const other = await (await browser.newContext()).newPage();
  await other.goto(await kith.newAddress());
  await expect(other.getByRole('navigation').first()).toBeVisible();
  await goTo(other, `#/notes/${id}`);
  await expect(editorOf(page)).toBeVisible();
  await expect(editorOf(other)).toBeVisible();

  // What one writes appears in the other that has nothing of its own.
  await editorOf(page).click();
  await page.keyboard.type('甲写的');
  await expect(editorOf(other)).toContainText('甲写的');

  // Someone saves while the other writes on: the library keeps what was first, the other is told.
  await editorOf(other).click();
  await other.keyboard.press('Control+End');
  const writing = other.keyboard.type(`，乙还在写${'，写了很多'.repeat(12)}`, { delay: 30 });
  await expect(editorOf(other)).toContainText('写了很多');
  await expect
    .poll(async () => {
      const { rev } = await api.documents.get({ id: documentId });
      const save = { id: documentId, baseRev: rev, body: bodyOfLines('丙抢先存了') };
      return api.documents.save(save).then(
        () => true,
        () => false,
      );
    })
    .toBe(true);
  await writing;
  const alert = other.getByRole('alert').filter({ hasText: '这份内容在另一个窗口改过了' });
  await expect(alert).toBeVisible();
  expect((await api.documents.get({ id: documentId })).body).toContain('丙抢先存了');
  await expect(editorOf(other)).toContainText('还在写');
  await other.getByRole('button', { name: '对比两份' }).click();
  const compared = other.getByRole('dialog', { name: '对比两份' });
  await expect(compared.locator('ins').filter({ hasText: '还在写' }).first()).toBeVisible();
  await expect(compared.locator('del').filter({ hasText: '抢先' }).first()).toBeVisible();
  // Both wrote the same paragraph, so it is one place to choose at.
  const place = compared.getByRole('region', { name: '第 1 处，共 1 处' });
  await place.getByText('我的', { exact: true }).click();
  await compared.getByRole('button', { name: '按所选保存' }).click();
  await expect(compared).toBeHidden();
  await expect(alert).toBeHidden();
  await expect.poll(async () => (await api.documents.get({ id: documentId })).body).toContain('还在写');
  const kept = await api.documents.revisions({ id: documentId });
  const texts = await Promise.all(
    kept.map(async (revision) => (await api.documents.revision({ id: revision.id })).text),
  );
  expect(texts.some((text) => text.includes('丙抢先存了'))).toBe(true);
  await other.context().close();
});

test('a vault comes in through the dialog and goes out again as it was', async ({ page, kith }) => {
  const { api } = kith.client;
  const vault = zipSync({
    '周会.md': strToU8('---\ntags: [复盘]\n---\n# 周会\n\n见 [[客户/李娜]]，还有 [[没有的笔记]]。\n'),
    '客户/李娜.md': strToU8('喜欢**向日葵**。\n\n- [x] 回访\n- [ ] 寄样品\n'),
    'bad/../../outside.md': strToU8('外面'),
  });
  await goTo(page, '#/notes');
  await page.getByRole('button', { name: '导入笔记' }).click();
  const dialog = page.getByRole('dialog', { name: '导入笔记' });
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'vault.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(vault),
    });
  await expect(dialog.getByText(/导入完成/)).toBeVisible();
  await expect(dialog.getByText(/新建 2 篇/)).toBeVisible();
  await expect(dialog.getByText('1 个链接没有找到目标')).toBeVisible();
  await expect(dialog.getByText('没有的笔记')).toBeVisible();
  await dialog.getByRole('button', { name: '查看笔记' }).click();
  await expect(page.getByRole('option', { name: /周会/ })).toBeVisible();
  await page.getByRole('treeitem', { name: /客户/ }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('option', { name: /李娜/ }).click();
  await expect(page.getByRole('region', { name: '预览' }).getByText('向日葵')).toBeVisible();

  await page.getByRole('button', { name: '更多', exact: true }).click();
  await page.getByRole('menuitem', { name: '导出笔记' }).click();
  const out = page.getByRole('dialog', { name: '导出笔记' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    out.getByRole('button', { name: /导出全部笔记/ }).click(),
  ]);
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  expect(Object.keys(files).sort()).toEqual(['周会.md', '客户/李娜.md']);
  expect(text('客户/李娜.md')).toContain('**向日葵**');
  expect(text('客户/李娜.md')).toContain('- [x] 回访');
  expect(text('周会.md')).toContain('李娜');

  // The same vault again makes nothing new.
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('找人、笔记、案例，或输入命令').fill('导入笔记');
  await page.keyboard.press('Enter');
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'vault.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(vault),
    });
  await expect(dialog.getByText(/未变 2 篇/)).toBeVisible();
  expect((await api.notes.count({})).total).toBe(2);
});

test('three starter cases are compared, and the starter cases go and come back with one action', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  await goTo(page, '#/cases');
  await page.getByRole('button', { name: '加入入门案例' }).click();
  const { total } = await api.cases.starterState({ language: 'zh-CN' });
  const gallery = page.getByRole('listbox', { name: '案例列表' });
  await expect(gallery.getByRole('option').first()).toBeVisible();
  expect((await api.cases.list({ limit: 1 })).total).toBe(total);

  await page.getByRole('checkbox', { name: '有指标', exact: true }).click();
  await expect.poll(async () => gallery.getByRole('option').count()).toBeLessThan(total);
  for (const place of [0, 1, 2]) {
    await gallery
      .getByRole('option')
      .nth(place)
      .click({ modifiers: ['Control'] });
  }
  await page.getByRole('toolbar', { name: '已选 3 个' }).getByRole('button', { name: '对比' }).click();
  const table = page.getByRole('table').first();
  await expect(table.getByRole('columnheader')).toHaveCount(4);
  await expect(table.getByRole('row', { name: /启示/ })).toBeVisible();
  const { rows } = await api.cases.list({ filter: { hasMetric: true }, limit: 3 });
  for (const { title } of rows) await expect(table.getByRole('link', { name: title })).toBeVisible();
  const metric = rows[0]?.metrics[0]?.name ?? '';
  await expect(table.getByText(metric).first()).toBeVisible();

  await goTo(page, '#/cases');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('找人、笔记、案例，或输入命令').fill('移除入门案例');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`已移除 ${total} 个入门案例`)).toBeVisible();
  await expect(page.getByText('把做过的、见过的案例记下来')).toBeVisible();
  const toast = page.getByRole('alert').filter({ hasText: `已移除 ${total} 个入门案例` });
  await toast.getByRole('button', { name: '撤销' }).click();
  await expect(gallery.getByRole('option').first()).toBeVisible();
  expect((await api.cases.list({ limit: 1 })).total).toBe(total);
});

test('a case is made, filled in by keyboard, and found by its facet', async ({ page, kith }) => {
  const { api } = kith.client;
  await goTo(page, '#/cases');
  await page.keyboard.press('Alt+c');
  await page.getByLabel('标题', { exact: true }).fill('花店的会员日');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: '行业' }).fill('零售');
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => (await api.cases.list({})).rows[0])
    .toMatchObject({
      title: '花店的会员日',
      industry: '零售',
    });
  await page.getByRole('tab', { name: '指标' }).click();
  await page.getByLabel('添加指标：名称').fill('到店人数');
  await page.getByLabel('添加指标：数值').fill('１，２００');
  await page.getByLabel('添加指标：单位').fill('人');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已添加指标“到店人数”')).toBeVisible();
  await expect(page.getByRole('region', { name: /各项指标/ })).toBeVisible();
  const { rows } = await api.cases.list({});
  expect(rows[0]?.metrics).toMatchObject([{ name: '到店人数', value: 1200, unit: '人' }]);

  await page.getByRole('tab', { name: '正文' }).click();
  await page.getByRole('button', { name: '写背景' }).click();
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.type('街角的小店');
  await expect(page.getByText('已保存')).toBeVisible();
  await goTo(page, '#/cases');
  await expect(page.getByRole('checkbox', { name: '零售' })).toBeVisible();
  await expect(page.getByText('街角的小店')).toBeVisible();
});

test('a text is found in the palette by a word of it, and opens', async ({ page, kith }) => {
  const { api } = kith.client;
  await api.notes.create({ title: '周会', body: bodyOfLines('向日葵要提前三天订') });
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('找人、笔记、案例，或输入命令').fill('向日葵');
  const hit = page.getByRole('dialog').getByRole('button', { name: /周会/ });
  await expect(hit.locator('mark')).toHaveText('向日葵');
  await page.keyboard.press('Enter');
  await expect(editorOf(page)).toContainText('向日葵要提前三天订');
});

test('nothing on the pages is out of reach of a screen reader', async ({ page, kith }) => {
  // Ten pages on a machine that may be busy.
  test.slow();
  const { api } = kith.client;
  const { id: fan } = await api.fans.create({ name: '李娜' });
  const { id } = await api.notes.create({ title: '周会', body: bodyOfLines('今天说好了') });
  await api.notes.createFolder({ name: '客户' });
  await api.cases.installStarter({ language: 'zh-CN' });
  const { rows } = await api.cases.list({ filter: { hasMetric: true }, limit: 3 });
  await api.documents.link({ from: { kind: 'case', id: rows[0]?.id ?? 0 }, to: { kind: 'fan', id: fan } });
  const compared = encodeURIComponent(JSON.stringify(rows.map((row) => row.id)));
  const pages: [hash: string, shown: string][] = [
    [`#/notes?note=${id}`, '今天说好了'],
    ['#/cases', '机制'],
    ['#/cases?view=table', '机制'],
    [`#/cases/${rows[0]?.id}`, '策略与执行'],
    [`#/cases/${rows[0]?.id}?tab=metrics`, '添加指标'],
    [`#/cases/${rows[0]?.id}?tab=canvas`, '情感性价值'],
    [`#/cases/${rows[0]?.id}?tab=isooc`, 'ISOOC 轮廓'],
    [`#/cases/${rows[0]?.id}?tab=links`, '手动关联'],
    [`#/cases/compare?ids=${compared}`, '启示'],
  ];
  for (const [hash, shown] of pages) {
    await goTo(page, hash);
    await expect(page.getByText(shown).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((one) => [hash, one.id, one.nodes.map((node) => node.html)])).toEqual([]);
  }
});
