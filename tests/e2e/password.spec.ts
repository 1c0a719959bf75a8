import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/kith-test.ts';

test('a library gets a password in the settings, is locked by a key, and opens with the right one only', async ({
  page,
  kith,
}) => {
  await kith.client.api.fans.create({ name: '欧阳雪落' });
  await page.goto(`${new URL(page.url()).origin}/#/settings`);
  await page.getByRole('button', { name: '设置密码' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('新密码', { exact: true }).fill('三只猫坐在窗台上');
  await dialog.getByLabel('再输一次新密码').fill('三只猫坐在窗台上');
  const set = dialog.getByRole('button', { name: '设置密码' });
  await expect(set).toBeDisabled();
  await dialog.getByRole('checkbox').check();
  expect((await new AxeBuilder({ page }).include('[role="dialog"]').analyze()).violations).toEqual([]);
  await set.click();
  await expect(page.getByText('资料库已加密', { exact: true })).toBeVisible();

  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { name: '“test”已锁上' })).toBeVisible();
  const field = page.getByLabel('密码', { exact: true });
  await expect(field).toBeFocused();
  await field.fill('三只狗坐在窗台上');
  await field.press('Enter');
  await expect(page.getByText('密码不对')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await field.fill('三只猫坐在窗台上');
  await field.press('Enter');
  await expect(page.getByText('欧阳雪落')).toBeVisible();
});
