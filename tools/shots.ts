// `npm run shots`: a picture of every page and overlay on the demo library, in each language, theme and size, into
// out/shots/<page>-<lang>-<theme>-<size>.png. --only, --lang, --theme and --size take fewer (several by commas).
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import i18next from 'i18next';
import { makeDemo } from '#main/hosts/make-demo.ts';
import { en } from '../src-renderer/i18n/en.ts';
import type { TFunction } from '../src-renderer/i18n/i18n.ts';
import { zhCN } from '../src-renderer/i18n/zh-cn.ts';
import { connectHost, type HostClient } from '../tests/support/host-client.ts';
import { nextAddress, startHost, stopHost } from '../tests/support/host-process.ts';
import { buildIfNeeded } from './build.mjs';
import { BROWSER_FLAGS, ensureBrowser } from './ensure-browser.mjs';
import { SHOTS, type Shot } from './shots-list.ts';

const OUT = resolve(import.meta.dirname, '../out/shots');
const LANGS = ['zh-CN', 'en'] as const;
const THEMES = ['light', 'dark'] as const;
const SIZES = ['1280x800', '1920x1080'] as const;
/** Pictures until two in a row are the same; a page that never rests is a fault to report. */
const MOST_TRIES = 12;

type Lang = (typeof LANGS)[number];
type Look = { lang: Lang; theme: (typeof THEMES)[number]; size: (typeof SIZES)[number] };
type Person = { id: number; name: string };
type Library = { file: string; person: Person };

function chosen<T extends string>(
  option: string,
  value: string | undefined,
  all: readonly T[],
): readonly T[] {
  if (value === undefined) return all;
  return value.split(',').map((one) => {
    const known = all.find((name) => name === one);
    if (known === undefined) throw new Error(`--${option} ${one}: one of ${all.join(', ')}`);
    return known;
  });
}

async function wordsOf(lang: Lang): Promise<TFunction> {
  const i18n = i18next.createInstance();
  const resources = { 'zh-CN': { translation: zhCN }, en: { translation: en } };
  await i18n.init({ lng: lang, resources, interpolation: { escapeValue: false } });
  return i18n.t;
}

/** The demo library with some acts on top, so that history and trash have something to show. */
async function makeLibrary(folder: string, lang: Lang): Promise<Library> {
  const file = join(folder, `demo-${lang}.kith`);
  await makeDemo({ file, locale: lang, now: Date.now() });
  const output: string[] = [];
  const host = await startHost({ args: ['--library', file, '--locale', lang], folder, output });
  const client = await connectHost(host.firstAddress);
  try {
    return { file, person: await act(client.api) };
  } finally {
    client.close();
    await stopHost(host);
  }
}

async function act(api: HostClient['api']): Promise<Person> {
  const { rows: strongest } = await api.fans.list({ sort: { by: 'strength', desc: true }, limit: 20 });
  const { rows: newest } = await api.fans.list({ sort: { by: 'lastContact', desc: false }, limit: 12 });
  const [first, ...others] = strongest.map(({ id }) => id);
  const [tag] = await api.tags.list({});
  const stages = await api.pipeline.stages({});
  const fanStage = stages.find(({ phase }) => phase === 'fan');
  if (!first || !tag || !fanStage) throw new Error('the demo library has no people, tags or stages');
  await api.fans.tag({ selection: { ids: others.slice(0, 8) }, add: [tag.id] });
  await api.interactions.log({
    selection: { ids: [first] },
    kind: 'message',
    direction: 'in',
    at: Date.now(),
  });
  await api.pipeline.move({ selection: { ids: others.slice(8, 11) }, toStageId: fanStage.id });
  await api.fans.remove({ selection: { ids: newest.slice(0, 4).map(({ id }) => id) } });
  await api.fans.remove({ selection: { ids: newest.slice(4, 5).map(({ id }) => id) } });
  return { id: first, name: strongest[0]?.name ?? '' };
}

/** Takes `shots` with one host on a copy of the library. Returns what could not be taken, in words. */
async function takeAll(options: {
  browser: Browser;
  shots: readonly Shot[];
  look: Look;
  library: Library;
  isWithoutLibrary: boolean;
}): Promise<string[]> {
  const { browser, shots, look, library, isWithoutLibrary } = options;
  if (shots.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'kith-shots-'));
  const copy = join(folder, 'kith.kith');
  await copyFile(library.file, copy);
  const args = [...(isWithoutLibrary ? [] : ['--library', copy]), '--locale', look.lang];
  const host = await startHost({ args, folder, output: [] });
  const [width = 0, height = 0] = look.size.split('x').map(Number);
  const context = await browser.newContext({
    viewport: { width, height },
    locale: look.lang,
    timezoneId: 'Asia/Shanghai',
    colorScheme: look.theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const t = await wordsOf(look.lang);
  const failed: string[] = [];
  try {
    const address = await nextAddress(host);
    await page.goto(address);
    const go = async (path: string) => {
      await page.goto('about:blank');
      await page.goto(`${new URL(address).origin}/#${path}`);
    };
    for (const shot of shots) {
      const name = `${shot.name}-${look.lang}-${look.theme}-${look.size}`;
      try {
        await shot.open({ page, t, go, person: library.person });
        await settle(page, join(OUT, `${name}.png`));
        console.log(name);
      } catch (error) {
        failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
        await page.screenshot({ path: join(OUT, `failed-${name}.png`) });
      }
    }
  } finally {
    await context.close();
    await stopHost(host);
    await rm(folder, { recursive: true, force: true });
  }
  return failed;
}

/** Saves the picture once nothing loads and nothing moves any more. */
async function settle(page: Page, path: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[class*="skeleton" i]') === null);
  let last = await page.screenshot({ animations: 'disabled' });
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const next = await page.screenshot({ path, animations: 'disabled' });
    if (next.equals(last)) return;
    last = next;
  }
  throw new Error('the page does not come to rest');
}

// A library is born with the time zone of the computer; the pictures don't depend on whose it is.
process.env.TZ = 'Asia/Shanghai';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    lang: { type: 'string' },
    theme: { type: 'string' },
    size: { type: 'string' },
  },
});
const names = chosen(
  'only',
  values.only,
  SHOTS.map(({ name }) => name),
);
const wanted = SHOTS.filter(({ name }) => names.includes(name));
const langs = chosen('lang', values.lang, LANGS);
const themes = chosen('theme', values.theme, THEMES);
const sizes = chosen('size', values.size, SIZES);

await buildIfNeeded();
await mkdir(OUT, { recursive: true });
const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: BROWSER_FLAGS });
const folder = await mkdtemp(join(tmpdir(), 'kith-shots-'));
const failed: string[] = [];
try {
  for (const lang of langs) {
    const library = await makeLibrary(folder, lang);
    for (const theme of themes) {
      for (const size of sizes) {
        for (const isWithoutLibrary of [true, false]) {
          const shots = wanted.filter((shot) => (shot.isWithoutLibrary ?? false) === isWithoutLibrary);
          const look = { lang, theme, size };
          failed.push(...(await takeAll({ browser, shots, look, library, isWithoutLibrary })));
        }
      }
    }
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
for (const line of failed) console.error(line);
process.exitCode = failed.length === 0 ? 0 : 1;
