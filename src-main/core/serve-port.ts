import type { MessagePort } from 'node:worker_threads';
import type { StandardHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';

/** What answers; the contract's methods ask for nothing besides their input. */
export type PortHandler = StandardHandler<Record<never, never>>;

/**
 * Answers what comes in on a port until it closes. oRPC's own handler for ports leaves a frame that cannot be read to the process,
 * which ends with it; here such a frame ends its own port, and whoever sent it can connect anew.
 * @param onBroken hears why
 */
export function servePort(handler: PortHandler, port: MessagePort, onBroken: (error: unknown) => void): void {
  const peer = new ServerPeer(async (frame) => port.postMessage(frame));
  const handle = createServerPeerHandleRequestFn(handler, { context: {} });
  port.on('message', (frame) => {
    peer.message(frame, handle).catch((error: unknown) => {
      onBroken(error);
      port.close();
    });
  });
  port.once('close', () => peer.close());
}
