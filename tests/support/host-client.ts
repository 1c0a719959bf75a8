// A client of the browser host for tests: signs in with an address and calls the contract over the three sockets.
import { once } from 'node:events';
import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { type ContractRouterClient, isContractProcedure } from '@orpc/contract';
import { WebSocket } from 'ws';
import { contract } from '#shared/contract/contract.ts';
import type { hostContract } from '#shared/host-contract.ts';
import type { PortRole } from '#shared/roles.ts';
import { signIn } from './raw-http.ts';

export type HostClient = {
  readonly api: ContractRouterClient<typeof contract>;
  readonly host: ContractRouterClient<typeof hostContract>;
  readonly port: number;
  /** Sent with raw requests of the same window. */
  readonly headers: { cookie: string; origin: string };
  readonly sockets: Readonly<Record<PortRole, WebSocket>>;
  close(): void;
};

/** `address` is one with a token that was not used yet. */
export async function connectHost(address: string): Promise<HostClient> {
  const { port, cookie, origin } = await signIn(address);
  const headers = { cookie, origin };
  const open = (role: PortRole) => new WebSocket(`ws://127.0.0.1:${port}/ws/${role}`, { headers });
  const sockets = { reader: open('reader'), writer: open('writer'), host: open('host') };
  // Refused sockets (no library) open too before they close.
  await Promise.all(Object.values(sockets).map((socket) => once(socket, 'open')));
  // ws is the browser's WebSocket in all that oRPC uses of it.
  const link = (role: PortRole) =>
    new RPCLink({ websocket: sockets[role] as unknown as globalThis.WebSocket });
  const links = { query: link('reader'), command: link('writer') };
  return {
    api: createORPCClient(new DynamicLink((_options, path) => links[kindOf(path)])),
    host: createORPCClient(link('host')),
    port,
    headers,
    sockets,
    close() {
      for (const socket of Object.values(sockets)) socket.terminate();
    },
  };
}

function kindOf(path: readonly string[]): 'query' | 'command' {
  let node: unknown = contract;
  for (const key of path) node = (node as Record<string, unknown>)[key];
  if (!isContractProcedure(node)) throw new Error(`no method ${path.join('.')}`);
  return node['~orpc'].meta.kind;
}
