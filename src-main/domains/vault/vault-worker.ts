// Reads a vault away from the thread that writes: parsing a note costs as much as writing it.
import { parentPort, workerData } from 'node:worker_threads';
import { ORPCError } from '@orpc/server';
import { readVaultAt } from './read-vault.ts';
import type { VaultMessage, VaultRequest } from './vault-aside.ts';
import { type VaultReply, wantsReply, weightOf } from './vault-steps.ts';

/** What may be read ahead of the writer, in bytes: the batch at hand and the next. */
const AHEAD = 4_000_000;

const port = parentPort!;
const { path, name } = workerData as VaultRequest;
let ahead = 0;
let replies: VaultReply[] = [];
let wake = () => {};
port.on('message', (message: { reply: VaultReply } | { taken: number }) => {
  if ('taken' in message) ahead -= message.taken;
  else replies.push(message.reply);
  wake();
});
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo())
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
}
/** Bytes that fill their memory go over rather than being copied. */
const tell = (message: VaultMessage) => {
  const bytes = 'step' in message && message.step.what === 'attachment' ? message.step.bytes : null;
  const isWhole = bytes !== null && bytes.byteLength === bytes.buffer.byteLength;
  port.postMessage(message, isWhole ? [bytes.buffer as ArrayBuffer] : []);
};

try {
  const steps = readVaultAt(path, name, true);
  for (let reply: VaultReply = null; ; ) {
    const step = await steps.next(reply);
    if (step.done) break;
    ahead += weightOf(step.value);
    tell({ step: step.value });
    reply = null;
    if (wantsReply(step.value)) {
      await until(() => replies.length > 0);
      [reply = null] = replies;
      replies = [];
    } else await until(() => ahead < AHEAD);
  }
  tell({ end: true });
} catch (error) {
  // A typed error has to come out as one on the other side.
  if (!(error instanceof ORPCError)) throw error;
  tell({ refused: { code: error.code, data: error.data } });
}
port.close();
