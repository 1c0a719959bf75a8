import type { Worker } from 'node:worker_threads';

/**
 * What a worker says, in order, until it ends. Whoever stops listening ends it. `what` names it in failures.
 * @throws what the worker threw, or an Error when it died
 */
export async function* messagesOf<T>(worker: Worker, what: string): AsyncGenerator<T> {
  const messages: T[] = [];
  let isOver = false;
  let failure: unknown = null;
  let wake = () => {};
  worker.on('message', (message: T) => {
    messages.push(message);
    wake();
  });
  worker.on('error', (error) => {
    failure = error;
    wake();
  });
  worker.on('exit', (code) => {
    isOver = true;
    if (code !== 0) failure ??= new Error(`${what} ended with ${code}.`);
    wake();
  });
  try {
    for (;;) {
      const message = messages.shift();
      if (message !== undefined) {
        yield message;
        continue;
      }
      if (failure !== null) throw failure;
      if (isOver) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    await worker.terminate();
  }
}
