import fc from 'fast-check';
import { z } from 'zod';

type Schema = {
  $ref?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
};

const STRINGS = [
  '',
  'a',
  '张三',
  ' ',
  '\u0000',
  '%',
  '_',
  '"',
  "'; DROP TABLE fan;--",
  'NEAR(',
  '*',
  '[1,2]',
  '{"run":9}',
  '[]',
];
const MORE = [
  '\ud800',
  '\u200b',
  '👩‍👩‍👧',
  '../../etc/passwd',
  '__proto__',
  '1e999',
  'مرحبا',
  'x'.repeat(300),
  '-',
  '2024',
];
const DATES = ['2024-02-29', '2024-02-30', '1000-01-01', '9998-12-31', '2026-03-05', '0000-00-00', '--02-29'];
const NUMBERS = [
  0,
  1,
  2,
  3,
  -1,
  5,
  100,
  0.5,
  1e13,
  Date.UTC(2026, 2, 5),
  Number.MAX_SAFE_INTEGER,
  -Number.MAX_SAFE_INTEGER,
  1e300,
  5e-324,
];

/**
 * Inputs of a method as its schema describes them, of the kind nobody has thought of: ids of other things, places of other
 * lists, dates that no calendar has, signs that mean something to SQL, JSON or a search.
 */
export function arbitraryInput(input: z.ZodType | undefined): fc.Arbitrary<unknown> {
  if (!input) return fc.constant({});
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema & {
    $defs?: Record<string, Schema>;
  };
  return arbitraryOf(schema, schema.$defs ?? {}, 0);
}

function arbitraryOf(schema: Schema, defs: Record<string, Schema>, depth: number): fc.Arbitrary<unknown> {
  const of = (one: Schema) => arbitraryOf(one, defs, depth + 1);
  if (schema.$ref !== undefined) {
    const target = defs[schema.$ref.split('/').at(-1) ?? ''];
    return target && depth < 6 ? of(target) : fc.constant(null);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map(of));
  if (schema.allOf) return fc.tuple(...schema.allOf.map(of)).map((parts) => Object.assign({}, ...parts));
  if (schema.type === 'object') return objectOf(schema, of);
  if (schema.type === 'array') return arrayOf(schema, of);
  if (schema.type === 'string') return stringOf(schema);
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema);
  if (schema.type === 'boolean') return fc.boolean();
  return fc.constantFrom(null, 1, 'a', {});
}

function objectOf(schema: Schema, of: (one: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, value]) => [key, of(value)]),
  );
  const known = fc.record(properties, {
    requiredKeys: (schema.required ?? []).filter((key) => key in properties),
  });
  if (typeof schema.additionalProperties !== 'object') return known;
  const more = fc.dictionary(fc.constantFrom('1', '2', 'a'), of(schema.additionalProperties), { maxKeys: 2 });
  return fc.tuple(known, more).map(([a, b]) => ({ ...a, ...b }));
}

function arrayOf(schema: Schema, of: (one: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(of));
  const minLength = schema.minItems ?? 0;
  return fc.array(of(schema.items ?? {}), {
    minLength,
    maxLength: Math.max(minLength, Math.min(schema.maxItems ?? 3, 3)),
  });
}

function stringOf({ pattern, minLength = 0, maxLength = 1_000 }: Schema): fc.Arbitrary<string> {
  const from = pattern?.includes('\\d{2}') ? DATES : [...STRINGS, ...MORE];
  return fc.constantFrom(...from).map((text) => text.padEnd(minLength, 'x').slice(0, maxLength));
}

function numberOf({ type, minimum = -1e300, maximum = 1e300 }: Schema): fc.Arbitrary<number> {
  const fitting = [...NUMBERS, minimum, maximum].filter(
    (value) => value >= minimum && value <= maximum && (type === 'number' || Number.isSafeInteger(value)),
  );
  return fc.constantFrom(...fitting);
}
