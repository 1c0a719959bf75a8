import { failureLine } from '../failure-line.ts';

/** One value as one line of JSON on stdout. */
export function printLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value ?? null)}\n`);
}

/** Every failure as {"error":{"code","data"}} on stdout; what nobody foresaw also leaves a line on stderr. */
export function printError(error: unknown): void {
  // ORPCError, LibraryError and CliError; asked by shape, so that a wrong command line loads none of the core.
  if (error instanceof Error && 'code' in error && 'data' in error) {
    printLine({ error: { code: error.code, data: error.data ?? {} } });
    return;
  }
  console.error(failureLine(error));
  printLine({ error: { code: 'INTERNAL', data: {} } });
}
