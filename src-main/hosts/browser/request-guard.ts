// Keeps other web sites and other names for this machine out (DNS rebinding, cross-site requests).
import type { IncomingMessage } from 'node:http';

/**
 * Null when the request may go on, else why not. Host must be this very address; Origin, when sent, must be the same
 * one, and must be sent where `needsOrigin`.
 */
export function refusal(
  request: IncomingMessage,
  port: number,
  needsOrigin: boolean,
): 'HOST_REFUSED' | 'ORIGIN_REFUSED' | null {
  const host = request.headers.host;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'HOST_REFUSED';
  const { origin } = request.headers;
  if (origin === undefined) return needsOrigin ? 'ORIGIN_REFUSED' : null;
  return origin === `http://${host}` ? null : 'ORIGIN_REFUSED';
}
