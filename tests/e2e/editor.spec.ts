import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/editor-test.ts';

const menu = (page: Page) => page.getByRole('listbox');

/** Types a sign and a query, waits for the menu's first line and takes it. */
async function pick(page: Page, typed: string, line: string | RegExp): Promise<void> {
  await page.keyboard.type(typed);
  await expect(menu(page).getByRole('option', { name: line }).first()).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(menu(page)).toBeHidden();
}

/** Puts HTML or text on the clipboard and pastes it. */
async function paste(page: Page, types: Record<string, string>): Promise<void> {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, value] of Object.entries(given)) data.setData(type, value);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, types);
}

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

test('find and replace, one or all; one undo takes all back', async ({ page, writing }) => {
  await page.keyboard.type('Kith 和 kith');
  await page.keyboard.press('Enter');
  await page.keyboard.type('**ki**th');
  await page.keyboard.press('Control+h');
  await page.keyboard.type('kith');
  await expect(page.getByText('第 1 处，共 3 处')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('第 2 处，共 3 处')).toBeVisible();
  await page.getByRole('textbox', { name: '替换为' }).fill('圈友');
  await page.getByRole('button', { name: '全部替换' }).click();
  expect(await writing.lines()).toEqual(['paragraph: 圈友 和 圈友', 'paragraph: 圈友']);
  await page.keyboard.press('Escape');
  await expect(writing.box).toBeFocused();
  await page.keyboard.press('Control+z');
  expect(await writing.lines()).toEqual(['paragraph: Kith 和 kith', 'paragraph: kith']);
});

test('a table grows, shrinks, merges, splits and gets a head column by its menu', async ({
  page,
  writing,
}) => {
  const act = async (name: string) => {
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name, exact: true }).click();
    await expect(page.getByRole('menuitem')).toHaveCount(0);
    await expect(writing.box).toBeFocused();
  };
  const shape = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('table tr')].map((row) =>
        [...row.children]
          .map((cell) => `${cell.localName}${(cell as HTMLTableCellElement).colSpan}`)
          .join(' '),
      ),
    );
  await pick(page, '/bg', '表格');
  await act('下方插入一行');
  await act('右侧插入一列');
  await expect
    .poll(shape)
    .toEqual(['th1 th1 th1 th1', 'td1 td1 td1 td1', 'td1 td1 td1 td1', 'td1 td1 td1 td1']);
  await act('删除这一列');
  await page.locator('td').first().click();
  await act('标题列');
  await expect.poll(shape).toEqual(['th1 th1 th1', 'th1 td1 td1', 'th1 td1 td1', 'th1 td1 td1']);
  await page.locator('td').first().click();
  await page.keyboard.press('Shift+ArrowRight');
  await act('合并单元格');
  await expect.poll(async () => (await shape())[1]).toBe('th1 td2');
  await act('拆分单元格');
  await expect.poll(async () => (await shape())[1]).toBe('th1 td1 td1');
  await act('这一列加宽');
  expect(await page.evaluate(() => JSON.stringify(window.editorPage.read()))).toMatch(
    /"colWidths":\[\d+,200/,
  );
  await act('删除表格');
  expect(await writing.lines()).toEqual(['paragraph: ', 'paragraph: ']);
});

test('a picture comes by paste, gets a caption, an alternative text and a width; another file is an attachment', async ({
  page,
  writing,
}) => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([1, 2, 3])], '合影.png', { type: 'image/png' }));
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  const image = page.getByRole('img', { name: '合影.png' });
  await image.click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('年会合影');
  await page.getByRole('textbox', { name: '替代文字' }).fill('二十个人站在台上');
  await page.getByText('50%', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('img', { name: '二十个人站在台上' })).toBeVisible();
  const stored = await page.evaluate(() => JSON.stringify(window.editorPage.read()));
  expect(stored).toMatch(
    /"src":"attachment:[0-9a-f]{64}","alt":"二十个人站在台上","caption":"年会合影","width":\d{3}/,
  );

  await writing.open();
  const chooser = page.waitForEvent('filechooser');
  await writing.box.press('Control+End');
  await page.keyboard.press('Enter');
  await pick(page, '/fj', '附件');
  await (await chooser).setFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') });
  await expect.poll(writing.lines).toContainEqual('paragraph: {file 名单.csv}');
});

test('a link is made, opened, changed and taken away; an unsafe address is refused', async ({
  page,
  writing,
}) => {
  await page.keyboard.type('网站');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+Shift+k');
  await page.keyboard.type('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await expect(page.getByText('只能用 http、https、mailto 网址')).toBeVisible();
  await page.getByRole('textbox', { name: '网址' }).fill('kith.example');
  await page.keyboard.press('Enter');
  await expect(page.locator('a[href="https://kith.example"]')).toHaveText('网站');
  await page.locator('a[href="https://kith.example"]').click({ modifiers: ['ControlOrMeta'] });
  expect(await page.evaluate(() => window.editorPage.opened)).toEqual(['https://kith.example']);
  await page.getByRole('button', { name: '取消链接' }).click();
  await expect(page.locator('a')).toHaveCount(0);
  expect(await writing.lines()).toEqual(['paragraph: 网站']);
});

test('blocks and list items move by keyboard, with what hangs below them', async ({ page, writing }) => {
  const { keyboard } = page;
  await keyboard.type('甲');
  await keyboard.press('Enter');
  await keyboard.type('- 一');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.type('一下');
  await keyboard.press('Enter');
  await keyboard.press('Shift+Tab');
  await keyboard.type('二');
  await keyboard.press('Alt+Shift+ArrowUp');
  expect(await writing.lines()).toEqual(['paragraph: 甲', 'list bullet: 二 / 一 / 一下']);
  await keyboard.press('Control+Home');
  await keyboard.press('Alt+Shift+ArrowDown');
  expect(await writing.lines()).toEqual(['list bullet: 二 / 一 / 一下', 'paragraph: 甲']);
});

test('a block and a list item are moved by hand', async ({ page, writing }) => {
  const { keyboard, mouse } = page;
  for (const text of ['甲', '乙', '- 一', '二', '三']) {
    await keyboard.type(text);
    await keyboard.press('Enter');
  }
  const drag = async (from: string, to: string, share: number) => {
    const start = (await page.getByText(from, { exact: true }).boundingBox())!;
    await mouse.move(start.x + 4, start.y + 8);
    const grip = (await page.getByTitle('拖动调整位置').boundingBox())!;
    await mouse.move(grip.x + 8, grip.y + 10);
    await mouse.down();
    const end = (await page.getByText(to, { exact: true }).boundingBox())!;
    await mouse.move(end.x + 20, end.y + end.height * share, { steps: 6 });
    await mouse.up();
  };
  await drag('甲', '乙', 0.9);
  expect(await writing.lines()).toEqual(['paragraph: 乙', 'paragraph: 甲', 'list bullet: 一 / 二 / 三 / ']);
  await drag('三', '一', 0.1);
  expect(await writing.lines()).toEqual(['paragraph: 乙', 'paragraph: 甲', 'list bullet: 三 / 一 / 二 / ']);
  await keyboard.press('Control+z');
  expect((await writing.lines())[2]).toBe('list bullet: 一 / 二 / 三 / ');
});

test('outline, counts and focus mode follow the text', async ({ page, writing }) => {
  await page.keyboard.type('## 开头');
  await page.keyboard.press('Enter');
  await page.keyboard.type('三个字 and two words');
  await expect(page.getByRole('navigation', { name: '大纲' }).getByRole('button')).toHaveText(['开头']);
  await expect(page.getByText('8 字')).toBeVisible();
  await page.keyboard.press('Control+Shift+f');
  await expect(writing.box.locator('[data-current]')).toHaveText('三个字 and two words');
  await page.keyboard.press('ArrowUp');
  await expect(writing.box.locator('[data-current]')).toHaveText('开头');
});

test('the text is copied as Markdown and as rich text for WeChat', async ({ page, writing }) => {
  await page.keyboard.type('## 小节');
  await page.keyboard.press('Enter');
  await page.keyboard.type('**重点** ok');
  await page.evaluate(() => window.editorPage.copy('markdown'));
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe('## 小节\n\n**重点** ok');
  await page.evaluate(() => window.editorPage.copy('wechat'));
  const pasted = page.evaluate(
    () =>
      new Promise<string>((done) => {
        document.addEventListener('paste', (event) => done(event.clipboardData?.getData('text/html') ?? ''), {
          capture: true,
          once: true,
        });
      }),
  );
  await page.keyboard.press('Control+v');
  const html = await pasted;
  expect(html).toContain('小节');
  expect(html).toMatch(/style="[^"]*font-weight/);
  expect(html).not.toMatch(/class=|<script/);
  expect(await writing.errors()).toEqual([]);
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
