import { StandardRPCJsonSerializer } from '@orpc/client/standard';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainJson } from '#main/core/port-handler.ts';

const odd = fc.constantFrom(
  Number.NaN,
  undefined,
  new Date(0),
  10n,
  new Set([1]),
  new Map([[1, 2]]),
  new URL('http://localhost/'),
  /x/g,
  { toJSON: () => 'other' },
);
const output = fc.letrec((part) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    odd,
    fc.array(part('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), part('value'), { maxKeys: 4 }),
  ),
})).value;

test('what is sent as plain JSON is what oRPC would have made of it', () => {
  const oRPC = new StandardRPCJsonSerializer();
  fc.assert(
    fc.property(output, (value) => {
      if (!isPlainJson(value)) return;
      const [json, meta] = oRPC.serialize(value);
      expect(meta).toEqual([]);
      expect(JSON.stringify(value)).toBe(JSON.stringify(json));
    }),
    { numRuns: 2_000 },
  );
});

test('dates, big integers, sets and gaps in lists go the way that keeps them', () => {
  for (const value of [new Date(0), 10n, new Set([1]), Number.NaN, /x/, new URL('http://localhost/')]) {
    expect(isPlainJson({ rows: [{ value }] })).toBe(false);
  }
  expect(isPlainJson([undefined])).toBe(false);
  expect(isPlainJson({ rows: [{ id: 1, name: '王', due: null, left: undefined }], nextCursor: null })).toBe(
    true,
  );
});
