// `kith call <domain.method> '<json>'`: reaches every method of the contract by its path.
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { contract } from '#shared/contract/contract.ts';
import { CliError } from './cli-error.ts';
import type { LibraryAt, OpenedLibrary } from './library.ts';

/** Calls one method; a stream prints one value per event. @throws CliError, LibraryError, ORPCError */
export async function call(
  library: LibraryAt,
  method: string,
  json: string | undefined,
  print: (value: unknown) => void,
): Promise<void> {
  const procedure = findProcedure(method);
  const input = parseInput(json);
  // Loaded after the arguments were found right: the core is most of the time that a call takes.
  const { withReader, withWriter } = await import('./library.ts');
  const work = async ({ client }: OpenedLibrary) => {
    const output = await callClient(client, method.split('.'), input);
    if (!isAsyncIterable(output)) return print(output);
    for await (const event of output) print(event);
  };
  if (procedure['~orpc'].meta.kind === 'query') await withReader(library, work);
  // Whether what a killed process left is finished or taken back is the history's to say.
  else await withWriter(library, work, { asLeft: method.startsWith('history.') });
}

function findProcedure(method: string): AnyContractProcedure {
  let node: unknown = contract;
  for (const key of method.split('.')) {
    node =
      typeof node === 'object' && node !== null && Object.hasOwn(node, key)
        ? (node as Record<string, unknown>)[key]
        : undefined;
  }
  if (isContractProcedure(node)) return node;
  throw new CliError('METHOD_UNKNOWN', { method, methods: methodNames(contract) });
}

function methodNames(node: object, path: string[] = []): string[] {
  return Object.entries(node).flatMap(([key, child]: [string, object]) =>
    isContractProcedure(child) ? [[...path, key].join('.')] : methodNames(child, [...path, key]),
  );
}

function parseInput(json: string | undefined): unknown {
  if (json === undefined) return {};
  try {
    return JSON.parse(json);
  } catch {
    throw new CliError('JSON_INVALID', {});
  }
}

// The path was found in the contract, which the router implements whole, so the client has it too.
function callClient(client: OpenedLibrary['client'], path: string[], input: unknown): Promise<unknown> {
  let node: unknown = client;
  for (const key of path) node = (node as Record<string, unknown>)[key];
  return (node as (input: unknown) => Promise<unknown>)(input);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
