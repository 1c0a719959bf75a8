import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Makes out/ match the sources, once and before anything is measured. Its words go to stderr. */
export function buildOnce(): void {
  const build = resolve(import.meta.dirname, '../../tools/build.mjs');
  const { status } = spawnSync(process.execPath, [build], { stdio: ['ignore', process.stderr, 'inherit'] });
  if (status !== 0) throw new Error('the build failed');
}
