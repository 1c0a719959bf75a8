import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { ASKER, chatExport, DEAD_QUESTION, LEADER, OWNER } from '../support/chat-export.ts';
import { expect, test } from './support/kith-test.ts';

/** Brings the chat in through the pages, everyone as a person. */
async function importChat(page: Page, folder: string): Promise<number> {
  const file = join(folder, 'result.json');
  const { json, messages } = chatExport(Date.now());
  await writeFile(file, json);
  await page.getByRole('link', { name: '社群', exact: true }).click();
  await page.getByRole('link', { name: '导入聊天' }).first().click();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('heading', { name: '周四书友会' })).toBeVisible();
  return messages;
}

async function writeChat(page: Page): Promise<void> {
  await page.locator('input').and(page.getByLabel('哪一位是我')).click();
  await page.getByRole('option', { name: OWNER }).click();
  await page.getByText('关联认得的，其余建为粉丝').click();
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByRole('button', { name: '新建社群并写入' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已导入' })).toBeVisible();
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });

test('from a chat export to a dead question, a leader, a radar and an archive', async ({ page, kith }) => {
  const { api } = kith.client;
  const messages = await importChat(page, kith.folder);
  await writeChat(page);
  await page.getByRole('link', { name: '查看社群' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('周四书友会');
  const { rows } = await api.communities.list({});
  const id = rows[0]?.id ?? 0;
  expect((await api.chats.imports({ communityId: id })).rows[0]?.added).toBe(messages);

  // 回声账: what was asked and never answered stands in red, with its name.
  await tab(page, '回声账').click();
  await page.getByRole('button', { name: /^全部确认/ }).click();
  const oldest = page.getByRole('region', { name: '回声账' });
  await expect(oldest).toContainText('等得最久');
  await expect(oldest).toContainText(DEAD_QUESTION);
  await expect(oldest).toContainText(ASKER);
  const ages = await api.questions.ages({ communityId: id });
  expect(ages.oldest?.text).toBe(DEAD_QUESTION);
  expect(ages.oldest?.isOverdue).toBe(true);

  // Whom people reply to is found, and becomes a role by a click.
  await tab(page, '成员').click();
  const leaders = page.getByRole('region', { name: '意见领袖' });
  await expect(leaders.getByRole('listitem').first()).toContainText(LEADER);
  await expect(leaders.getByRole('listitem').first()).toContainText('PageRank');
  await leaders.getByRole('button', { name: '接受' }).first().click();
  await expect(leaders.getByText('已是')).toBeVisible();
  const [leader] = await api.fans.find({ text: LEADER, limit: 1 });
  const roles = await api.memberships.rolesOf({ fanId: leader?.id ?? 0 });
  expect(roles.map(({ role, source }) => [role, source])).toEqual([['opinion_leader', 'found']]);

  // Two sittings: the radar shows now against earlier, and the weakest answer becomes a task.
  await tab(page, '体检').click();
  for (const presses of [3, 8]) {
    await page.getByRole('button', { name: /^(打分|再打一次)$/ }).click();
    const slider = page.getByRole('dialog').getByRole('slider').first();
    await slider.focus();
    for (let press = 0; press < presses; press++) await slider.press('ArrowRight');
    await page.getByRole('button', { name: '保存打分' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  const radar = page.getByRole('region', { name: '五要素 ISOOC' });
  await expect(radar.getByRole('button', { name: /^同好/ })).toBeVisible();
  const { sittings } = await api.communityHealth.isooc({ communityId: id });
  expect(sittings.length).toBe(2);
  expect(sittings[1]?.elements.interest).toBe(3);

  // An end: the farewell is kept, and everyone taken along has a follow-up.
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '归档告别' }).click();
  const dialog = page.getByRole('dialog', { name: /归档/ });
  await dialog.getByLabel('告别的话').fill('谢谢大家');
  await expect(dialog.getByRole('checkbox', { name: LEADER })).toBeChecked();
  await dialog.getByRole('button', { name: '归档', exact: true }).click();
  await expect(page.getByText('谢谢大家')).toHaveCount(0);
  await tab(page, '概览').click();
  await expect(page.getByRole('blockquote')).toHaveText('谢谢大家');
  const archived = await api.communities.list({ kind: 'archived' });
  expect(archived.rows.map(({ name }) => name)).toEqual(['周四书友会']);
  const due = await api.followUps.ofFan({ fanId: leader?.id ?? 0 });
  expect(due.length).toBe(1);
});

test('the same export again adds nothing, and an import is undone in one step', async ({ page, kith }) => {
  const { api } = kith.client;
  await importChat(page, kith.folder);
  await writeChat(page);
  await page.getByRole('button', { name: '再导入一个' }).click();
  await page.locator('input[type=file]').setInputFiles(join(kith.folder, 'result.json'));
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await expect(page.getByText('没有新消息，这段记录已经在库里')).toBeVisible();

  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('button', { name: '换一个文件' }).click();
  await page.getByRole('button', { name: /^撤销/ }).first().click();
  await expect(page.getByText('已撤销', { exact: true })).toBeVisible();
  const { total } = await api.fans.count({});
  expect(total).toBe(0);
});

test('channels of a Slack export each become a community, whoever writes in both being planned and made once', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  const file = join(kith.folder, 'export.zip');
  await writeFile(file, slackExport());
  await page.getByRole('link', { name: '社群', exact: true }).click();
  await page.getByRole('link', { name: '导入聊天' }).first().click();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('heading', { name: '2 个聊天' })).toBeVisible();
  await page.getByText('一个聊天一个群').click();
  await page.locator('input').and(page.getByLabel('哪一位是我')).click();
  await page.getByRole('option', { name: 'Ada' }).click();
  await page.getByText('关联认得的，其余建为粉丝').click();
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await expect(page.getByRole('list', { name: '2 个聊天' }).getByRole('listitem')).toHaveCount(2);
  const newFans = page
    .getByRole('term')
    .filter({ hasText: '新建粉丝' })
    .locator('..')
    .getByRole('definition');
  await expect(newFans).toHaveText('2');
  await page.getByRole('button', { name: '写入社群', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '已导入' })).toBeVisible();
  const { rows } = await api.communities.list({});
  expect(rows.map(({ name }) => name).sort()).toEqual(['general', 'tea']);
  expect((await api.fans.count({})).total).toBe(2);
});

test('a pasted chain shows who joins before it is saved, and changes nothing the second time', async ({
  page,
  kith,
}) => {
  const { api } = kith.client;
  const { id } = await api.communities.create({ name: '周四书友会' });
  const { id: fanId } = await api.fans.create({ name: '林芳' });
  await page.getByRole('link', { name: '社群', exact: true }).click();
  await page.getByRole('row', { name: /周四书友会/ }).click();
  for (const isFirst of [true, false]) {
    await page.getByRole('button', { name: '粘贴入库' }).click();
    const dialog = page.getByRole('dialog', { name: '粘贴入库' });
    await dialog.getByLabel('粘贴群成员名单、接龙或聊天文字').fill('#接龙\n1. 林芳 +1\n2. 张超');
    if (isFirst) {
      // One name alone links nobody: whether it is this 林芳 is for a person to say.
      await expect(dialog.getByRole('status')).toContainText('加入 1 人');
      await dialog.locator('input').and(dialog.getByLabel('林芳 是谁')).click();
      await page.getByRole('option', { name: '林芳' }).click();
      await expect(dialog.getByRole('status')).toContainText('加入 2 人');
      await dialog.getByRole('button', { name: '保存 2 处变化' }).click();
      await expect(dialog).toBeHidden();
    } else {
      await expect(dialog.getByRole('status')).toContainText('加入 0 人');
      await expect(dialog.getByRole('button', { name: /^保存/ })).toBeDisabled();
    }
  }
  const { rows, counts } = await api.memberships.list({ communityId: id });
  expect(counts.here).toBe(2);
  expect(rows.map(({ who }) => who.fanId)).toContain(fanId);

  // A tag by keyboard: it stands in the list, holds the list to it, and is taken back by one undo.
  await page.getByRole('button', { name: '编辑标签' }).press('Enter');
  await page.getByRole('combobox', { name: '搜索标签' }).fill('线上');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: '标签' })).toContainText('线上');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '社群', exact: true }).first().click();
  await page.getByRole('button', { name: '按标签筛选' }).click();
  await page.getByRole('option', { name: /线上/ }).click();
  await expect(page).toHaveURL(/tag=/);
  await expect(page.getByRole('row', { name: /周四书友会/ })).toContainText('线上');
  const tagsOf = async () => (await api.communities.get({ id })).tags.map(({ name }) => name);
  expect(await tagsOf()).toEqual(['线上']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(tagsOf).toEqual([]);
});

test('every tab can be used by everyone', async ({ page, kith }) => {
  test.slow();
  await importChat(page, kith.folder);
  await expect(page.getByRole('button', { name: /是：/ }).first()).toBeVisible();
  await clean(page);
  await writeChat(page);
  await page.getByRole('link', { name: '查看社群' }).click();
  for (const name of ['概览', '成员', '数据', '回声账', '仪式', '体检', '关系网', '资料']) {
    await tab(page, name).click();
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel')).not.toContainText('正在载入');
    await clean(page);
  }
});

/** Two channels; Ben writes in both, Ada is the owner. */
function slackExport(): Uint8Array {
  const said = (user: string, seconds: number, text: string) => ({
    type: 'message',
    user,
    ts: `${1_735_689_600 + seconds}.000100`,
    text,
  });
  const person = (id: string, name: string) => ({ id, name, profile: { display_name: name } });
  const files = {
    'users.json': [person('U1', 'Ada'), person('U2', 'Ben'), person('U3', 'Cleo')],
    'channels.json': [
      { id: 'C1', name: 'general' },
      { id: 'C2', name: 'tea' },
    ],
    'general/2025-01-01.json': [said('U1', 0, 'Who brings the oolong?'), said('U2', 60, 'I do')],
    'tea/2025-01-01.json': [said('U2', 0, 'Hello tea'), said('U3', 60, 'Hello')],
  };
  const entries = Object.entries(files).map(([name, value]) => [name, strToU8(JSON.stringify(value))]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
}

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`,
  );
  expect(found).toEqual([]);
}
