import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/kith-test.ts';

test('two entries of one person are found, compared, merged by keyboard and taken apart again', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  const phone = { platform: 'phone', value: '13800138000' };
  const { id: tag } = await api.tags.create({ name: '常客' });
  const { id: keep } = await api.fans.create({ name: '王芳', region: '杭州', identities: [phone] });
  const { id: other } = await api.fans.create({
    name: '芳芳',
    region: '上海',
    tagIds: [tag],
    identities: [phone, { platform: 'wechat', value: 'fangfang' }],
  });
  await api.fans.create({ name: '李娜', region: '上海', remark: '二店' });
  await api.fans.create({ name: '李娜', remark: '二店' });
  await api.interactions.log({ selection: { ids: [keep] }, kind: 'meeting' });

  await page.keyboard.press('Control+k');
  // At once: what is typed before the palette is there is not lost, and is no shortcut.
  await page.keyboard.type('duplicates');
  await expect(page.getByPlaceholder('找人、笔记、案例，或输入命令')).toHaveValue('duplicates');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /查重/ })).toBeVisible();
  const list = page.getByRole('group', { name: '可能是同一人的' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  const panel = page.getByRole('region', { name: '王芳、芳芳' });
  await expect(panel.getByText('手机相同：13800138000')).toBeVisible();
  await expect(panel.getByRole('radio', { name: '保留 王芳' })).toBeChecked();
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('radio', { name: '保留 芳芳' })).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await panel.getByRole('radio', { name: '地区: 上海' }).check();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

  await panel.getByRole('heading').first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('已合并成 王芳').first()).toBeVisible();
  // The next pair is open; it is somebody else.
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('region', { name: '李娜、李娜' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByText('没有找到可能重复的人')).toBeVisible();
  // What is taken back stands in the list again at once.
  await page.keyboard.press('Control+z');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('没有找到可能重复的人')).toBeVisible();
  const merged = await api.fans.get({ id: keep });
  expect(merged).toMatchObject({ region: '上海', interactionCount: 1 });
  expect(merged.identities).toHaveLength(2);
  expect((await api.fans.get({ id: other })).mergedInto?.id).toBe(keep);

  await page.goto(`${page.url().split('#')[0]}#/fans/${keep}`);
  await expect(page.getByText('合并自 芳芳')).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('合并自 芳芳')).toHaveCount(0);
  expect((await api.fans.get({ id: keep })).region).toBe('杭州');
});
