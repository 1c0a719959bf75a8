import type { MessagePort } from 'node:worker_threads';
import { ORPCError } from '@orpc/server';
import { StandardRPCHandler } from '@orpc/server/standard';
import { servePort } from '#main/core/serve-port.ts';
import { failureLine } from './failure-line.ts';
import { createHostRouter } from './host-router.ts';
import type { HostService } from './host-types.ts';

export type HostHandler = { upgrade(port: MessagePort): void };

/** Answers the host contract on ports. `log` hears of unexpected failures. */
export function createHostHandler(service: HostService, log: (line: string) => void): HostHandler {
  const handler = new StandardRPCHandler(createHostRouter(service), {
    // A typed error is an answer; only the rest is news for the log.
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          if (!(error instanceof ORPCError)) log(failureLine(error));
          throw error;
        }
      },
    ],
  });
  return { upgrade: (port) => servePort(handler, port, (error) => log(failureLine(error))) };
}
