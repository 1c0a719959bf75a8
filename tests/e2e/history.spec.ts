import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { HostClient } from '../support/host-client.ts';
import { expect, test } from './support/kith-test.ts';

type Api = HostClient['api'];

async function go(page: Page, path: string): Promise<void> {
  await expect(page.getByRole('button', { name: '新建粉丝' }).first()).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}

/** The line of a change in the list. */
function lineOf(page: Page, words: string): Locator {
  return page.getByRole('listitem').filter({ hasText: words });
}

async function nameOf(api: Api, id: number): Promise<string> {
  return (await api.fans.get({ id })).name;
}

async function expectNoBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('a change is shown in words with before and after, and undone out of order', async ({ page, kith }) => {
  const { api } = kith.client;
  const { id } = await api.fans.create({ name: '王芳' });
  await api.fans.update({ id, patch: { gender: 'female' } });
  await api.tags.create({ name: '老客户' });
  await go(page, '#/history');
  await lineOf(page, '修改资料').getByRole('button', { expanded: false }).click();
  const details = page.getByRole('complementary', { name: '改了什么' });
  await expect(details).toContainText('未知 → 女');
  await expect(lineOf(page, '新建标签')).toContainText('下一步撤销');
  await expectNoBarriers(page);

  await page.getByRole('button', { name: '撤销：修改资料 · 王芳' }).click();
  await expect(page.getByText('已撤销：修改资料 · 王芳')).toBeVisible();
  expect((await api.fans.get({ id })).gender).toBe('unknown');
  expect((await api.tags.list({})).map(({ name }) => name)).toEqual(['老客户']);
});

test('an undo that a later change forbids names that change and leads to it', async ({ page, kith }) => {
  const { api } = kith.client;
  const { id } = await api.fans.create({ name: '王芳' });
  await api.fans.update({ id, patch: { name: '王小芳' } });
  await api.fans.update({ id, patch: { name: '王大芳' } });
  await go(page, '#/history');
  await page.getByRole('button', { name: '撤销：修改资料 · 王小芳' }).click();
  const dialog = page.getByRole('dialog', { name: '这一条还不能撤销' });
  await expect(dialog).toContainText('修改资料 · 王大芳');
  expect(await nameOf(api, id)).toBe('王大芳');
  await dialog.getByRole('button', { name: '看那一条' }).click();
  await expect(page.getByRole('complementary', { name: '改了什么' })).toContainText('王小芳 → 王大芳');
});

test('undo and redo show where they stand', async ({ page, kith }) => {
  const { api } = kith.client;
  await api.tags.create({ name: '甲' });
  await api.tags.create({ name: '乙' });
  await go(page, '#/history');
  await expect(lineOf(page, '新建标签 · 乙')).toContainText('下一步撤销');
  await page.getByRole('main').getByRole('button', { name: '撤销', exact: true }).click();
  await expect(lineOf(page, '新建标签 · 乙')).toContainText('下一步重做');
  await expect(lineOf(page, '新建标签 · 甲')).toContainText('下一步撤销');
  await page.getByRole('main').getByRole('button', { name: '重做', exact: true }).click();
  await expect(lineOf(page, '新建标签 · 乙')).toContainText('下一步撤销');
  expect((await api.tags.list({})).length).toBe(2);
});

test('deleted people come back from the trash, one or many', async ({ page, kith }) => {
  const { api } = kith.client;
  const ids: number[] = [];
  for (const name of ['张伟', '李娜', '刘洋']) ids.push((await api.fans.create({ name })).id);
  await api.fans.remove({ selection: { ids } });
  await go(page, '#/trash');
  await expectNoBarriers(page);
  await page.getByRole('button', { name: '恢复 李娜' }).click();
  await expect(page.getByText('已恢复 1 人')).toBeVisible();
  expect((await api.fans.count({})).total).toBe(1);
  await page.getByRole('row', { name: /张伟/ }).getByRole('checkbox').click();
  await page.getByRole('row', { name: /刘洋/ }).getByRole('checkbox').click();
  await page.getByRole('button', { name: '恢复', exact: true }).click();
  await expect(page.getByText('回收站是空的')).toBeVisible();
  expect((await api.fans.count({})).total).toBe(3);
});
