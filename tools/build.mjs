// Builds Kith into out/ when its sources changed since the last build. Runs on Node 20.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capture, main, projectNode, ROOT, Sentence } from './project.mjs';

const SOURCES = ['src-main', 'src-preload', 'src-renderer', 'src-shared'];
const FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'postcss.config.cjs',
  'tsconfig.json',
];
const STAMP = join(ROOT, 'out', '.stamp');

/** Changes whenever a source file does: names, sizes and times are enough and take some milliseconds. */
function sourceStamp() {
  const hash = createHash('sha256');
  const add = (path) => {
    const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(ROOT, path)).sort()) add(`${path}/${name}`);
    } else {
      hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    }
  };
  for (const path of [...SOURCES, ...FILES]) add(path);
  return hash.digest('hex');
}

function lastStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return '';
  }
}

// better-sqlite3 crashes instead of failing on a Node that is too old, so it is tried in a process of its own.
async function checkDatabase(node) {
  const script = "const D=require('better-sqlite3');new D(':memory:').prepare('select 1').get()";
  const { code } = await capture(node, ['-e', script]);
  if (code !== 0) {
    throw new Sentence(
      'The database (better-sqlite3) does not load on this machine: run "npm ci" again; it needs a 64-bit Linux, macOS or Windows.',
    );
  }
}

/** Makes out/ match the sources. A finished build costs some milliseconds. Throws a Sentence when it fails. */
export async function buildIfNeeded() {
  const stamp = sourceStamp();
  if (lastStamp() === stamp) return;
  const node = projectNode();
  await checkDatabase(node);
  console.log('Building Kith …');
  rmSync(STAMP, { force: true });
  // Compiled code of the build before (tools/start.mjs).
  rmSync(join(ROOT, 'out', 'compiled'), { recursive: true, force: true });
  const { code, output } = await capture(node, [
    join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    'build',
  ]);
  if (code !== 0) {
    console.error(output);
    throw new Sentence('The build failed.');
  }
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(STAMP, stamp);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await main(() => buildIfNeeded().then(() => 0));
