import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { letOthersIn } from '#main/core/stream-turns.ts';

/** A job that waits for promises only, as work on SQLite does. */
async function* busy(steps: number) {
  for (let step = 0; step < steps; step++) yield await Promise.resolve(step);
}

it('a message that arrives during a long job is heard before the job ends', async () => {
  const { port1, port2 } = new MessageChannel();
  const seen: (number | string)[] = [];
  port2.on('message', () => seen.push('message'));
  const stream = await letOthersIn({ next: async () => busy(50) });
  for await (const step of stream) {
    if (step === 0) port1.postMessage('edit');
    seen.push(step);
  }
  expect(seen.at(-1)).toBe(49);
  expect(seen).toContain('message');
  port1.close();
});

it('a stream that waits for an event can be ended from outside', async () => {
  let isEnded = false;
  const source = {
    next: () => new Promise<never>(() => undefined),
    return: async () => {
      isEnded = true;
      return { done: true as const, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  const stream = await letOthersIn({ next: async () => source });
  void stream.next();
  await stream.return();
  expect(isEnded).toBe(true);
});

it('what is no stream passes as it is', async () => {
  const output = { rows: [1] };
  expect(await letOthersIn({ next: async () => output })).toBe(output);
});
