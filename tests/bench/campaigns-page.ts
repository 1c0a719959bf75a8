import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../tools/ensure-browser.mjs';
import { nextAddress, startHost, stopHost } from '../support/host-process.ts';
import { buildOnce } from './build.ts';
import { type Report, say } from './figure.ts';
import { p50, p95 } from './measure.ts';

const OPENINGS = 8;
const TREE_LIMIT_MS = 500;
const CHART_LIMIT_MS = 200;

/** Campaigns of a library that `fillCampaigns` filled: the one with the large tree, and one that runs for three years. */
type Filled = { file: string; campaignId: number; longCampaignId: number };

/**
 * A campaign's pages in Chromium, from the click that asks for them to the frame that shows them, between two marks of the
 * page: the first view of the referral tree, every time in a new window, and a chart with three years of days.
 */
export async function benchCampaignPages({ report, ...filled }: Filled & { report: Report }): Promise<void> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium: node tools/ensure-browser.mjs installs one');
  buildOnce();
  const folder = mkdtempSync(join(tmpdir(), 'kith-bench-campaigns-'));
  const args = ['--library', filled.file, '--locale', 'zh-CN'];
  const host = await startHost({ args, folder, output: [] });
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    const trees: number[] = [];
    const charts: number[] = [];
    for (let run = 0; run < OPENINGS; run++) {
      say(`window ${run + 1} of ${OPENINGS}`);
      const page = await openCampaign(browser, await nextAddress(host), filled.campaignId);
      trees.push(await drawn(page.getByRole('tab').nth(4), '[role=treeitem]'));
      await page.context().close();
    }
    const page = await openCampaign(browser, await nextAddress(host), filled.longCampaignId);
    const line = 'section[aria-label="新粉丝"] path.recharts-line-curve';
    await page.getByRole('tab').nth(6).click();
    await page.locator(line).first().waitFor();
    const toggle = page.locator('section[aria-label="新粉丝"] button[aria-keyshortcuts="T"]');
    for (let run = 0; run < OPENINGS; run++) {
      await toggle.click();
      await page.locator('section[aria-label="新粉丝"] table').waitFor();
      charts.push(await drawn(toggle, line));
    }
    const days = await page.locator(line).first().getAttribute('d');
    say(`a line of ${days?.split(/[LC]/).length ?? 0} days`);
    tell(report, 'first view of the tree in Chromium', trees, TREE_LIMIT_MS);
    tell(report, 'a chart with three years of days in Chromium', charts, CHART_LIMIT_MS);
  } finally {
    await browser.close();
    await stopHost(host);
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(report: Report, name: string, times: number[], limit: number): void {
  times.sort((a, b) => a - b);
  report({ name: `${name}, median`, value: p50(times), unit: 'ms' });
  report({ name: `${name}, p95`, value: p95(times), unit: 'ms', limit });
}

async function openCampaign(browser: Browser, address: string, campaignId: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('navigation').first().waitFor();
  await page.evaluate((id) => {
    location.hash = `#/campaigns/${id}`;
  }, campaignId);
  await page.getByRole('tab').nth(4).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

/** Clicks, and waits for what is asked for. @returns ms between two marks: the click, and the frame after it is there */
function drawn(button: Locator, selector: string): Promise<number> {
  return button.evaluate(
    (element: HTMLElement, wanted) =>
      new Promise<number>((done) => {
        performance.mark('asked');
        element.click();
        const look = () => {
          if (document.querySelector(wanted) === null) return requestAnimationFrame(look);
          // A task after the frame's callbacks runs when the frame has been handed on.
          const after = new MessageChannel();
          after.port1.onmessage = () => {
            performance.mark('drawn');
            done(performance.measure('view', 'asked', 'drawn').duration);
          };
          requestAnimationFrame(() => after.port2.postMessage(null));
        };
        requestAnimationFrame(look);
      }),
    selector,
  );
}
