import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../tools/ensure-browser.mjs';
import { signIn } from '../support/raw-http.ts';
import { type Report, say } from './figure.ts';
import { p50, untilAtRest } from './measure.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const RUNS = 5;
const SCROLL_STEPS = 120;
const SLOW_FRAME_MS = 20;
const CARD = '[role="option"][data-index]';
/** A browser's, all its processes together. */
const REST = { window: 500, most: 20 };
/** A page of the same host that is only words. */
const STATIC_PAGE = 'bench-static.html';

/**
 * From `npm start` of a finished build to painted cards in a Chromium that runs already, every time with a new profile, whose
 * window has drawn its own toolbar: that is a page too, and takes as much of the processor as Kith's. The
 * static page comes from the same host, started the same way.
 */
export async function benchColdStart({
  file,
  small,
  report,
}: {
  file: string;
  small: string | null;
  report: Report;
}): Promise<void> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium: node tools/ensure-browser.mjs installs one');
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const staticPage = join(ROOT, 'out', 'renderer', STATIC_PAGE);
  writeFileSync(staticPage, staticCards());
  try {
    const times = { still: [] as number[], small: [] as number[], big: [] as number[] };
    let slowFrames = 0;
    for (let run = 0; run < RUNS; run++) {
      say(`start ${run + 1} of ${RUNS}`);
      times.still.push(await startOnce(browser, small ?? file, `/${STATIC_PAGE}`));
      if (small) times.small.push(await startOnce(browser, small, '/'));
      times.big.push(
        await startOnce(
          browser,
          file,
          '/',
          run < RUNS - 1
            ? undefined
            : async (page) => {
                slowFrames = await scrollBoard(page);
              },
        ),
      );
    }
    const [still, big] = [medianOf(times.still), medianOf(times.big)];
    report({ name: 'cold start to a static page of 50 cards', value: still, unit: 'ms' });
    if (small) {
      const little = medianOf(times.small);
      report({
        name: 'cold start to the board, 10,000 fans',
        value: little,
        unit: 'ms',
        baseline: still,
        limit: still + 600,
      });
      report({
        name: 'cold start to the board, all fans',
        value: big,
        unit: 'ms',
        baseline: little,
        limit: 1.5 * little,
      });
    } else
      report({
        name: 'cold start to the board, all fans',
        value: big,
        unit: 'ms',
        baseline: still,
        limit: still + 600,
      });
    report({ name: `scrolling a column, frames over ${SLOW_FRAME_MS} ms`, value: slowFrames, unit: '%' });
  } finally {
    rmSync(staticPage, { force: true });
    await browser.close();
  }
}

const medianOf = (times: number[]) => p50(times.toSorted((a, b) => a - b));

/** @returns ms from the start of `npm start` to the frame that shows the first card */
async function startOnce(
  browser: Browser,
  library: string,
  path: string,
  then?: (page: Page) => Promise<void>,
): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'kith-bench-'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await untilBrowserRests(browser);
  const start = performance.now();
  const child = spawn('npm', ['start', '--', '--browser', '--no-open', '--library', library], {
    cwd: ROOT,
    env: { ...process.env, KITH_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    const { port, cookie, origin } = await signIn(await addressOf(child.stdout));
    const [name, value] = cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: `${origin}/` }]);
    await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'commit' });
    await page.waitForSelector(CARD);
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    );
    const time = performance.now() - start;
    await then?.(page);
    return time;
  } finally {
    await context.close();
    // npm passes no signals on: the group ends together.
    process.kill(-child.pid!, 'SIGTERM');
    await once(child, 'close');
    rmSync(home, { recursive: true, force: true });
  }
}

/** Resolves when the browser's processes do nothing any more. */
async function untilBrowserRests(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  await untilAtRest(async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  }, REST);
  await session.detach();
}

async function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: stdout });
  for await (const line of lines) {
    const address = /^Kith: (http\S+)$/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('npm start printed no address');
}

/** Turns the wheel over the fullest column. @returns percent of frames that took longer than they should */
async function scrollBoard(page: Page): Promise<number> {
  const frames = page.evaluate(
    (steps) =>
      new Promise<number[]>((done) => {
        const times: number[] = [];
        const next = (time: number) => {
          times.push(time);
          if (times.length > steps) done(times.map((at, i) => at - (times[i - 1] ?? at)).slice(1));
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    SCROLL_STEPS,
  );
  const box = await page.locator(CARD).first().boundingBox();
  await page.mouse.move(box!.x + 20, box!.y + 20);
  for (let step = 0; step < SCROLL_STEPS / 2; step++) await page.mouse.wheel(0, 400);
  const deltas = await frames;
  return (100 * deltas.filter((delta) => delta > SLOW_FRAME_MS).length) / deltas.length;
}

function staticCards(): string {
  const cards = Array.from(
    { length: 50 },
    (_, i) =>
      `<li role="option" data-index="${i}"><b>陈雨涵 ${i}</b><p>宝妈 · 少糖</p><small>3 天前</small></li>`,
  ).join('');
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>50</title>
<style nonce="__NONCE__">body{font:14px sans-serif}ul{columns:5;list-style:none}li{border:1px solid #ccc;border-radius:8px;padding:8px;margin:4px;break-inside:avoid}</style>
<ul>${cards}</ul></html>`;
}
