import { ORPCError } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { contract } from '#shared/contract/contract.ts';
import { arbitraryInput } from '../support/arbitrary-input.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

/** The stream of live changes never ends by itself. */
const ENDLESS = ['live'];
const RUNS = 12;

type Call = (input: unknown) => Promise<unknown>;

let lib: TestLibrary;

beforeAll(async () => {
  lib = await openTestLibrary();
  const { fans, communities, campaigns, notes, cases } = lib.client;
  for (const name of ['张三', '李四', '王五']) await fans.create({ name });
  await communities.create({ name: '读书群' });
  await campaigns.create({ name: '春季上新', kind: 'launch' });
  await notes.create({ title: '访谈' });
  await cases.create({ title: '案例' });
});

afterAll(() => lib.close());

describe('input that nobody has thought of', () => {
  for (const [domain, methods] of Object.entries(contract)) {
    if (ENDLESS.includes(domain)) continue;
    it(`is answered or refused by name in ${domain}`, async () => {
      for (const [method, procedure] of Object.entries(methods)) {
        const { inputSchema } = (procedure as { '~orpc': { inputSchema?: z.ZodType } })['~orpc'];
        const call = (lib.client as unknown as Record<string, Record<string, Call>>)[domain]?.[
          method
        ] as Call;
        await fc.assert(
          fc.asyncProperty(arbitraryInput(inputSchema), async (input) => {
            const failure = await failureOf(call, input);
            if (failure) throw new Error(`${domain}.${method}`, { cause: failure });
          }),
          { numRuns: RUNS },
        );
      }
    });
  }

  it('leaves the library whole', async () => {
    let last: unknown;
    for await (const event of await lib.client.maintenance.check({})) last = event;
    expect(last).toMatchObject({ problems: [] });
  });
});

/** What is neither an answer nor an error of the contract. */
async function failureOf(call: Call, input: unknown): Promise<unknown> {
  try {
    const output = await call(input);
    if (output && typeof output === 'object' && Symbol.asyncIterator in output) {
      for await (const _ of output as AsyncIterable<unknown>);
    }
    return null;
  } catch (error) {
    const isNamed = error instanceof ORPCError && !['INTERNAL', 'INTERNAL_SERVER_ERROR'].includes(error.code);
    return isNamed ? null : error;
  }
}
