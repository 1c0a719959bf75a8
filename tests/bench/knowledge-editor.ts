import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../tools/ensure-browser.mjs';
import { buildEditorPage, serveEditorPage } from '../editor-page/serve.ts';
import { type Report, say } from './figure.ts';
import { p50, p95 } from './measure.ts';

const OPENINGS = 12;
const KEYS = 200;
/** Between two keys, as a fast writer types. */
const KEY_GAP_MS = 60;
const LETTERS = 'abcdefghij';
const OPEN_LIMIT_MS = 300;
const KEY_LIMIT_MS = 32;
const TASK_LIMIT_MS = 100;
const NOTE_BYTES = 100 * 1024;

/**
 * The editor in Chromium with a note of 100 KB of text: until it is drawn and can be written in, and from a key in its middle to
 * the frame that shows the letter. Builds the editor's test page; nothing of the host or the core is measured.
 */
export async function benchKnowledgeEditor({ report }: { report: Report }): Promise<void> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium: node tools/ensure-browser.mjs installs one');
  say('building the page of the editor');
  const folder = mkdtempSync(join(tmpdir(), 'kith-bench-editor-'));
  await buildEditorPage(folder);
  const served = await serveEditorPage(folder);
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(served.address);
    await page.waitForFunction(() => window.editorPage.read() !== null);
    await measureOpening(page, report);
    await measureTyping(page, report);
  } finally {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOpening(page: Page, report: Report): Promise<void> {
  const note = longNote();
  const times: number[] = [];
  for (let run = 0; run < OPENINGS; run++) {
    times.push(await page.evaluate((body) => window.editorPage.open(body), note));
    await page.waitForTimeout(200);
  }
  times.sort((a, b) => a - b);
  report({ name: 'a note of 100 KB open and editable, median', value: p50(times), unit: 'ms' });
  report({
    name: 'a note of 100 KB open and editable, p95',
    value: p95(times),
    unit: 'ms',
    limit: OPEN_LIMIT_MS,
  });
}

async function measureTyping(page: Page, report: Report): Promise<void> {
  await page.getByRole('textbox').locator('> p').nth(100).click();
  await page.keyboard.press('End');
  await page.evaluate(() => {
    const found = { keys: [] as number[], tasks: [] as number[] };
    Object.assign(window, { editorFigures: found });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) found.tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
    document.addEventListener(
      'keydown',
      (event) => {
        // A task after the frame's callbacks runs when the frame has been handed on.
        requestAnimationFrame(() => {
          const after = new MessageChannel();
          after.port1.onmessage = () => found.keys.push(performance.now() - event.timeStamp);
          after.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.type(LETTERS.charAt(key % LETTERS.length));
    await page.waitForTimeout(KEY_GAP_MS);
  }
  const { keys, tasks } = await page.evaluate(
    () => (window as unknown as { editorFigures: { keys: number[]; tasks: number[] } }).editorFigures,
  );
  keys.sort((a, b) => a - b);
  report({ name: 'key to paint in a note of 100 KB, median', value: p50(keys), unit: 'ms' });
  report({
    name: 'key to paint in a note of 100 KB, p95',
    value: p95(keys),
    unit: 'ms',
    limit: KEY_LIMIT_MS,
  });
  report({
    name: 'longest task while typing in a note of 100 KB',
    value: Math.max(0, ...tasks),
    unit: 'ms',
    limit: TASK_LIMIT_MS,
  });
}

const SENTENCE =
  '我们先看老客户的反馈，再决定要不要做这一场活动。The team compares the numbers with last year. ';

/** Paragraphs with marks and mentions, headings, lists and code: 100 KB of text. */
function longNote(): unknown {
  const text = (value: string, format = 0) => ({
    type: 'text',
    version: 1,
    text: value,
    format,
    detail: 0,
    mode: 'normal',
    style: '',
  });
  const element = (type: string, children: unknown[], fields: object = {}) => ({
    type,
    version: 1,
    direction: null,
    format: '',
    indent: 0,
    children,
    ...fields,
  });
  const person = { type: 'mention', version: 1, kind: 'fan', id: 1, label: '张三' };
  const children: unknown[] = [];
  const add = (block: unknown, said: string) => {
    children.push(block);
    bytes += Buffer.byteLength(said);
  };
  let bytes = 0;
  for (let at = 0; bytes < NOTE_BYTES; at++) {
    if (at % 20 === 0) add(element('heading', [text(`第 ${at} 节`)], { tag: 'h2' }), `第 ${at} 节`);
    else if (at % 15 === 0) {
      const items = [1, 2, 3].map((value) => element('listitem', [text(SENTENCE)], { value }));
      add(element('list', items, { listType: 'bullet', start: 1, tag: 'ul' }), SENTENCE.repeat(3));
    } else if (at % 33 === 0) {
      add(
        element('code', [text('const due = 1; // 到期')], { language: 'javascript' }),
        'const due = 1; // 到期',
      );
    } else {
      const parts = [text(SENTENCE), text('重点', 1), person, text(SENTENCE)];
      add(element('paragraph', parts, { textFormat: 0, textStyle: '' }), SENTENCE.repeat(2));
    }
  }
  return { root: element('root', children) };
}
