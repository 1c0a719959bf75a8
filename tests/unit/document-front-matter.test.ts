import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { plainYaml } from '#shared/document/plain-yaml.ts';

it('the short way through plain YAML says what the whole parser says', () => {
  const piece = fc.constantFrom(
    ...[
      'tags',
      'created',
      'a b',
      '标签',
      'A.b',
      'x',
      '2024-03-01T10:00:00Z',
      '2024-03-01',
      '-',
      '  - ',
      '- ',
    ],
    ...[
      ': ',
      ':',
      '[',
      ']',
      ', ',
      'null',
      'True',
      '\n',
      '\n',
      '\n',
      '#',
      ' ',
      '1',
      '~',
      '|',
      '>',
      '"',
      '&a',
      '*a',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const yaml = pieces.join('');
      const found = plainYaml(yaml);
      if (found === null) return;
      const options = { maxAliasCount: 0, logLevel: 'silent', schema: 'core', uniqueKeys: false } as const;
      expect(found).toEqual(parse(yaml, options));
    }),
    { numRuns: 5000 },
  );
});

it('takes what Obsidian writes', () => {
  expect(
    plainYaml('title: 春日 市集\ntags:\n  - 客户\n  - a/b\naliases: [x, 起点]\ncreated: 2024-03-01\n'),
  ).toEqual({
    title: '春日 市集',
    tags: ['客户', 'a/b'],
    aliases: ['x', '起点'],
    created: '2024-03-01',
  });
});
