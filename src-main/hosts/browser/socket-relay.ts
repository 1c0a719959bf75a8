// Carries frames between a WebSocket and a port, unread.
import type { MessagePort } from 'node:worker_threads';
import type { WebSocket } from 'ws';
import { SOCKET_CLOSE } from '#shared/roles.ts';

/** Largest frame a page may send, in bytes: a pasted table fits, a file goes by upload. */
export const MAX_FRAME = 32 * 1024 ** 2;
// A port can't be told to wait, so a page that stops reading is dropped instead of filling the memory.
const MAX_UNSENT = 64 * 1024 ** 2;
const PING_MS = 30_000;

/** Relays until either side closes. */
export function relaySocket(socket: WebSocket, port: MessagePort): void {
  let alive = true;
  const ping = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, PING_MS);
  ping.unref();
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('message', (data: Buffer, isBinary) => {
    alive = true;
    port.postMessage(isBinary ? new Uint8Array(data) : data.toString('utf8'));
  });
  port.on('message', (frame: string | Uint8Array | ArrayBuffer) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MAX_UNSENT) {
      socket.close(SOCKET_CLOSE.tooSlow, 'too slow');
      socket.terminate();
      return;
    }
    socket.send(frame);
  });
  socket.on('close', () => {
    clearInterval(ping);
    port.close();
  });
  port.on('close', () => {
    if (socket.readyState === socket.OPEN) socket.close(1011, 'core ended');
  });
}
