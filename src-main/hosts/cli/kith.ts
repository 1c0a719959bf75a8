// `npm run -s kith -- <verb> … --library FILE`: JSON on stdout, exit code 1 and {"error":{"code","data"}} on failure.
// Each verb is loaded when it is asked for, and its compiled code kept: scripts start this often.
import { readFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hostFolders } from '../host-folders.ts';
import { CliError } from './cli-error.ts';
import type { LibraryAt } from './library.ts';
import { printError, printLine } from './output.ts';

const USAGE = [
  'init --library FILE',
  'import FILE --library FILE',
  'export FILE.(csv|xlsx|vcf|json) --library FILE',
  'export-library FILE.json --library FILE',
  'import-library FILE.json --library FILE',
  'import-notes (FOLDER|FILE.zip|FILE.jex|FILE.enex|FILE.lakebook|FILE.docx|FILE.md) --library FILE',
  'export-notes FILE.zip --library FILE',
  'check [--rebuild] --library FILE',
  "call <domain.method> ['<json>'] --library FILE",
  'a library with a password: --password-file FILE, or the environment variable KITH_PASSWORD',
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
  const library = { file, password: await passwordGiven(values['password-file']) };
  switch (verb) {
    case 'init':
      return init(file);
    case 'import':
      return importInto(library, typedPath(required(rest[0], 'FILE')));
    case 'export':
    case 'export-library':
    case 'import-library':
      return wholeFile(verb, library, typedPath(required(rest[0], 'FILE')));
    case 'import-notes':
    case 'export-notes':
      return notesFile(verb, library, typedPath(required(rest[0], 'FILE')));
    case 'check':
      return check(library, values.rebuild);
    case 'call':
      return callMethod(library, required(rest[0], 'domain.method'), rest[1]);
    default:
      throw new CliError('VERB_UNKNOWN', { verb, usage: USAGE });
  }
}

async function init(file: string): Promise<void> {
  const { initLibrary } = await import('./library.ts');
  printLine(await initLibrary(file));
}

async function importInto(library: LibraryAt, source: string): Promise<void> {
  const { importFile } = await import('./import-file.ts');
  const { warnings, ...summary } = await importFile(library, source);
  for (const warning of warnings) printLine({ warning });
  // Scripts read the last line.
  printLine(summary);
}

async function wholeFile(verb: string, library: LibraryAt, other: string): Promise<void> {
  const { exportLibrary, exportPeople, importLibrary } = await import('./files-out.ts');
  const act = { export: exportPeople, 'export-library': exportLibrary, 'import-library': importLibrary }[
    verb
  ]!;
  printLine(await act(library, other));
}

async function notesFile(verb: string, library: LibraryAt, other: string): Promise<void> {
  const { exportNotes, importNotes } = await import('./vault-files.ts');
  printLine(await (verb === 'import-notes' ? importNotes(library, other) : exportNotes(library, other)));
}

async function check(library: LibraryAt, rebuild: boolean): Promise<void> {
  const { checkLibrary } = await import('./check-library.ts');
  printLine(await checkLibrary(library, { rebuild }));
}

async function callMethod(library: LibraryAt, method: string, json: string | undefined): Promise<void> {
  const { call } = await import('./call.ts');
  await call(library, method, json, printLine);
}

/** Of an encrypted library: never an argument, which every program of this computer can read. @throws CliError */
async function passwordGiven(file: string | undefined): Promise<string | null> {
  if (file === undefined) return process.env.KITH_PASSWORD ?? null;
  const text = await readFile(typedPath(file), 'utf8').catch(() => {
    throw new CliError('ARGUMENT_INVALID', { reason: 'The file of --password-file cannot be read.' });
  });
  // Editors end the last line.
  return text.replace(/\r?\n$/, '');
}

/** The path that the user meant: npm runs scripts in the project's folder, not where the user is. */
function typedPath(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        library: { type: 'string', short: 'l' },
        'password-file': { type: 'string' },
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

enableCompileCache(join(hostFolders().cache, 'compiled'));

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
