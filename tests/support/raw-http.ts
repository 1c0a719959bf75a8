// Requests as an attacker would write them: any Host, any Origin, a path that no client library would send.
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';

export type RawResponse = { status: number; headers: IncomingHttpHeaders; body: string };

export function rawRequest(options: {
  port: number;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
}): Promise<RawResponse> {
  const { port, method = 'GET', path = '/', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    // A refusal may come while the body is still being sent; the response has come by then.
    call.on('error', (error) => setImmediate(() => reject(error)));
    call.end(body);
  });
}

/** How an attempt to open a WebSocket ended: 'open', an HTTP status, or a close code after opening. */
export function tryWebSocket(options: {
  port: number;
  path: string;
  headers?: Record<string, string>;
}): Promise<{ opened: boolean; status: number | null; socket: WebSocket }> {
  const socket = new WebSocket(`ws://127.0.0.1:${options.port}${options.path}`, { headers: options.headers });
  return new Promise((resolve) => {
    socket.once('open', () => resolve({ opened: true, status: null, socket }));
    socket.once('unexpected-response', (_request, response) => {
      resolve({ opened: false, status: response.statusCode ?? 0, socket });
      response.destroy();
    });
    socket.once('error', () => resolve({ opened: false, status: null, socket }));
  });
}

/** Writes to a connection and resets it before an answer can come. */
export function resetAtOnce({ port, sent }: { port: number; sent: string }): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(sent, () => socket.resetAndDestroy()));
    // A reset of our own is what is meant to happen.
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
  });
}

/** Exchanges an address with a token for its cookie, as a browser does. Throws when the host refuses. */
export async function signIn(address: string): Promise<{ port: number; cookie: string; origin: string }> {
  const url = new URL(address);
  const port = Number(url.port);
  const response = await rawRequest({ port, path: `${url.pathname}${url.search}` });
  const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
  if (response.status !== 303 || !cookie) throw new Error(`sign-in answered ${response.status}`);
  return { port, cookie, origin: url.origin };
}
