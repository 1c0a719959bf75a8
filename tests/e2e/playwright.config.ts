// End-to-end tests drive the built browser host in Chromium; `npm run e2e` builds and finds the browser.
import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../../tools/ensure-browser.mjs';

const executablePath = process.env.KITH_CHROMIUM ?? findBrowser() ?? undefined;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  // A shared machine may stall a browser for seconds; a test that needs the second try is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  // Many times what the slowest needs: a machine that does other work beside these must not fail them.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath, args: BROWSER_FLAGS },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
