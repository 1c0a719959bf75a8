// Finds a Chromium-family browser, for the app window and the end-to-end tests. Run by itself it prints the path, and on
// Debian as root it installs one when there is none. Runs on Node 20.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRoot, main, run, Sentence } from './project.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** Switches for every Chromium that Kith starts: nothing of it talks to the network by itself. */
export const BROWSER_FLAGS = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  // Chromium refuses to run sandboxed as root, e.g. in a container.
  ...(isRoot() ? ['--no-sandbox'] : []),
];

/** The path of an installed browser, or null. KITH_CHROMIUM names one. */
export function findBrowser(env = process.env) {
  const candidates = [
    env.KITH_CHROMIUM,
    ...(env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
    ...[env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
      folder ? WINDOWS_PROGRAMS.map((program) => join(folder, program)) : [],
    ),
  ];
  return candidates.find((path) => path && isExecutable(path)) ?? playwrightBrowser();
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Chromium that `npx playwright install chromium` fetched, or null. */
function playwrightBrowser() {
  try {
    const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^(ID|ID_LIKE)=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

/** Like findBrowser, but installs one on Debian as root. Throws a Sentence when there is none in the end. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (isDebian() && isRoot()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // stdout belongs to the path that is printed in the end.
    const stdio = ['ignore', 2, 2];
    const failed =
      (await run('apt-get', ['update'], { env, stdio })) ||
      (await run('apt-get', ['install', '-y', 'chromium', 'fonts-noto-cjk'], { env, stdio }));
    const installed = failed ? null : findBrowser();
    if (installed) return installed;
  }
  throw new Sentence(
    'The end-to-end tests need Chromium, Google Chrome or Microsoft Edge: install one (Debian: "apt-get install chromium"), or run "npx playwright install chromium".',
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    console.log(await ensureBrowser());
    return 0;
  });
}
