// Is there an Electron to start? Looks, and downloads it when it may: two minutes at most, and after a failure not again
// for a day. Runs on Node 20.
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, projectNode, ROOT } from './project.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const LIMIT_MS = 120_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const MEMORY = join(cacheFolder(), 'electron-download-failed.json');

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

const version = () => JSON.parse(readText(join(PACKAGE, 'package.json')) ?? '{}').version;

/** The runtime's program, or null. The same test as electron's own install.js. */
export function installedElectron(env = process.env) {
  const program = readText(join(PACKAGE, 'path.txt'));
  const installed = readText(join(PACKAGE, 'dist', 'version'))?.replace(/^v/, '');
  if (!program || installed !== version()) return null;
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist'), program);
  return existsSync(path) ? path : null;
}

/** What a remembered failure was about: another version or mirror is tried at once. */
const attempt = (env) => ({ version: version(), mirror: env.ELECTRON_MIRROR ?? '' });

function failedToday(env) {
  const memory = readText(MEMORY);
  if (!memory) return false;
  try {
    const failure = JSON.parse(memory);
    const now = attempt(env);
    const age = Date.now() - failure.at;
    return failure.version === now.version && failure.mirror === now.mirror && age >= 0 && age < DAY_MS;
  } catch {
    return false;
  }
}

/**
 * `{path}`, or `{reason}`: a clause that completes "Kith runs in the browser, because …".
 * `retry` downloads even when that failed today.
 */
export async function electronRuntime({ retry, env = process.env }) {
  const installed = installedElectron(env);
  if (installed) return { path: installed };
  if (!version()) return { reason: 'the electron package is not installed' };
  if (!retry && failedToday(env)) {
    return {
      reason: 'the Electron runtime could not be downloaded today ("npm start -- --electron" tries again)',
    };
  }
  const failure = await download();
  const path = installedElectron(env);
  if (path) {
    rmSync(MEMORY, { force: true });
    return { path };
  }
  mkdirSync(dirname(MEMORY), { recursive: true });
  writeFileSync(MEMORY, JSON.stringify({ ...attempt(env), at: Date.now() }));
  return { reason: `the Electron runtime could not be downloaded (${failure})` };
}

/** Resolves to why it failed; the caller looks for the runtime itself. */
function download() {
  const line = 'Downloading the Electron runtime, once …';
  const live = process.stdout.isTTY;
  console.log(line);
  return new Promise((done) => {
    const child = fork(join(import.meta.dirname, 'download-electron.mjs'), [], {
      cwd: ROOT,
      execPath: projectNode(),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let shown = 0;
    let said = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, LIMIT_MS);
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    child.on('message', ({ percent }) => {
      const now = Math.floor(percent * 100);
      if (now < shown + (live ? 1 : 25)) return;
      shown = now;
      if (live) process.stdout.write(`\r${now} %${now === 100 ? '\n' : ''}`);
      else console.log(`${now} %`);
    });
    child.once('close', () => {
      clearTimeout(timer);
      const [cause] =
        said.match(/\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|Response code \d+)\b/) ?? [];
      const damaged = /checksum/i.test(said) && 'what came was not the runtime';
      done(late ? 'two minutes were not enough' : cause || damaged || 'no connection');
    });
  });
}
