import { expect, test } from './support/kith-test.ts';

test('a note written with a Chinese input method is in the library as it was written, and after a reload', async ({
  page,
  kith,
  context,
}) => {
  const { api } = kith.client;
  await api.fans.create({ name: '张三' });
  const { id, documentId } = await api.notes.create({ title: '回访' });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/notes/${id}`);
  const box = page.locator('[contenteditable=true]').first();
  await expect(box).toBeFocused();
  const devtools = await context.newCDPSession(page);
  const compose = async (letters: string, text: string) => {
    for (let length = 1; length <= letters.length; length++) {
      await devtools.send('Input.imeSetComposition', {
        text: letters.slice(0, length),
        selectionStart: length,
        selectionEnd: length,
      });
    }
    await devtools.send('Input.insertText', { text });
  };
  const { keyboard } = page;
  await keyboard.type('## ');
  await compose('huifang', '回访');
  await keyboard.press('Enter');
  await keyboard.type('- 见了@');
  await compose('zhangsan', '张三');
  await expect(page.getByRole('option', { name: /张三/ }).first()).toBeVisible();
  await keyboard.press('Enter');
  await compose('henhao', '很好');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await keyboard.type('/bg');
  await expect(page.getByRole('option', { name: '表格' })).toBeVisible();
  await keyboard.press('Enter');
  await compose('biao', '表');
  const stored = async () => JSON.parse((await api.documents.get({ id: documentId })).body).root.children;
  await expect
    .poll(async () => JSON.stringify(await stored()))
    .toMatch(/"回访".*"tag":"h2".*"kind":"fan","id":1,"label":"张三".*"很好".*"type":"table".*"表"/);
  const before = await stored();

  await page.reload();
  await expect(box).toContainText('很好');
  await expect(box.locator('td, th').first()).toHaveText('表');
  expect(await stored()).toEqual(before);
});
