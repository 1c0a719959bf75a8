// The built page as responses, the same for `app://kith/` and for the browser host: path checks, types, CSP, caching.
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export type PageResponse = { status: number; headers: Record<string, string>; body: Buffer };

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Sent with every response of a host. */
export const SECURITY_HEADERS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=()',
  'X-Frame-Options': 'DENY',
};

/** The policy of the page. `connect` names what it may talk to besides its own origin, e.g. `ws://127.0.0.1:4000`. */
function contentSecurityPolicy(nonce: string, connect: readonly string[] = []): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "font-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The policy of anything that isn't the page: a download, an error. */
export const CLOSED_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * A file of the built page. `pathname` is the raw path of the address, still percent-encoded. `/` is the page itself,
 * with a fresh nonce; everything else is a file inside `root`, or 404 when it isn't one (or tries to leave `root`).
 */
export async function pageResponse(options: {
  root: string;
  pathname: string;
  connect?: readonly string[];
}): Promise<PageResponse> {
  const { root, pathname } = options;
  if (pathname === '/' || pathname === '/index.html') return indexResponse(root, options.connect ?? []);
  const file = await fileInside(root, pathname);
  const type = file ? CONTENT_TYPES[extname(file).toLowerCase()] : undefined;
  if (!file || !type) return notFound();
  const body = await readIfFile(file);
  if (!body) return notFound();
  return {
    status: 200,
    headers: {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': CLOSED_POLICY,
      'Content-Type': type,
      // Vite puts a hash of the content into every name under assets/.
      'Cache-Control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    body,
  };
}

async function indexResponse(root: string, connect: readonly string[]): Promise<PageResponse> {
  const nonce = randomBytes(16).toString('base64');
  const html = (await readFile(join(root, 'index.html'), 'utf8')).replaceAll('__NONCE__', nonce);
  return {
    status: 200,
    headers: {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': contentSecurityPolicy(nonce, connect),
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body: Buffer.from(html),
  };
}

/** The real path of `pathname` when it is inside `root` (links resolved), else null. */
async function fileInside(root: string, pathname: string): Promise<string | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // Names of built files need none of these; refusing them leaves no reading in which a path climbs out.
  const parts = decoded.split('/').slice(1);
  const plain = parts.every((part) => /^[\w.@-]+$/.test(part) && part !== '.' && part !== '..');
  if (!decoded.startsWith('/') || !plain) return null;
  try {
    const realRoot = await realpath(root);
    const real = await realpath(join(realRoot, ...parts));
    return real.startsWith(realRoot + sep) ? real : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function readIfFile(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(String(error.code));
}

export function notFound(): PageResponse {
  return {
    status: 404,
    headers: {
      ...SECURITY_HEADERS,
      'Content-Security-Policy': CLOSED_POLICY,
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body: Buffer.from('404\n'),
  };
}
