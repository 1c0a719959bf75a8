// The app over loopback: the page and files by HTTP, frames by WebSocket. Every request passes the same three questions
// before anything else: the right Host and Origin, the cookie, a body only where one belongs.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AttachmentResponse } from '#main/hosts/attachment-response.ts';
import { firstAnswers } from '#main/hosts/first-answers.ts';
import type { HostService } from '#main/hosts/host-types.ts';
import { CLOSED_POLICY, pageResponse, SECURITY_HEADERS } from '#main/hosts/page-response.ts';
import { FIRST_ANSWERS_PATH } from '#shared/first-answers.ts';
import { isPortRole, SOCKET_CLOSE } from '#shared/roles.ts';
import { contentDisposition, type FileTransfers, TransferError, UPLOAD_LIMIT } from '../file-transfers.ts';
import { refusal } from './request-guard.ts';
import { createSession, type Session } from './session.ts';
import { signedOutPage } from './signed-out-page.ts';
import { MAX_FRAME, relaySocket } from './socket-relay.ts';

export type BrowserHostOptions = {
  service: HostService;
  transfers: FileTransfers;
  /** Folder of the built page. */
  root: string;
  /** 0 takes a free one. */
  port: number;
  /** Bytes of one upload. */
  uploadLimit?: number;
  report(error: unknown): void;
  /** Called with the number of open pages whenever it changes. */
  onPages?(count: number): void;
};

export type BrowserHost = {
  readonly port: number;
  /** An address that signs in one window; it works once. */
  newAddress(): string;
  /** Ends all connections; the service stays the caller's to close. */
  close(): Promise<void>;
};

/** The browser asks for the first answers before it has read the page. */
const FIRST_ANSWERS_LINK = `<${FIRST_ANSWERS_PATH}>; rel=preload; as=fetch; crossorigin`;

/** Rejects with the system's error (e.g. EADDRINUSE) when the port can't be had. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { service, transfers } = options;
  const uploadLimit = options.uploadLimit ?? UPLOAD_LIMIT;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false });
  const coreSockets = new Set<WebSocket>();
  const pages = new Set<WebSocket>();
  // A large upload may take its time; headers still have to arrive within Node's minute.
  const server = createServer({ requestTimeout: 3_600_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const session = createSession(port);

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.report(error);
      if (response.headersSent) response.destroy();
      else sendError(response, 500, 'INTERNAL');
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? '';
    const isRead = method === 'GET' || method === 'HEAD';
    const refused = refusal(request, port, !isRead);
    if (refused) return sendError(response, 403, refused);
    const target = splitTarget(request.url ?? '');
    if (!target) return sendError(response, 400, 'BAD_ADDRESS');
    const signedIn = session.isSignedIn(request.headers.cookie);
    const token = target.query.get('token');
    if (method === 'GET' && target.pathname === '/' && token !== null) {
      return signIn(request, response, session, signedIn, token);
    }
    if (!signedIn) return sendSignedOut(request, response, 'NOT_SIGNED_IN');
    if (method === 'POST' && target.pathname === '/files') {
      return receiveUpload(request, response, target.query.get('name') ?? '');
    }
    if (!isRead) return sendError(response, 405, 'METHOD_REFUSED');
    if (hasBody(request)) return sendError(response, 413, 'BODY_REFUSED');
    if (target.pathname.startsWith('/files/')) {
      if (method === 'HEAD') return sendError(response, 405, 'METHOD_REFUSED');
      return sendOutput(response, target.pathname.slice('/files/'.length));
    }
    if (target.pathname === FIRST_ANSWERS_PATH) {
      if (method === 'HEAD') return sendError(response, 405, 'METHOD_REFUSED');
      return sendJson(response, 200, await firstAnswers(service));
    }
    if (target.pathname.startsWith('/attachments/')) {
      const { attachmentResponse } = await import('#main/hosts/attachment-response.ts');
      const attachment = await attachmentResponse(service, target.pathname);
      return sendAttachment(response, attachment, method === 'HEAD');
    }
    const page = await pageResponse({
      root: options.root,
      pathname: target.pathname,
      connect: [`ws://${request.headers.host}`],
    });
    response.writeHead(page.status, {
      ...page.headers,
      ...(target.pathname === '/' ? { Link: FIRST_ANSWERS_LINK } : {}),
      'Content-Length': page.body.length,
    });
    response.end(method === 'HEAD' ? undefined : page.body);
  }

  async function receiveUpload(
    request: IncomingMessage,
    response: ServerResponse,
    name: string,
  ): Promise<void> {
    if (Number(request.headers['content-length'] ?? 0) > uploadLimit) {
      return sendError(response, 413, 'FILE_TOO_LARGE');
    }
    try {
      const file = await transfers.receive(request, name);
      const token = service.grantFile({ path: file.path, name: file.name, mode: 'read' });
      if (token === null) {
        await transfers.discard(file);
        return sendError(response, 409, 'NO_LIBRARY');
      }
      sendJson(response, 201, { token, name: file.name, size: file.size });
    } catch (error) {
      if (error instanceof TransferError) {
        return sendError(response, error.code === 'DISK_FULL' ? 507 : 413, error.code);
      }
      // The page went away in the middle of its upload: nobody is left to answer.
      if (!request.complete) return void response.destroy();
      throw error;
    }
  }

  async function sendAttachment(
    response: ServerResponse,
    { status, headers, pieces }: AttachmentResponse,
    isHead: boolean,
  ): Promise<void> {
    response.writeHead(status, headers);
    if (isHead) {
      await pieces.return(undefined);
      response.end();
      return;
    }
    await pipeline(Readable.from(pieces), response).catch((error: unknown) => {
      // The page went on before the picture had come.
      if (!response.destroyed) throw error;
    });
  }

  async function sendOutput(response: ServerResponse, token: string): Promise<void> {
    const output = await transfers.take(token);
    if (!output) return sendError(response, 404, 'FILE_NOT_FOUND');
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': CLOSED_POLICY,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/octet-stream',
      'Content-Length': output.size,
      'Content-Disposition': contentDisposition(output.name),
    });
    await pipeline(output.stream, response).catch((error: unknown) => {
      // The user cancelled the download.
      if (!response.destroyed) throw error;
    });
  }

  server.on('upgrade', (request, socket, head) => {
    // Node listens to the errors of an upgraded connection no more: one that is reset would end the process.
    socket.on('error', () => socket.destroy());
    const refused = refusal(request, port, true);
    if (refused) return refuseUpgrade(socket, '403 Forbidden');
    const role = splitTarget(request.url ?? '')?.pathname.match(/^\/ws\/([a-z]+)$/)?.[1];
    if (!session.isSignedIn(request.headers.cookie)) return refuseUpgrade(socket, '401 Unauthorized');
    if (!isPortRole(role)) return refuseUpgrade(socket, '404 Not Found');
    const opened = (client: WebSocket) => {
      // A broken or oversized frame, also one that comes while it closes: ws closes the socket itself, with the fitting code.
      client.on('error', () => undefined);
      const corePort = service.openPort(role);
      if (!corePort) return client.close(SOCKET_CLOSE.noLibrary, 'no library');
      const kept = role === 'host' ? pages : coreSockets;
      kept.add(client);
      client.once('close', () => {
        kept.delete(client);
        if (kept === pages) options.onPages?.(pages.size);
      });
      relaySocket(client, corePort);
      if (kept === pages) options.onPages?.(pages.size);
    };
    // A client sends nothing before its upgrade is answered, so it can wait for the library this way.
    void service.settled(role).then(() => {
      if (!socket.destroyed) sockets.handleUpgrade(request, socket, head, opened);
    });
  });

  // The host socket stays: the answer to `library.open` travels on it.
  service.onLibraryChange(() => {
    for (const client of coreSockets) client.close(SOCKET_CLOSE.libraryChanged, 'library changed');
  });

  return {
    port,
    newAddress: () => `http://127.0.0.1:${port}/?token=${session.issueToken()}`,
    async close() {
      const ended = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await ended;
    },
  };
}

function signIn(
  request: IncomingMessage,
  response: ServerResponse,
  session: Session,
  signedIn: boolean,
  token: string,
): void {
  const cookie = signedIn ? null : session.redeem(token);
  if (!signedIn && cookie === null) {
    sendSignedOut(request, response, 'TOKEN_REFUSED');
    return;
  }
  response.writeHead(303, {
    ...SECURITY_HEADERS,
    'Cache-Control': 'no-store',
    'Content-Length': 0,
    Location: '/',
    ...(cookie === null ? {} : { 'Set-Cookie': cookie }),
  });
  response.end();
}

/** Path and query of a request target; null for anything but an origin-form target. The path keeps its encoding. */
function splitTarget(target: string): { pathname: string; query: URLSearchParams } | null {
  if (!target.startsWith('/')) return null;
  const at = target.indexOf('?');
  return at < 0
    ? { pathname: target, query: new URLSearchParams() }
    : { pathname: target.slice(0, at), query: new URLSearchParams(target.slice(at + 1)) };
}

function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(`${JSON.stringify(value)}\n`);
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Security-Policy': CLOSED_POLICY,
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  });
  response.end(body);
}

/** Somebody who opened an old address reads what to do; a program reads the code. */
function sendSignedOut(request: IncomingMessage, response: ServerResponse, code: string): void {
  const isSomebody = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (!isSomebody) {
    sendError(response, 401, code);
    return;
  }
  const page = signedOutPage(request.headers['accept-language']);
  response.writeHead(401, {
    ...SECURITY_HEADERS,
    ...page.headers,
    'Cache-Control': 'no-store',
    Connection: 'close',
    'Content-Length': page.body.length,
  });
  response.end(page.body);
}

/** A refusal may come before the body was read, so the connection is not used again. */
function sendError(response: ServerResponse, status: number, code: string): void {
  response.setHeader('Connection', 'close');
  sendJson(response, status, { error: { code } });
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
