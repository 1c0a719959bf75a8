// What the tools share: the project's folders, its own Node 24, the user's cache folder, running a program.
// Runs on Node 20: the machine's own Node starts these scripts before the project's is known to be there.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');
const NEEDED_MAJOR = 24;

/** A sentence for the user; the tools print its message and nothing else. */
export class Sentence extends Error {}

/** The path of a Node that can run Kith. Throws a Sentence when the project's own is missing. */
export function projectNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  const folder = join(ROOT, 'node_modules', 'node');
  const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const version = existsSync(binary)
    ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
    : '';
  if (Number(version.split('.')[0]) >= NEEDED_MAJOR) return binary;
  throw new Sentence(
    `Kith needs its own Node ${NEEDED_MAJOR}, which is not in node_modules (this one is ${process.version}): run "npm ci" with install scripts allowed.`,
  );
}

/** Where the tools keep what may be deleted at any time. */
export function cacheFolder(env = process.env) {
  if (env.KITH_HOME) return join(env.KITH_HOME, 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Kith');
  if (process.platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Kith', 'cache');
  }
  return join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'kith');
}

export const isRoot = () => process.getuid?.() === 0;

/** False on a Linux machine where no window can appear. */
export const hasDisplay = (env = process.env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** Runs a program to its end with this terminal. Resolves to its exit code (1 when a signal ended it). */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.once('error', fail);
    child.once('close', (code) => done(code ?? 1));
  });
}

/** Runs a program quietly. Resolves to its exit code and everything it said. */
export function capture(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', fail);
    child.once('close', (code) => done({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** Runs a tool's main function: a Sentence is printed as it is, anything else with its stack. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error);
    process.exitCode = 1;
  }
}
