import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DemoRequest } from './make-demo.ts';

/**
 * Writes a new demo library in a thread of its own: the host has a page to serve meanwhile, and a start that needs no demo
 * loads none of the core. Rejects with what the worker threw.
 */
export function makeDemoInWorker(request: DemoRequest): Promise<void> {
  // The build has .js beside this file, the sources .ts.
  const entry = new URL(`./demo-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(entry, { workerData: request, name: 'kith-demo' });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the demo's worker ended with ${code}`));
    });
  });
}
