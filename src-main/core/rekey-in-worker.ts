import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LibraryError } from './db/library-error.ts';
import type { Rekeying } from './db/rekey-library.ts';
import type { RekeyAnswer } from './rekey-worker.ts';

/**
 * Runs rekeyLibrary in a thread of its own: a large library takes minutes.
 * @throws LibraryError as rekeyLibrary, or what the worker threw
 */
export function rekeyInWorker(rekeying: Rekeying): Promise<{ left: string[] }> {
  // The build has .js beside this file, the sources .ts.
  const entry = new URL(`./rekey-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(entry, { workerData: rekeying, name: 'kith-rekey' });
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: RekeyAnswer) => {
      if (answer.type === 'done') resolve({ left: answer.left });
      else reject(new LibraryError(answer.code, answer.data));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the rekeying worker ended with ${code}`)));
  });
}
