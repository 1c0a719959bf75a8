import { paste, pick } from './support/editor-keys.ts';
import { expect, test } from './support/editor-test.ts';

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
  const before = (await page.locator('th').first().boundingBox())!;
  const edge = { x: before.x + before.width - 2, y: before.y + before.height / 2 };
  await page.mouse.move(edge.x - 2, edge.y);
  await page.mouse.move(edge.x, edge.y);
  await expect(page.locator('[data-column-edge]')).toBeVisible();
  await page.mouse.down();
  await page.mouse.move(edge.x + 45, edge.y, { steps: 3 });
  await page.mouse.up();
  await expect
    .poll(async () => Math.round((await page.locator('th').first().boundingBox())!.width - before.width))
    .toBe(45);
  await page.locator('td').first().click();
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

  await writing.box.evaluate((box) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array([4, 5])], '海报.png', { type: 'image/png' }));
    const { left, top } = box.getBoundingClientRect();
    const place = { clientX: left + 40, clientY: top + 12 };
    box.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...place }));
  });
  await expect(page.getByRole('img', { name: '海报.png' })).toBeVisible();
});

test('a picture inside pasted HTML becomes a file of the library; one of the web stays a link', async ({
  page,
  writing,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(60)]).toString('base64');
  await paste(page, {
    'text/html': `<p>图<img alt="内" src="data:image/png;base64,${png}"><img alt="外" src="https://pic.example/a.png"></p>`,
    'text/plain': '图',
  });
  await expect.poll(writing.lines).toEqual(['paragraph: 图{image 内}{image 外}']);
  const stored = await page.evaluate(() => JSON.stringify(window.editorPage.read()));
  expect(stored).toMatch(/"src":"attachment:[0-9a-f]{64}","alt":"内"/);
  expect(stored).toContain('"src":"https://pic.example/a.png"');
  await expect(page.getByRole('link', { name: '外' })).toBeVisible();
  expect(asked.filter((url) => url.includes('pic.example'))).toEqual([]);
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

test('keys find the caret where it stands, also before the page has heard of it', async ({
  page,
  writing,
}) => {
  const { keyboard } = page;
  await keyboard.type('中间');
  // As on a busy machine, where the next key is faster.
  await page.evaluate(() =>
    window.addEventListener('selectionchange', (event) => event.stopImmediatePropagation(), true),
  );
  await keyboard.press('Home');
  await keyboard.press('Enter');
  await keyboard.press('End');
  await keyboard.press('Control+Shift+k');
  await keyboard.type('a.cn/b');
  await keyboard.press('Enter');
  await expect(writing.box).toBeFocused();
  await keyboard.type(' 后');
  await keyboard.press('Home');
  await keyboard.press('End');
  await keyboard.press('Enter');
  await keyboard.type('完');
  expect(await writing.lines()).toEqual(['paragraph: ', 'paragraph: 中间a.cn/b 后', 'paragraph: 完']);
});

test('a letter is written once, also where the page is slow between its events', async ({
  page,
  writing,
}) => {
  await page.evaluate(() =>
    document.addEventListener(
      'input',
      () => {
        const end = performance.now() + 130;
        while (performance.now() < end);
      },
      true,
    ),
  );
  await page.keyboard.type('# 题');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- 一 **粗**细 `a` b');
  expect(await writing.lines()).toEqual(['heading h1: 题', 'list bullet: 一 粗细 a b']);
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
