// `test` with the editor alone on a page (tests/editor-page): built once a worker, served with the product's policy.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type CDPSession, type Locator, type Page } from '@playwright/test';
import { buildEditorPage, serveEditorPage } from '../../editor-page/serve.ts';

export { expect } from '@playwright/test';

export type Writing = {
  readonly box: Locator;
  /** Opens the page again; what was written is read from its storage. */
  open(query?: string): Promise<void>;
  /** Types `letters` with a Chinese input method and takes `text`; `confirm` is the key that takes it. */
  compose(letters: string, text: string, confirm?: string): Promise<void>;
  /** Begins a composition and leaves it open. */
  composing(letters: string): Promise<void>;
  /** A key that the input method swallows. */
  swallowedKey(code: string): Promise<void>;
  commit(text: string): Promise<void>;
  /** The document, one line a block: `heading h1: text`, mentions as `{kind:id:label}`. */
  lines(): Promise<string[]>;
  /** What the page was told: refused styles and scripts, failures. */
  errors(): Promise<string[]>;
};

const KEY_OF_INPUT_METHOD = 229;

export const test = base.extend<{ writing: Writing }, { editorPage: string }>({
  editorPage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      // While the editor is worked on: the address of a page that is served already.
      const served = process.env.KITH_EDITOR_PAGE;
      if (served) {
        await use(served);
        return;
      }
      const folder = await mkdtemp(join(tmpdir(), 'kith-editor-'));
      await buildEditorPage(folder);
      const { address, close } = await serveEditorPage(folder);
      await use(address);
      await close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  writing: async ({ page, context, editorPage }, use) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const devtools = await context.newCDPSession(page);
    const writing = createWriting(page, devtools, editorPage);
    await writing.open();
    await use(writing);
  },
});

function createWriting(page: Page, devtools: CDPSession, address: string): Writing {
  const box = page.getByRole('textbox', { name: '正文' });
  const swallowedKey = async (code: string) => {
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: KEY_OF_INPUT_METHOD,
      key: 'Process',
      code,
    });
  };
  const composing = async (letters: string) => {
    for (let length = 1; length <= letters.length; length++) {
      const code = `Key${letters.charAt(length - 1).toUpperCase()}`;
      await swallowedKey(code);
      await devtools.send('Input.imeSetComposition', {
        text: letters.slice(0, length),
        selectionStart: length,
        selectionEnd: length,
      });
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letters.charAt(length - 1), code });
    }
  };
  const commit = async (text: string) => {
    await devtools.send('Input.insertText', { text });
  };
  return {
    box,
    async open(query = '') {
      await page.goto(`${address}${query}`);
      await box.waitFor();
      await page.waitForFunction(() => window.editorPage.read() !== null);
    },
    composing,
    swallowedKey,
    commit,
    async compose(letters, text, confirm = 'Space') {
      await composing(letters);
      await swallowedKey(confirm);
      await commit(text);
    },
    lines: () =>
      page.evaluate(() => {
        type Json = { type: string; [key: string]: unknown };
        const textOf = (node: Json): string => {
          if (typeof node.text === 'string') return node.text;
          if (node.type === 'mention') return `{${node.kind}:${node.id}:${node.label}}`;
          if (node.type === 'date') return `{${node.date}}`;
          if (node.type === 'image') return `{image ${node.alt}}`;
          if (node.type === 'attachment') return `{file ${node.name}}`;
          if (node.type === 'linebreak') return '⏎';
          return ((node.children ?? []) as Json[]).map(textOf).join(node.type === 'list' ? ' / ' : '');
        };
        const nameOf = (node: Json) =>
          [
            node.type,
            node.tag && node.type === 'heading' && node.tag,
            node.type === 'list' && node.listType,
            node.tone,
          ]
            .filter(Boolean)
            .join(' ');
        const children = (window.editorPage.read()?.root.children ?? []) as unknown as Json[];
        return children.map((node) => `${nameOf(node)}: ${textOf(node)}`);
      }),
    errors: () => page.evaluate(() => window.editorPage.errors),
  };
}
