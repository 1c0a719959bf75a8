import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { frontMatter, keptProperties } from '#main/domains/vault/vault-fields.ts';
import { readFrontMatter, splitFrontMatter } from '#shared/document/front-matter.ts';
import {
  areProperties,
  joinProperties,
  propertyLines,
  propertyValue,
  splitProperties,
} from '#shared/document/properties.ts';

/** A file's fields after it became a note and a file again, nobody having changed anything. */
function thereAndBack(yaml: string): { data: Record<string, unknown>; text: string } {
  const said = readFrontMatter(yaml);
  const text = frontMatter({
    title: (said.title ?? 'File').slice(0, 200),
    createdAt: said.created ?? 0,
    updatedAt: said.updated ?? 0,
    tags: JSON.stringify(said.tags),
    properties: keptProperties(yaml, said),
  });
  const { yaml: written } = splitFrontMatter(text);
  return { data: parse(written ?? '') as Record<string, unknown>, text };
}

it('fields of a vault stay as they were written, with numbers, dates, remarks and lines', () => {
  const yaml = `# of the house
title: 春日市集
rating: 4.50 # out of five
phone: 013800138000
due: 2024-03-05
"quoted key": 'it''s'
时间: 12:30
cssclasses:
- wide

- tall
place: {city: 杭州, at: [30.2, 120.1]}
about: |
  first

  # no remark
  second
tags: [vip, 复盘]
created: 2024-03-01
modified: someday
aliases: [市集]
empty:
done: true
`;
  const { data, text } = thereAndBack(yaml);
  expect(data).toEqual({
    ...(parse(yaml) as object),
    updated: '1970-01-01T00:00:00Z',
  });
  for (const line of [
    'rating: 4.50 # out of five',
    'phone: 013800138000',
    'created: 2024-03-01\n',
    "'it''s'",
  ])
    expect(text).toContain(line);
});

it('any mapping comes back with the same values', () => {
  const scalar = fc.oneof(
    fc
      .string({ unit: 'binary', maxLength: 20 })
      .filter((text) => !/[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(text)),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('a\n\nb\n', '# x', '- y', 'k: v', '  lead', '---', '2024-01-01'),
  );
  const value = fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b'), scalar),
  );
  const name = fc.oneof(
    fc.constantFrom(
      'rating',
      '评分',
      'a b',
      'x-y',
      '-z',
      '?',
      '# h',
      'q"q',
      "it's",
      'a: b',
      '1',
      'true',
      ' lead',
    ),
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true }), (data) => {
      const taken = ['title', 'tags', 'tag', 'keywords', 'created', 'updated', 'completed?', '__proto__'];
      for (const key of Object.keys(data)) if (taken.includes(key.toLowerCase())) delete data[key];
      if (Object.keys(data).length === 0) return;
      const back = thereAndBack(stringify(data)).data;
      for (const own of ['title', 'created', 'updated']) delete back[own];
      expect(back).toEqual(data);
    }),
    { numRuns: 500 },
  );
});

it('what is no YAML is kept as text, and the file is readable again', () => {
  const { data } = thereAndBack('title: "unclosed\nrating: [1, 2\nok: 5\nplain: a: b\n');
  expect(data).toMatchObject({ ok: 5, rating: '[1, 2', plain: 'a: b' });
  expect(thereAndBack('- a\n- b\n').data['front-matter']).toBe('- a\n- b');
  expect(thereAndBack('one: &t [a]\ntwo: *t\n').data).toMatchObject({ one: ['a'], two: ['a'] });
});

it('a value that is typed is read as what was typed', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .filter((one) => !/[\p{Cc}\u2028\u2029\u0085\ufeff]/u.test(one));
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), (one, items) => {
      const field = propertyLines('名 x', { kind: 'text', text: one });
      expect(areProperties(field.lines)).toBe(true);
      const list = propertyLines('list', { kind: 'list', items });
      const data = parse(joinProperties([field, list])) as Record<string, unknown>;
      // Numbers, true and null are what they are in YAML.
      expect(
        String(data['名 x'] ?? '').toLowerCase() === one.toLowerCase() ||
          Number.isFinite(data['名 x']) ||
          one === '~' ||
          /^null$/i.test(one),
      ).toBe(true);
      expect((data.list as unknown[]).length).toBe(items.length);
      expect(splitProperties(joinProperties([field, list])).map(({ name }) => name)).toEqual([
        '名 x',
        'list',
      ]);
    }),
    { numRuns: 1000 },
  );
  expect(propertyValue({ name: 'a', lines: 'a: [x, "y, z"]\n' })).toEqual({
    kind: 'list',
    items: ['x', 'y, z'],
  });
  expect(propertyValue({ name: 'a', lines: 'a: 4.50\n' })).toEqual({ kind: 'text', text: '4.50' });
  expect(propertyValue({ name: 'a', lines: 'a: {b: 1}\n' })).toEqual({ kind: 'other', yaml: '{b: 1}' });
});
