import type { MessagePort, Transferable } from 'node:worker_threads';

/**
 * A port as oRPC takes an Electron one. It would listen to one of Node by `addEventListener`, and for the first
 * `MessageEvent` of a thread Node loads its whole HTTP client: 45 ms before the first answer.
 */
export function nodePort(port: MessagePort) {
  return {
    on(event: string, listener: (event?: { data: unknown }) => void): void {
      if (event === 'message') port.on('message', (data) => listener({ data }));
      else port.on(event, () => listener());
    },
    postMessage: (data: unknown, transfer?: Transferable[]) => port.postMessage(data, transfer),
  };
}
