// How frames leave the page. Chosen once at the start: the Electron preload hands ports on, else WebSockets.

import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { PortRole } from '#shared/roles.ts';

export type Opened = {
  link: ClientLink<ClientContext>;
  /** Resolves when the pipe breaks; `code` is the WebSocket close code, null on Electron. */
  closed: Promise<{ code: number | null }>;
};

/** Opens one pipe. Rejects when it can't be opened now. */
export type OpenPipe = (role: PortRole) => Promise<Opened>;

const openPort: OpenPipe = async (role) => {
  const { port1, port2 } = new MessageChannel();
  const closed = new Promise<{ code: null }>((resolve) => {
    port1.addEventListener('close', () => resolve({ code: null }));
  });
  const link = new PortLink({ port: port1 });
  port1.start();
  window.postMessage({ kith: 'port', role }, '*', [port2]);
  return { link, closed };
};

const openSocket: OpenPipe = (role) =>
  new Promise((resolve, reject) => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/ws/${role}`);
    socket.binaryType = 'arraybuffer';
    const closed = new Promise<{ code: number }>((done) => {
      socket.addEventListener('close', (event) => done({ code: event.code }), { once: true });
    });
    const link = new SocketLink({ websocket: socket });
    socket.addEventListener('open', () => resolve({ link, closed }), { once: true });
    void closed.then(({ code }) => reject(new Error(`socket ${role} closed before it opened (${code})`)));
  });

export const openPipe: OpenPipe = window.kithBridge?.kind === 'electron' ? openPort : openSocket;
