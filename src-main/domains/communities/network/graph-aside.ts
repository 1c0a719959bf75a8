import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Progress } from '#shared/contract/base.ts';
import type { Network, RoleFind } from '#shared/contract/communities-graph.ts';
import type { Connection } from '../../../core/db/connection.ts';
import { messagesOf } from '../../../core/worker-messages.ts';
import type { GraphJob, GraphRequest } from './graph-worker.ts';

type GraphEvent = Progress & { finds?: RoleFind[]; network?: Network };

/**
 * Runs a job in a worker of its own, with a connection of its own, and yields what it yields. Whoever stops listening ends it.
 * @throws what the worker threw, or an Error when it died
 */
export async function* asideOf(
  { file, key }: Pick<Connection, 'file' | 'key'>,
  job: GraphJob,
): AsyncGenerator<GraphEvent> {
  // The build has .js beside this file, the sources .ts.
  const entry = new URL(`./graph-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(entry, { workerData: { file, key, job } satisfies GraphRequest });
  yield* messagesOf<GraphEvent>(worker, 'The graph worker');
}
