// Answers one large question about a graph, away from the thread that answers pages.
import { parentPort, workerData } from 'node:worker_threads';
import { type Connection, openReader } from '../../../core/db/connection.ts';
import { type DrawNetworkInput, drawNetwork } from './draw-network.ts';
import { type FindRolesInput, findRoles } from './find-roles.ts';

export type GraphJob =
  | { what: 'roles'; input: FindRolesInput }
  | { what: 'network'; input: DrawNetworkInput };
export type GraphRequest = Pick<Connection, 'file' | 'key'> & { job: GraphJob };

const { file, key, job } = workerData as GraphRequest;
const read = openReader(file, key);
const events = job.what === 'roles' ? findRoles({ read }, job.input) : drawNetwork({ read }, job.input);
for await (const event of events) parentPort!.postMessage(event);
read.sqlite.close();
