import { ORPCError } from '@orpc/server';
import { LibraryError } from '#main/core/db/library-error.ts';
import { failureLine } from '#main/hosts/failure-line.ts';
import { CliError } from './cli-error.ts';

/** One value as one line of JSON on stdout. */
export function printLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value ?? null)}\n`);
}

/** Every failure as {"error":{"code","data"}} on stdout; what nobody foresaw also leaves a line on stderr. */
export function printError(error: unknown): void {
  if (error instanceof ORPCError || error instanceof LibraryError || error instanceof CliError) {
    printLine({ error: { code: error.code, data: error.data ?? {} } });
    return;
  }
  console.error(failureLine(error));
  printLine({ error: { code: 'INTERNAL', data: {} } });
}
