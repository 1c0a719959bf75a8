import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { create as createQr } from 'qrcode';
import { expectReport, recountFile } from './support/campaign-report.ts';
import { expect, type Kith, test } from './support/kith-test.ts';

type Api = Kith['client']['api'];

async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

async function people(api: Api, n: number, prefix: string): Promise<number[]> {
  const ids: number[] = [];
  for (let i = 1; i <= n; i++) ids.push((await api.fans.create({ name: `${prefix}${i}` })).id);
  return ids;
}

/** Every participant, page by page. */
async function participants(api: Api, campaignId: number) {
  const rows = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Api['participants']['list']>> = await api.participants.list({
      campaignId,
      cursor,
      limit: 200,
    });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

const codeField = (page: Page) => page.getByRole('textbox', { name: '签到' });

/** Keeps what the app would print in the page, so that it is printed as the browser's dialog would. */
async function holdPrint(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.print = () => {
      const held = document.getElementById('kith-print')?.cloneNode(true);
      if (held) setTimeout(() => document.body.append(held));
    };
  });
}

async function printed(page: Page): Promise<Buffer> {
  await expect(page.locator('body > #kith-print')).toHaveCount(1);
  await page.waitForFunction(() => !document.querySelector('[role=dialog]'));
  const pdf = await page.pdf();
  await page.evaluate(() => document.getElementById('kith-print')?.remove());
  return pdf;
}

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

test('a campaign goes from a template to its report, and the report says what the records say', async ({
  page,
  kith,
}) => {
  // Hundreds of people and two documents on paper: minutes on a busy machine.
  test.slow();
  const { api } = kith.client;
  await people(api, 300, '粉丝');
  const newcomers = await people(api, 6, '新人');

  // From the template.
  await goTo(page, '#/campaigns');
  await page.getByRole('button', { name: '新建活动' }).first().click();
  const dialog = page.getByRole('dialog');
  const template = dialog.getByRole('radio', { name: /海报裂变/ });
  await template.click();
  await page.keyboard.press('ArrowRight');
  await expect(template).not.toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(template).toBeChecked();
  await expect(template).toBeFocused();
  await dialog.getByLabel('名称').fill('秋天的海报');
  // Its preparations would begin today; here people come today.
  const { timeZone } = await api.settings.get({});
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.now());
  const startsOn = dialog.getByLabel('开始日期');
  const inWords = (date: string) =>
    new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date));
  await expect(startsOn).not.toHaveValue(inWords(today));
  // A date reads as the language writes it, whatever the browser's, and is typed as one likes; Escape takes back what is typed.
  await startsOn.fill('32月1日');
  await startsOn.press('Tab');
  await expect(dialog.getByText(/认不出这个日期/)).toBeVisible();
  await startsOn.fill(today.replaceAll('-', '/'));
  await startsOn.press('Tab');
  await expect(startsOn).toHaveValue(inWords(today));
  await startsOn.press('Alt+ArrowDown');
  await expect(page.getByRole('button', { name: '往后' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(startsOn).toHaveValue(inWords(today));
  await dialog.getByRole('button', { name: '新建活动' }).click();
  await expect(page.getByRole('heading', { name: /秋天的海报/ })).toBeVisible();
  const campaignId = (await api.campaigns.list({})).rows[0]?.id ?? 0;

  // It does not start without a reason.
  await page.getByRole('textbox', { name: '为什么' }).fill('');
  await page.getByRole('textbox', { name: '商业目标' }).click();
  await expect(page.getByText('为什么：写清楚为什么做。')).toBeVisible();
  await page.getByRole('button', { name: '开始活动' }).click();
  await expect(page.getByText(/活动还不能开始/)).toBeVisible();
  await page.getByRole('textbox', { name: '为什么' }).fill('广告来的人留不住');
  await page.getByRole('textbox', { name: '商业目标' }).click();
  await expect(page.getByText('可以开始了。还没想的：受众。')).toBeVisible();
  await page.getByRole('button', { name: '开始活动' }).click();
  await expect(page.getByText('进行中').first()).toBeVisible();

  // A post moves by keyboard and by mouse, and the calendar goes out as a file.
  const before = (await api.posts.list({ filter: { campaignId }, desc: false })).rows[0];
  await goTo(page, `#/campaigns/${campaignId}?tab=calendar`);
  const chip = page.getByRole('button', { name: new RegExp(before?.title ?? '') }).first();
  await chip.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect
    .poll(async () => (await api.posts.get({ id: before?.id ?? 0 })).plannedOn)
    .not.toBe(before?.plannedOn);
  const moved = (await api.posts.get({ id: before?.id ?? 0 })).plannedOn ?? '';
  // It stands in its new day, and has the focus there.
  await expect(chip).toHaveAccessibleName(
    new RegExp(`${Number(moved.slice(5, 7))}月${Number(moved.slice(8))}日`),
  );
  await expect(chip).toBeFocused();
  // The messages of the acts before lie over the last days for some seconds.
  await page.reload();
  const target = page.getByRole('region', { name: /· 0 条内容/ }).nth(9);
  await expect(chip).toBeVisible();
  const [from, to] = [await chip.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error('the calendar is not drawn');
  await page.mouse.move(from.x + 20, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 });
  // A slow page takes a while to see each step of a native drag.
  await expect(chip).toHaveAttribute('data-carried', 'true');
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.move(to.x + to.width / 2 + 1, to.y + to.height / 2, { steps: 2 });
  await expect(target).toHaveAttribute('data-over', 'true');
  await page.mouse.up();
  await expect.poll(async () => (await api.posts.get({ id: before?.id ?? 0 })).plannedOn).not.toBe(moved);
  await page.getByRole('button', { name: '更多' }).last().click();
  const calendarFile = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: '导出日历文件 .ics' }).click();
  const ics = await readFile(await (await calendarFile).path(), 'utf8');
  const dated = await api.posts.list({ filter: { campaignId }, limit: 100 });
  expect(ics.match(/BEGIN:VEVENT/g)).toHaveLength(
    dated.rows.filter(({ plannedOn }) => plannedOn !== null).length,
  );

  // Everyone whose name begins so is invited; 120 come, some by code, the rest from a pasted list.
  await goTo(page, `#/campaigns/${campaignId}?tab=people`);
  await page.getByRole('button', { name: '邀请', exact: true }).click();
  await expect(dialog.getByText('306 人')).toBeVisible();
  await dialog.getByRole('button', { name: '邀请', exact: true }).click();
  await expect.poll(async () => (await api.participants.counts({ campaignId })).states.invited).toBe(306);
  const list = await participants(api, campaignId);
  const old = list.filter(({ name }) => name.startsWith('粉丝'));
  await api.participants.remove({
    ids: list.filter(({ name }) => name.startsWith('新人')).map(({ id }) => id),
  });
  for (const { code, name } of old.slice(0, 3)) {
    await codeField(page).fill(code);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: `${name} 已签到` })).toBeVisible();
  }
  await codeField(page).fill(old[0]?.code ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByText('这个人已经签到过了。').first()).toBeVisible();
  await page.getByRole('button', { name: '粘贴名单' }).click();
  const chain = old.slice(0, 120).map(({ name }, at) => `${at + 1}. ${name}`);
  await dialog.getByLabel('姓名、邀请码或接龙').fill(`#接龙\n${chain.join('\n')}\n121. 谁也不认识`);
  await expect(dialog.getByText('没有这个人，不记').first()).toBeVisible();
  await expect(dialog.getByText('已经记过').first()).toBeVisible();
  await dialog.getByRole('button', { name: '把 117 人记为“已到场”' }).click();
  const came = async () => (await api.participants.counts({ campaignId })).states.came;
  await expect.poll(came).toBe(120);

  // What was marked by mistake is taken back from all of them at once.
  await page.getByRole('button', { name: /^把这/ }).click();
  await page.getByRole('menuitem', { name: '撤回“已到场”（120 人）' }).click();
  await expect.poll(came).toBe(0);
  await api.history.undo({});
  await expect.poll(came).toBe(120);

  // The sheet of codes: every picture holds the code of its person.
  await holdPrint(page);
  await page.getByRole('button', { name: '打印邀请码' }).click();
  await expect(page.locator('body > #kith-print li')).toHaveCount(300);
  const sheet = await page.evaluate(async () => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('#kith-print li img')].slice(0, 3);
    return Promise.all(
      pictures.map(async (image) => {
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const context = canvas.getContext('2d');
        context?.drawImage(image, 0, 0);
        const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        return {
          code: image.alt,
          width: canvas.width,
          pixels: Array.from(data).filter((_, at) => at % 4 === 0),
        };
      }),
    );
  });
  for (const { code, width, pixels } of sheet) {
    const { modules } = createQr(code);
    const unit = width / (modules.size + 2);
    const drawn = Array.from(modules.data, (_, at) => {
      const x = Math.floor(((at % modules.size) + 1.5) * unit);
      const y = Math.floor((Math.floor(at / modules.size) + 1.5) * unit);
      return (pixels[y * width + x] ?? 255) < 128 ? 1 : 0;
    });
    expect(drawn, code).toEqual(Array.from(modules.data, Number));
  }
  expect(pagesOf(await printed(page))).toBeGreaterThan(5);

  // Three generations, one invitation twice.
  const [a, b, c, d, e, f] = newcomers as [number, number, number, number, number, number];
  const seed = old[0];
  if (!seed) throw new Error('nobody was invited');
  const referrals: [number, number][] = [
    [seed.fanId, a],
    [seed.fanId, b],
    [a, c],
    [a, d],
    [c, e],
    [c, f],
  ];
  for (const [by, invitedId] of referrals) {
    await api.referrals.record({ campaignId, by: { fanId: by }, invitedId });
  }
  await api.referrals.record({ campaignId, by: { fanId: b }, invitedId: c });
  const amounts = [12_900, 20_000, 9_950];
  for (const [at, amount] of amounts.entries()) {
    await api.participants.setState({
      campaignId,
      selection: { ids: [old[at]?.fanId ?? 0] },
      state: 'bought',
      amount,
      currency: 'CNY',
    });
  }
  const [item] = (await api.campaignPlan.money({ campaignId })).budget;
  await api.campaignPlan.updateBudgetItem({ id: item?.id ?? 0, patch: { planned: 50_000, spent: 10_000 } });

  // The tree opens to the person that a search found.
  await goTo(page, `#/campaigns/${campaignId}?tab=referrals`);
  await page.getByRole('textbox', { name: '在树里找人' }).fill('新人5');
  await page.getByRole('option', { name: /新人5/ }).click();
  await expect(page.getByRole('treeitem', { name: /新人5/ })).toBeVisible();
  await expect(page.getByText('重复 1')).toBeVisible();

  // A purchase counts elsewhere when a person says so, and here again by the rules.
  await goTo(page, `#/campaigns/${campaignId}?tab=money`);
  const purchase = page.getByRole('button', { name: `${old[2]?.name} 的这笔购买` });
  const counted = async () => (await api.measures.numbers({ campaignId })).buyers;
  await purchase.click();
  await dialog.getByRole('button', { name: '不算给任何活动' }).click();
  await expect.poll(counted).toBe(2);
  await dialog.getByRole('button', { name: '按规则' }).click();
  await expect.poll(counted).toBe(3);
  await page.keyboard.press('Escape');

  // The people behind a number are as many as it says.
  await goTo(page, `#/campaigns/${campaignId}?tab=results`);
  await page.getByRole('button', { name: /购买人数 3/ }).click();
  await expect(dialog.getByText('3 人')).toBeVisible();
  await page.keyboard.press('Escape');

  // A chart that is saved says what it shows without the page around it.
  const growth = page.locator('section[aria-label="新粉丝"]');
  await growth.getByRole('button', { name: '导出' }).click();
  const drawing = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'SVG' }).click();
  const svg = await readFile(await (await drawing).path(), 'utf8');
  expect(svg).toMatch(/新粉丝<\/tspan>/);
  expect(svg).toMatch(/="rgb[^>]*\/><text [^>]*>活动期间/);

  // The report, recomputed from the records.
  await goTo(page, `#/campaigns/${campaignId}?tab=review`);
  await page.getByRole('textbox', { name: '学到什么' }).fill('面对面邀请的人留下更多');
  await page.getByRole('button', { name: '写回案例库' }).focus();
  await expect(page.getByText('面对面邀请的人留下更多').last()).toBeVisible();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Markdown' }).click();
  const markdown = await readFile(await (await waiting).path(), 'utf8');
  const stages = new Map((await api.pipeline.stages({})).map(({ id, key }) => [id, key]));
  const words: Record<string, string> = { prospect: '潜客', customer: '顾客', fan: '粉丝', friend: '朋友' };
  const raw = recountFile(kith.library, campaignId, timeZone);
  expect(raw.numbers.states).toMatchObject({ came: 120, bought: 3 });
  expect(raw.referrals.states).toMatchObject({ duplicate: 1 });
  expect(raw.referrals.generations).toHaveLength(4);
  expectReport(markdown, raw, (id) => (id === null ? '新认识' : (words[stages.get(id) ?? ''] ?? '')));
  expect(markdown).toContain('面对面邀请的人留下更多');

  // On paper: the same words, with the charts.
  await holdPrint(page);
  await page.getByRole('button', { name: 'PDF' }).click();
  const paper = page.locator('body > #kith-print');
  await expect(paper.locator('h2', { hasText: '认知 → 输出 → 交互 → 裂变 → 转化' })).toHaveCount(1);
  expect(await paper.locator('svg[role=img]').count()).toBeGreaterThanOrEqual(7);
  expect(await paper.innerText()).toContain(`${raw.numbers.participants}`);
  const pdf = await printed(page);
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(pagesOf(pdf)).toBeGreaterThan(2);

  // The same as a picture; and back into the case library.
  const picture = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PNG' }).click();
  const png = await readFile(await (await picture).path());
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.byteLength).toBeGreaterThan(20_000);
  await page.getByRole('button', { name: '写回案例库' }).click();
  await expect(page).toHaveURL(/#\/cases\/\d+/);
  await expect(page.getByText('秋天的海报').first()).toBeVisible();
});

test('a task moves over the board by keyboard and keeps the focus', async ({ page, kith }) => {
  const { api } = kith.client;
  const { id: campaignId } = await api.campaigns.create({ name: '同城会' });
  await api.campaignPlan.addTask({ campaignId, what: '定场地' });
  await goTo(page, `#/campaigns/${campaignId}?tab=tasks`);
  const card = page.getByRole('button', { name: /定场地/ });
  await card.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect
    .poll(async () => (await api.campaignPlan.tasks({ campaignId })).map(({ state }) => state))
    .toEqual(['doing']);
  await expect(card).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '添加一项' }).fill('下雨方案');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: '下雨方案' })).toBeVisible();
});

test('results pasted from a platform are shown before they are written', async ({ page, kith }) => {
  const { api } = kith.client;
  const { id } = await api.posts.create({ title: '新品试用', platform: 'wechat', plannedOn: '2026-03-05' });
  await goTo(page, '#/calendar?view=month&day=%222026-03-05%22');
  await expect(page.getByRole('button', { name: /新品试用/ })).toBeVisible();
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '粘贴平台数据' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('从平台后台复制的表格').fill('标题\t阅读\t点赞\n新品试用\t1,234\t56\n别的\t1\t1');
  await expect(dialog.getByText('没有对应的内容，不写入')).toBeVisible();
  await dialog.getByRole('button', { name: '写入 1 条' }).click();
  await expect
    .poll(async () => (await api.posts.get({ id })).results)
    .toMatchObject({ read: 1234, liked: 56 });
});

test('every tab of a campaign and the calendar pass the accessibility check', async ({ page, kith }) => {
  const { api } = kith.client;
  const { id } = await api.campaigns.createFromTemplate({ key: 'meetup', language: 'zh-CN' });
  const { id: other } = await api.campaigns.createFromTemplate({ key: 'lottery', language: 'zh-CN' });
  const [fan = 0] = await people(api, 1, '粉丝');
  await api.participants.invite({ campaignId: id, selection: { ids: [fan] } });
  const pages = [
    '#/campaigns',
    '#/campaigns/canvas',
    `#/campaigns/compare?ids=${encodeURIComponent(JSON.stringify([id, other]))}`,
    '#/calendar',
    ...['plan', 'tasks', 'calendar', 'people', 'referrals', 'money', 'results', 'review'].map(
      (tab) => `#/campaigns/${id}?tab=${tab}`,
    ),
  ];
  for (const hash of pages) {
    await goTo(page, hash);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id: rule, nodes }) => `${hash} ${rule} ${nodes[0]?.html}`)).toEqual([]);
  }
});
