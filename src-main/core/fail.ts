import { ORPCError } from '@orpc/server';
import type { z } from 'zod';
import type { errorDefs } from '#shared/contract/base.ts';

type Defs = typeof errorDefs;

/** A typed error of the contract: services throw it, the dispatcher carries it, the interface has the words. */
export function fail<K extends keyof Defs>(
  code: K,
  data: z.input<Defs[K]['data']>,
): ORPCError<K, z.input<Defs[K]['data']>> {
  return new ORPCError(code, { data, message: code });
}
