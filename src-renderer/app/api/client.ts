// The page's way to the core and the host: typed by the contracts, queries to a reader, commands to the writer.

import { methodKinds } from 'virtual:method-kinds';
import { type ClientContext, createORPCClient, DynamicLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { contract } from '#shared/contract/contract.ts';
import type { hostContract } from '#shared/host-contract.ts';
import { type Connection, connect } from './connection.ts';
import { queryClient } from './query-client.ts';
import { openPipe } from './transport.ts';

/** Another library is open now: nothing on this page is true any more. */
function startOver(): void {
  history.replaceState(null, '', location.pathname);
  location.reload();
}

/** Locked, or another one in its place; on Electron nothing else tells. */
async function isLibraryGone(): Promise<boolean> {
  const known = queryClient.getQueryData(hostQuery.library.state.queryKey())?.current;
  if (!known) return false;
  const { current } = await host.library.state();
  return current?.file !== known.file;
}

const options = { open: openPipe, onLibraryChanged: startOver };
export const connections = {
  reader: connect({ ...options, isLibraryGone, role: 'reader' }),
  writer: connect({ ...options, isLibraryGone, role: 'writer' }),
  host: connect({ ...options, role: 'host' }),
} satisfies Record<string, Connection>;

/** Which pipe a method of the contract takes. Throws for one that is not in it. */
function roleOf(path: readonly string[]): 'reader' | 'writer' {
  const [domain = '', method = ''] = path;
  const kind = methodKinds[domain]?.[method];
  if (kind === undefined) throw new Error(`not a method: ${path.join('.')}`);
  return kind === 'command' ? 'writer' : 'reader';
}

const coreLink = new DynamicLink<ClientContext>((_options, path) => connections[roleOf(path)].link);

/** Plain calls: `await client.fans.tag({selection, add: [3]})`. */
export const client: ContractRouterClient<typeof contract> = createORPCClient(coreLink);
/** For hooks: `useQuery(orpc.fans.get.queryOptions({input: {id}}))`, `useMutation(orpc.fans.tag.mutationOptions())`. */
export const orpc = createTanstackQueryUtils(client);

/** Libraries, files and links: what only the host can do. */
export const host: ContractRouterClient<typeof hostContract> = createORPCClient(connections.host.link);
export const hostQuery = createTanstackQueryUtils(host, { path: ['host'] });

export { startOver };
