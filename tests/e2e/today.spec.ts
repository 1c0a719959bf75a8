import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { HostClient } from '../support/host-client.ts';
import { expect, test } from './support/kith-test.ts';

const DAY = 86_400_000;
type Api = HostClient['api'];

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const inList = (page: Page, list: string) =>
  page.getByRole('list', { name: list, exact: true }).getByRole('listitem');
const dateIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

async function openToday(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: '今日', exact: true })).toBeVisible();
  await page.keyboard.press('Alt+0');
  await expect(page.getByRole('heading', { level: 1, name: /^今日/ })).toBeVisible();
}

/** The library keeps time in Greenwich, as the dates of these tests do. */
async function plan(api: Api, name: string, what: string, inDays: number): Promise<void> {
  await api.settings.update({ timeZone: 'UTC' });
  const { id } = await api.fans.create({ name });
  await api.followUps.create({ selection: { ids: [id] }, what, due: dateIn(inDays) });
}

/** 周敏 came every ten days until forty days ago. */
async function makeSlipping(api: Api): Promise<void> {
  await api.settings.update({ timeZone: 'UTC' });
  const { id } = await api.fans.create({ name: '周敏' });
  for (const daysAgo of [40, 50, 60, 70, 80]) {
    const kind = daysAgo === 40 ? 'purchase' : 'like';
    const at = Date.now() - daysAgo * DAY;
    await api.interactions.log({ selection: { ids: [id] }, kind, direction: 'in', at });
  }
}

test('a follow-up is done and taken back, and put off, by keyboard; the focus stays in the list', async ({
  page,
  kith,
}) => {
  await plan(kith.client.api, '王芳', '问尺寸', -4);
  await plan(kith.client.api, '李强', '送试吃', -2);
  await plan(kith.client.api, '赵静', '约咖啡', 0);
  await openToday(page);
  await expect(inList(page, '已过期')).toHaveCount(2);
  await expect(inList(page, '已过期').first()).toContainText('4 天前');

  await page.getByRole('checkbox', { name: '完成对王芳的跟进：问尺寸' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('checkbox', { name: '完成对李强的跟进：送试吃' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect(inList(page, '已过期')).toHaveText([/李强/]);
  await expect(page.getByRole('checkbox', { name: '完成对李强的跟进：送试吃' })).toBeFocused();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(inList(page, '已过期')).toHaveText([/王芳/, /李强/]);

  await page.getByRole('button', { name: '给李强的跟进改期：送试吃' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^明天/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inList(page, '七天内')).toHaveText([/李强送试吃/]);
  await expect(inList(page, '已过期')).toHaveText([/王芳/]);

  // Any other day, typed.
  await page.getByRole('button', { name: '给王芳的跟进改期：问尺寸' }).click();
  await page.getByRole('textbox', { name: '选一天' }).fill(dateIn(3));
  await page.keyboard.press('Enter');
  await expect(inList(page, '七天内')).toHaveText([/李强/, /王芳/]);
  await expect(page.getByRole('list', { name: '已过期' })).toHaveCount(0);
});

test('who slips away leaves the page once something is logged, or planned', async ({ page, kith }) => {
  await makeSlipping(kith.client.api);
  await openToday(page);
  const slipping = card(page, '正在疏远');
  await expect(slipping.getByRole('listitem')).toContainText('已静默 40 天，平时约 10 天一次 · 中→弱');
  await slipping.getByRole('button', { name: '给周敏安排跟进' }).focus();
  // The keys of the quick log are about the person of the row.
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: '记录互动' });
  await expect(dialog).toContainText('周敏');
  await page.keyboard.press('m');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(slipping).toContainText('没有人在疏远');
  await expect(slipping.getByRole('heading')).toBeFocused();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(slipping.getByRole('listitem')).toHaveCount(1);

  await slipping.getByRole('button', { name: '给周敏安排跟进' }).click();
  await page.getByRole('textbox', { name: '要做什么' }).fill('问候');
  await page.getByRole('textbox', { name: '要做什么' }).press('Enter');
  await expect(slipping).toContainText('没有人在疏远');
});

test('birthdays, suggestions, questions, tasks and posts stand there, follow other windows, and open what they are about', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  await plan(api, '王芳', '问尺寸', 0);
  await api.fans.create({ name: '寿星', birthday: `1990-${dateIn(0).slice(5)}` });
  const { id: buyer } = await api.fans.create({ name: '买家' });
  await api.interactions.log({ selection: { ids: [buyer] }, kind: 'purchase' });
  const { id: communityId } = await api.communities.create({ name: '读书群' });
  await api.questions.create({ communityId, text: '几点开门？', at: Date.now() - 9 * DAY });
  await api.communities.addTask({ communityId, what: '写预告', due: dateIn(-1) });
  const { id: campaignId } = await api.campaigns.create({ name: '春季上新', kind: 'launch' });
  await api.campaignPlan.addTask({ campaignId, what: '订场地', due: dateIn(0) });
  await api.posts.create({
    title: '新品预告',
    platform: 'wechat',
    plannedOn: dateIn(0),
    plannedTime: '20:00',
  });
  await openToday(page);
  await expect(card(page, '生日').getByRole('listitem')).toContainText(/寿星.*\d+ 岁.*今天/);
  await expect(card(page, '等回答的问题').getByRole('listitem')).toContainText('几点开门？');
  await expect(card(page, '待办').getByRole('listitem')).toHaveText([/写预告/, /订场地/]);
  await expect(card(page, '今天的内容').getByRole('listitem')).toContainText('20:00');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await card(page, '阶段建议').getByRole('button', { name: '把买家移到 顾客' }).click();
  await expect(card(page, '阶段建议')).toContainText('现在没有建议');
  for (const what of ['写预告', '订场地']) await page.getByRole('checkbox', { name: what }).click();
  await expect(card(page, '待办')).toContainText('今天没有到期的待办');

  await api.fans.create({ name: '另一位', birthday: `--${dateIn(0).slice(5)}` });
  await expect(card(page, '生日').getByRole('listitem')).toHaveCount(2);

  await card(page, '生日').getByRole('button', { name: '寿星', exact: true }).click();
  const drawer = page.getByRole('complementary', { name: '人物资料' });
  await expect(drawer.getByRole('textbox').first()).toHaveValue('寿星');
  await page.keyboard.press('Escape');
  await card(page, '等回答的问题').getByRole('link', { name: '几点开门？' }).click();
  await expect(page.getByRole('tab', { name: '回声账' })).toHaveAttribute('aria-selected', 'true');
});

test('a day on which nothing waits says so in one sentence', async ({ page, kith }) => {
  await kith.client.api.fans.create({ name: '王芳' });
  await openToday(page);
  await expect(page.getByText(/^今天没有等着你的事/)).toBeVisible();
  await expect(page.getByRole('region')).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
