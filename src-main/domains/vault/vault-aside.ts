import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fail } from '../../core/fail.ts';
import { WORKER_MEMORY } from '../../core/worker-memory.ts';
import { messagesOf } from '../../core/worker-messages.ts';
import { type VaultStep, type VaultSteps, wantsReply, weightOf } from './vault-steps.ts';

export type VaultRequest = { path: string; name: string };
export type VaultMessage = { step: VaultStep } | { end: true } | { refused: { code: string; data: unknown } };

/** A thread of its own costs some 0.2 s and 60 MB: worth it from here on. */
const MANY_FILES = 300;
const LARGE_ARCHIVE = 1_000_000;

/** Whether a vault is read in a thread beside the one that writes. A folder that cannot be read is not large. */
export async function isLargeVault(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return (found?.size ?? 0) > LARGE_ARCHIVE;
  let files = 0;
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
      else files++;
      if (files >= MANY_FILES) return true;
    }
  }
  return false;
}

/**
 * The steps of a vault that is read in a worker of its own, which goes ahead as far as memory allows. Whoever stops asking ends it.
 * @throws as openVault, or an Error when the worker died
 */
export async function* readAside(request: VaultRequest): VaultSteps {
  // The build has .js beside this file, the sources .ts.
  const entry = new URL(`./vault-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(entry, {
    workerData: request,
    resourceLimits: WORKER_MEMORY,
  });
  for await (const message of messagesOf<VaultMessage>(worker, 'The reader of a vault')) {
    if ('end' in message) return;
    if ('refused' in message) throw refused(message.refused);
    const { step } = message;
    const weight = weightOf(step);
    const reply = yield step;
    if (wantsReply(step)) worker.postMessage({ reply });
    if (weight > 0) worker.postMessage({ taken: weight });
  }
  throw new Error('The reader of a vault ended before its last message.');
}

/** The typed error that the other thread threw: code and data are those of the contract. */
const refused = ({ code, data }: { code: string; data: unknown }) =>
  fail(code as Parameters<typeof fail>[0], data as never);
