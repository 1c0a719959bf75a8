// What a worker answers with: the services and the router. Loaded after the library is open, since it is most of the code.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { createRouterClient } from '@orpc/server';
import { undoWorkOf } from '../domains/history/undo-work-sqlite.ts';
import { readerDeps, writerDeps } from './app.ts';
import type { Connection } from './db/connection.ts';
import type { Writer } from './db/tx.ts';
import { failureInterceptor } from './dispatch.ts';
import type { FileGrants } from './file-grants.ts';
import type { LiveBus } from './live-bus.ts';
import { createPortHandler } from './port-handler.ts';
import { createRouter } from './router.ts';
import { servePort } from './serve-port.ts';
import { letOthersIn } from './stream-turns.ts';

/** Hears of an unknown failure: its id, the method, the error. */
type OnFailure = (logId: string, path: string, error: unknown) => void;

/** Answers the contract on every port that it is given, until it is closed. */
export type Served = { upgrade(port: MessagePort): void; close(): void };

/** When the writer looks for texts that may be kept no longer: once the first pages are there, then every day. In ms. */
const FIRST_CLEANING = 60_000;
const CLEANING_EVERY = 86_400_000;
/** When the writer carries on with the undo that a killed process left: the first page comes first. In ms. */
const CARRY_ON = 2_000;

type Side = { clock: () => number; files: FileGrants; live: LiveBus };

/** Commands, over the connection that writes; it stays the caller's to close. */
export function serveWriter(writer: Writer, side: Side, onFailure: OnFailure): Served {
  const router = createRouter(writerDeps(writer, side));
  const interceptor = failureInterceptor((logId, path, error) => onFailure(logId, path.join('.'), error));
  const { upgrade } = answering(router, interceptor, onFailure);
  const forget = () => {
    const client = createRouterClient(router, { context: {}, interceptors: [interceptor] });
    // The interceptor has said what failed; tomorrow is another try.
    client.chats.forgetTexts({}).catch(() => undefined);
  };
  const carryOn = () => {
    // Only then is the code of all domains needed.
    if (undoWorkOf(writer.sqlite) === null) return;
    const client = createRouterClient(router, { context: {}, interceptors: [interceptor] });
    // What fails is kept as it is, and told; the next start is another try.
    client.history.carryOn({}).catch(() => undefined);
  };
  const timers = [
    setTimeout(carryOn, CARRY_ON),
    setTimeout(forget, FIRST_CLEANING),
    setInterval(forget, CLEANING_EVERY),
  ];
  return {
    upgrade,
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** `untilQuiet` resolves once nobody has asked anything for so many ms. */
type ServedReader = Served & { untilQuiet(ms: number): Promise<void> };

/** Queries, over a connection that only reads; it stays the caller's to close. */
export function serveReader(reader: Connection, side: Side, onFailure: OnFailure): ServedReader {
  const interceptor = failureInterceptor((logId, path, error) => onFailure(logId, path.join('.'), error));
  return {
    ...answering(createRouter(readerDeps(reader, side)), interceptor, onFailure),
    close: () => undefined,
  };
}

function answering(
  router: ReturnType<typeof createRouter>,
  interceptor: ReturnType<typeof failureInterceptor>,
  onFailure: OnFailure,
) {
  const handler = createPortHandler(router, { clientInterceptors: [interceptor, letOthersIn] });
  let lastAsked = Number.NEGATIVE_INFINITY;
  return {
    async untilQuiet(ms: number) {
      for (;;) {
        const left = lastAsked + ms - performance.now();
        if (left <= 0) return;
        await pause(left, undefined, { ref: false });
      }
    },
    upgrade(port: MessagePort) {
      port.on('message', () => {
        lastAsked = performance.now();
      });
      servePort(handler, port, (error) => onFailure(randomUUID(), 'frame', error));
    },
  };
}
