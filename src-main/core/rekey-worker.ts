// Writes a library anew under another key, away from the thread that serves pages.
import { parentPort, workerData } from 'node:worker_threads';
import { LibraryError } from './db/library-error.ts';
import { type Rekeying, rekeyLibrary } from './db/rekey-library.ts';

export type RekeyAnswer =
  | { type: 'done'; left: string[] }
  | { type: 'refused'; code: LibraryError['code']; data: Record<string, unknown> };

const say = (answer: RekeyAnswer) => parentPort!.postMessage(answer);
try {
  say({ type: 'done', ...rekeyLibrary(workerData as Rekeying) });
} catch (error) {
  if (!(error instanceof LibraryError)) throw error;
  say({ type: 'refused', code: error.code, data: error.data });
}
