import AxeBuilder from '@axe-core/playwright';
import { menu, paste, pick } from './support/editor-keys.ts';
import { expect, test } from './support/editor-test.ts';

test('every block is written by keyboard alone, and a reload finds it unchanged', async ({
  page,
  writing,
}) => {
  const { keyboard } = page;
  await keyboard.type('# ');
  await writing.compose('biaoti', '标题');
  await keyboard.press('Enter');
  await writing.compose('zhengwen', '正文');
  await keyboard.type(' **粗** *斜* ~~删~~ `code` ==亮== ');
  await keyboard.press('Control+u');
  await keyboard.type('下划');
  await keyboard.press('Control+u');
  await keyboard.press('Enter');
  await keyboard.type('- ');
  await writing.compose('yi', '一');
  await keyboard.press('Enter');
  await writing.compose('er', '二');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.type('1. 先');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.type('[x] 做完');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.type('》 ');
  await writing.compose('yinyong', '引用');
  await keyboard.press('Enter');
  await pick(page, '/zhuyi', '标注：注意');
  await writing.compose('xiaoxin', '小心');
  await keyboard.press('ArrowDown');
  await keyboard.type('```ts ');
  await keyboard.type('const a = 1;');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await pick(page, '/bg', '表格');
  await writing.compose('jia', '甲');
  await keyboard.press('Tab');
  await keyboard.type('乙');
  for (let down = 0; down < 3; down++) await keyboard.press('ArrowDown');
  await keyboard.type('---');
  await keyboard.press('Enter');
  await pick(page, '@zs', /张三/);
  await pick(page, ' #lkh', /老客户/);
  await pick(page, ' [[xmsq', /小米社区/);
  await keyboard.type(' [[还没有的页]] ');
  await expect.poll(writing.lines).toContainEqual(expect.stringContaining('{note:null:还没有的页}'));
  await pick(page, ' /rq', '日期');
  await page
    .getByRole('button', { name: /\d+ .*\d{4}/ })
    .first()
    .waitFor();
  await keyboard.press('Enter');
  await expect(writing.box).toBeFocused();
  await pick(page, ' :咖啡', /咖啡|饮/);
  await keyboard.press('Control+Shift+k');
  await keyboard.type('example.com/path');
  await keyboard.press('Enter');
  await expect(writing.box).toBeFocused();
  await keyboard.press('End');
  await keyboard.press('Enter');
  await keyboard.type('完');

  const written = await writing.lines();
  expect(written.slice(0, 12)).toEqual([
    'heading h1: 标题',
    'paragraph: 正文 粗 斜 删 code 亮 下划',
    'list bullet: 一 / 二',
    'list number: 先',
    'list check: 做完',
    'quote: 引用',
    'callout warn: 小心',
    'code: const a = 1;',
    'table: 甲乙',
    'horizontalrule: ',
    expect.stringMatching(
      /^paragraph: \{fan:1:张三\} \{tag:1:老客户\} \{case:1:小米社区\} \{note:null:还没有的页\} +\{\d{4}-\d\d-\d\d\} ☕.*example\.com\/path$/u,
    ),
    'paragraph: 完',
  ]);
  const stored = await page.evaluate(() => JSON.stringify(window.editorPage.read()));
  await writing.open();
  expect(await page.evaluate(() => JSON.stringify(window.editorPage.read()))).toBe(stored);
  expect(await writing.errors()).toEqual([]);
});

test('composing loses and doubles nothing, wherever it begins', async ({ page, writing }) => {
  const { keyboard } = page;
  for (const [sign, made] of [
    ['# ', 'heading h1: 标题'],
    ['- ', 'list bullet: 标题'],
    ['1. ', 'list number: 标题'],
    ['[] ', 'list check: 标题'],
    ['> ', 'quote: 标题'],
    ['', 'paragraph: 标题'],
  ] as const) {
    await keyboard.type(sign);
    await writing.compose('biaoti', '标题');
    expect(await writing.lines()).toEqual([made]);
    await keyboard.press('Control+a');
    await keyboard.press('Backspace');
    await keyboard.press('Control+Alt+0');
  }
  for (const [sign, text, made] of [
    ['@', '张三', 'paragraph: {fan:1:张三}好'],
    ['#', '老', 'paragraph: {tag:1:老客户}好'],
    ['[[', '小米', 'paragraph: {case:1:小米社区}好'],
    ['【【', '小米', 'paragraph: {case:1:小米社区}好'],
  ] as const) {
    await keyboard.type(sign);
    await writing.compose('abc', text);
    await expect(menu(page).getByRole('option').first()).toContainText(text);
    await keyboard.press('Enter');
    await writing.compose('hao', '好');
    await expect.poll(writing.lines).toEqual([made]);
    await keyboard.press('Control+a');
    await keyboard.press('Backspace');
  }
  await keyboard.type('**');
  await writing.compose('cu', '粗');
  await keyboard.type('**');
  await writing.compose('hou', '后');
  expect(await writing.lines()).toEqual(['paragraph: 粗后']);
});

test('keys of an input method never reach the menus', async ({ page, writing }) => {
  await page.keyboard.type('@z');
  await expect(menu(page).getByRole('option')).toHaveCount(3);
  await writing.composing('x');
  await writing.swallowedKey('ArrowDown');
  await writing.swallowedKey('Enter');
  await expect(menu(page).getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await writing.commit('x');
  expect(await writing.lines()).toEqual(['paragraph: @zx']);
});

test('a name that nobody has makes a person, a mention follows a rename, a click opens it', async ({
  page,
  writing,
}) => {
  await pick(page, '@新来的', /新建粉丝“新来的”/);
  await expect.poll(writing.lines).toEqual(['paragraph: {fan:1000:新来的}']);
  await pick(page, ' @liming', /李明/);
  await writing.open();
  await expect.poll(writing.lines).toEqual(['paragraph: {fan:1000:新来的} {fan:3:李明（改名）}']);
  await page.getByText('@李明（改名）').hover();
  await expect(page.getByRole('region', { name: '李明（改名）' })).toBeVisible();
  await page.getByText('@李明（改名）').click();
  expect(await page.evaluate(() => window.editorPage.opened)).toEqual(['fan:3']);
});

test('Escape closes a menu and leaves what was typed', async ({ page, writing }) => {
  await page.keyboard.type('/bg');
  await expect(menu(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.type('a@b.cn 和/或');
  await expect(menu(page)).toBeHidden();
  expect(await writing.lines()).toEqual(['paragraph: /bg', 'paragraph: a@b.cn 和/或']);
});

test('what is pasted is cleaned: no handler, script, style or address that runs', async ({
  page,
  writing,
}) => {
  await paste(page, {
    'text/html':
      '<h2 onclick="x()">题</h2><p style="position:fixed">文<a href="java\tscript:alert(1)">坏</a><a href="https://a.cn">好</a></p><script>window.hacked=1</script><img src=x onerror="window.hacked=1"><ul><li>项</li></ul>',
    'text/plain': '题',
  });
  await expect.poll(writing.lines).toContain('list bullet: 项');
  const stored = await page.evaluate(() => JSON.stringify(window.editorPage.read()));
  expect(stored).toContain('https://a.cn');
  expect(stored).not.toMatch(/script|onerror|onclick|position/);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect((await writing.lines())[0]).toBe('heading h2: 题');

  await page.keyboard.press('Control+a');
  const evil = {
    type: 'link',
    version: 1,
    url: 'javascript:alert(1)',
    children: [{ type: 'text', text: '点' }],
  };
  await paste(page, {
    'application/x-lexical-editor': JSON.stringify({
      namespace: 'kith',
      nodes: [{ type: 'paragraph', version: 1, children: [evil, { type: 'iframe', src: 'https://a.cn' }] }],
    }),
  });
  await expect.poll(writing.lines).toEqual(['paragraph: 点']);
  expect(await page.evaluate(() => JSON.stringify(window.editorPage.read()))).not.toMatch(
    /javascript|iframe/,
  );
});

test('Markdown that is pasted becomes blocks; Ctrl+Shift+V keeps it as text', async ({ page, writing }) => {
  const markdown = '## 小节\n\n- 甲\n- 乙\n\n| a | b |\n|---|---|\n| 1 | 2 |';
  await paste(page, { 'text/plain': markdown });
  await expect.poll(writing.lines).toEqual(['heading h2: 小节', 'list bullet: 甲 / 乙', 'table: ab12']);
});

test('hand-made documents: unknown nodes give way to their text, what is no document is refused', async ({
  page,
  writing,
}) => {
  await page.evaluate(async () => {
    const block = {
      type: 'paragraph',
      version: 1,
      children: [{ type: 'blink', children: [{ type: 'text', text: '留下' }] }],
    };
    await window.editorPage.open({ root: { type: 'root', version: 1, children: [block] } });
  });
  expect(await writing.lines()).toEqual(['paragraph: 留下']);
  await expect(page.getByText('有些内容无法识别')).toBeVisible();
  await page.evaluate(
    (json) => void window.editorPage.open({ root: { type: 'root', children: JSON.parse(json).children } }),
    `{"children":[${'{"type":"quote","children":['.repeat(5000)}{"type":"text","text":"底"}${']}'.repeat(5000)}]}`,
  );
  await expect(writing.box).toContainText('底');
  await page.evaluate(() => void window.editorPage.open({ nothing: true }));
  await expect(page.getByText('这篇内容打不开')).toBeVisible();
});

test('a document that is only opened is not written', async ({ page, writing }) => {
  await expect(writing.box).toBeFocused();
  const seen = await page.evaluate(async () => {
    const text = { type: 'text', version: 1, text: '静', format: 0, detail: 0, mode: 'normal', style: '' };
    const cell = {
      type: 'tablecell',
      version: 1,
      headerState: 0,
      colSpan: 1,
      rowSpan: 1,
      backgroundColor: null,
      children: [],
    };
    const children = [
      { type: 'quote', version: 1, children: [{ type: 'paragraph', version: 1, children: [text] }] },
      { type: 'code', version: 1, language: 'js', children: [text] },
      { type: 'table', version: 1, children: [{ type: 'tablerow', version: 1, children: [cell, cell] }] },
      {
        type: 'list',
        version: 1,
        listType: 'check',
        start: 1,
        tag: 'ul',
        children: [{ type: 'listitem', version: 1, value: 1, checked: true, children: [text] }],
      },
      {
        type: 'paragraph',
        version: 1,
        children: [{ type: 'mention', version: 1, kind: 'fan', id: 3, label: '李明' }],
      },
    ];
    const before = window.editorPage.changes;
    await window.editorPage.open({ root: { type: 'root', version: 1, children } });
    await new Promise((done) => setTimeout(done, 800));
    return window.editorPage.changes - before;
  });
  expect(seen).toBe(0);
});

test('a template comes in place of the empty line', async ({ page, writing }) => {
  await pick(page, '/会议', '会议纪要');
  await expect.poll(writing.lines).toEqual(['heading h2: 议题', 'paragraph: ']);
});

for (const scheme of ['light', 'dark']) {
  test(`text, bars and menus have no accessibility faults (${scheme})`, async ({ page, writing }) => {
    await writing.open(`?scheme=${scheme}`);
    const { keyboard } = page;
    await keyboard.type('# 题');
    await keyboard.press('Enter');
    await keyboard.type('文 `code` ==亮== ');
    await pick(page, '@zs', /张三/);
    await keyboard.type(' [[没有]] ');
    await keyboard.press('Enter');
    await keyboard.type('[x] 完');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await pick(page, '/zhuyi', '标注：注意');
    await keyboard.type('小心');
    await keyboard.press('ArrowDown');
    await keyboard.type('```js const a = "b"; // c');
    await keyboard.press('ArrowDown');
    await pick(page, '/bg', '表格');
    for (const name of ['甲', '乙', '丙']) {
      await keyboard.type(name);
      await keyboard.press('Tab');
    }
    await keyboard.press('Control+f');
    await keyboard.type('题');
    const scan = async () => {
      // Lexical makes the items of a task list `li` with the role of a checkbox; menus are at the end of the page, in no region.
      const { violations } = await new AxeBuilder({ page })
        .disableRules(['aria-allowed-role', 'region'])
        .analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    };
    expect(await scan()).toEqual([]);
    await keyboard.press('Escape');
    await keyboard.press('Control+End');
    await keyboard.type('/');
    await expect(menu(page)).toBeVisible();
    expect(await scan()).toEqual([]);
    expect(await writing.errors()).toEqual([]);
  });
}
