// Runs the end-to-end tests in Chromium against the build, building first when it is stale. Arguments go to Playwright.
import { join } from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { ensureBrowser } from './ensure-browser.mjs';
import { main, projectNode, ROOT, run } from './project.mjs';

await main(async () => {
  const browser = await ensureBrowser();
  await buildIfNeeded();
  return await run(
    projectNode(),
    [
      join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config=tests/e2e/playwright.config.ts',
      ...process.argv.slice(2),
    ],
    { env: { ...process.env, KITH_CHROMIUM: browser } },
  );
});
