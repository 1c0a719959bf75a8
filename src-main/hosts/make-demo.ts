import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DemoRequest } from './demo-worker.ts';

/**
 * Writes the demo library of a language to `file`, which must not exist, as of `now` (epoch ms). The half-done file has
 * another name, so a start that is cut off leaves no empty demo. Rejects with the worker's error.
 */
export async function makeDemo({ file, locale, now }: DemoRequest): Promise<void> {
  const half = `${file}.partial`;
  for (const end of ['', '-wal', '-shm', '.lock']) await rm(`${half}${end}`, { force: true });
  await new Promise<void>((resolve, reject) => {
    // The build has .js beside this file, the sources .ts.
    const entry = new URL(`./demo-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
    const request: DemoRequest = { file: half, locale, now };
    const worker = new Worker(entry, { workerData: request, name: 'kith-demo' });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error('the demo worker ended early'));
    });
  });
  await rename(half, file);
}
