// `npm run -s kith -- <verb> … --library FILE`: JSON on stdout, exit code 1 and {"error":{"code","data"}} on failure.
import { parseArgs } from 'node:util';
import { call } from './call.ts';
import { checkLibrary } from './check-library.ts';
import { CliError } from './cli-error.ts';
import { importFile } from './import-file.ts';
import { initLibrary, typedPath } from './library.ts';
import { printError, printLine } from './output.ts';

const USAGE = [
  'init --library FILE',
  'import FILE --library FILE',
  'check [--rebuild] --library FILE',
  "call <domain.method> ['<json>'] --library FILE",
];

async function run(): Promise<void> {
  const { values, positionals } = readArguments();
  const [verb, ...rest] = positionals;
  if (values.help || verb === undefined) {
    printLine({ usage: USAGE });
    return;
  }
  if (!values.library) throw new CliError('ARGUMENT_MISSING', { argument: '--library' });
  const file = typedPath(values.library);
  switch (verb) {
    case 'init':
      return printLine(await initLibrary(file));
    case 'import':
      return printLine(await importFile(file, typedPath(required(rest[0], 'FILE'))));
    case 'check':
      return printLine(await checkLibrary(file, { rebuild: values.rebuild }));
    case 'call':
      return call(file, required(rest[0], 'domain.method'), rest[1], printLine);
    default:
      throw new CliError('VERB_UNKNOWN', { verb, usage: USAGE });
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        library: { type: 'string', short: 'l' },
        rebuild: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new CliError('ARGUMENT_INVALID', { reason: error instanceof Error ? error.message : '' });
  }
}

function required(value: string | undefined, argument: string): string {
  if (value === undefined) throw new CliError('ARGUMENT_MISSING', { argument });
  return value;
}

// A reader that stops early (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  await run();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
