import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { HostClient } from '../support/host-client.ts';
import { expect, test } from './support/kith-test.ts';

const DAY = 86_400_000;
type Api = HostClient['api'];

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
const card = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name}`) });
const chip = (page: Page, name: string) => page.getByRole('button', { name: `去掉筛选 ${name}` });

/** 王芳 was heard of 50 days ago and has her birthday in three days, 李强 today and in half a year. */
async function makePeople(api: Api): Promise<void> {
  const monthDay = (inDays: number) => new Date(Date.now() + inDays * DAY).toISOString().slice(5, 10);
  const { id: fang } = await api.fans.create({ name: '王芳', birthday: `1990-${monthDay(3)}` });
  const { id: qiang } = await api.fans.create({ name: '李强', birthday: `1988-${monthDay(180)}` });
  const kind = 'message';
  await api.interactions.log({
    selection: { ids: [fang] },
    kind,
    direction: 'in',
    at: Date.now() - 50 * DAY,
  });
  await api.interactions.log({ selection: { ids: [qiang] }, kind, direction: 'in', at: Date.now() });
}

test('who was not heard of is found by keyboard, by days of one’s own, and the chip takes it off', async ({
  page,
  kith,
}) => {
  await makePeople(kith.client.api);
  await page.getByRole('link', { name: '粉丝', exact: true }).click();
  await expect(row(page, '李强')).toBeVisible();

  await page.getByRole('button', { name: '久未联系', exact: true }).focus();
  await page.keyboard.press('Enter');
  const choices = page.getByRole('radiogroup', { name: '久未联系' });
  await expect(choices.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(choices.getByRole('radio', { name: '30 天以上' })).toBeChecked();
  await expect(row(page, '李强')).toBeHidden();
  await expect(row(page, '王芳')).toContainText('1 个月前');

  await page.keyboard.press('Tab');
  await page.keyboard.type('51');
  await page.keyboard.press('Enter');
  await expect(page.getByText('没有符合条件的人')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('50');
  await page.keyboard.press('Enter');
  await expect(row(page, '王芳')).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '久未联系：50 天以上' })).toBeVisible();

  await page.reload();
  await expect(row(page, '王芳')).toBeVisible();
  await expect(row(page, '李强')).toBeHidden();
  await chip(page, '久未联系').click();
  await expect(row(page, '李强')).toBeVisible();
});

test('birthdays coming up are found on the list with their day, and on the board', async ({ page, kith }) => {
  await makePeople(kith.client.api);
  await page.getByRole('link', { name: '粉丝', exact: true }).click();
  await expect(row(page, '李强')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: '生日' })).toHaveCount(0);
  await page.getByRole('button', { name: '生日', exact: true }).click();
  await page.getByRole('radio', { name: '7 天内' }).check();
  await page.keyboard.press('Escape');
  await expect(row(page, '李强')).toBeHidden();
  await expect(page.getByRole('columnheader', { name: '生日' })).toBeVisible();
  await expect(row(page, '王芳')).toContainText(/\d月\d+日\s*[234] 天后/);
  // Its column goes with the filter.
  await chip(page, '生日').click();
  await expect(row(page, '李强')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: '生日' })).toHaveCount(0);

  await page.getByRole('link', { name: '看板', exact: true }).click();
  await expect(card(page, '李强')).toBeVisible();
  await page.getByRole('button', { name: '生日', exact: true }).click();
  await page.getByRole('radio', { name: '30 天内' }).check();
  await page.keyboard.press('Escape');
  await expect(card(page, '李强')).toBeHidden();
  await expect(card(page, '王芳')).toHaveAccessibleName(/生日：\d+月\d+日/);
  await page.reload();
  await expect(card(page, '王芳')).toBeVisible();
  await expect(card(page, '李强')).toBeHidden();
});

test('the palette opens both lists', async ({ page, kith }) => {
  await makePeople(kith.client.api);
  await expect(page.getByRole('link', { name: '粉丝', exact: true })).toBeVisible();
  for (const [typed, name] of [
    ['近期生日', '生日：30 天内'],
    ['久未联系', '久未联系：60 天以上'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByPlaceholder('找人、笔记、案例，或输入命令').fill(typed);
    await expect(page.getByRole('dialog').getByText(`查看${typed}`)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name })).toBeVisible();
  }
});
