import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

/**
 * One log line for an unexpected failure: an id, the error's kind and where it came from. Messages are left out, since
 * they carry file names, addresses and what users typed. KITH_DEBUG=1 gives developers the whole error.
 */
export function failureLine(error: unknown): string {
  if (process.env.KITH_DEBUG) return inspect(error);
  const id = randomBytes(4).toString('hex');
  if (!(error instanceof Error)) return `failure ${id} ${typeof error}`;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `failure ${id} ${error.name}${code} ${stackPlaces(error.stack ?? '')}`;
}

/** The places of a stack without its first lines, which hold the message. */
export function stackPlaces(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' < ');
}
