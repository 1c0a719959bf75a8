import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeFacts, type NoteFacts } from '#main/domains/vault/vault-merge.ts';

const facts = (title: string, tags: string[], properties = ''): NoteFacts => ({ title, tags, properties });

it('brings what only the file changed, keeps what was changed here, and names what both changed', () => {
  const base = facts('甲', ['一', '二'], 'a: 1\nb: 1\nc: 1\n');
  const theirs = facts('乙', ['二', '三'], 'a: 2\nb: 2\nd: 1\n');
  const mine = facts('甲', ['一', '二', '我'], 'b: 3\nc: 1\na: 1\n');
  expect(mergeFacts(base, theirs, mine)).toEqual({
    title: '乙',
    tags: ['二', '我', '三'],
    properties: 'b: 3\na: 2\nd: 1\n',
    conflicts: ['fields'],
  });
  expect(mergeFacts(null, theirs, mine)).toEqual({ ...mine, conflicts: [] });
});

it('names fields as changed by both only where they were, and leaves those away that were taken away here', () => {
  const merge = (base: string, theirs: string, mine: string) => {
    const { properties, conflicts } = mergeFacts(
      facts('', [], base),
      facts('', [], theirs),
      facts('', [], mine),
    );
    return [properties, conflicts];
  };
  // Each changed another field.
  expect(merge('a: 1\nb: 1\n', 'a: 2\nb: 1\n', 'a: 1\nb: 2\n')).toEqual(['a: 2\nb: 2\n', []]);
  // Taken away here: as it was there, and changed there.
  expect(merge('a: 1\nb: 1\nc: 1\n', 'a: 1\nb: 1\nc: 2\n', 'a: 1\nc: 1\n')).toEqual(['a: 1\nc: 2\n', []]);
  expect(merge('a: 1\nb: 1\n', 'a: 2\nb: 2\n', 'a: 1\n')).toEqual(['a: 2\n', ['fields']]);
});

const arbitrary = fc.record({
  title: fc.constantFrom('甲', '乙', '丙'),
  tags: fc.uniqueArray(fc.constantFrom('一', '二', 'A', 'b')),
  properties: fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2')), {
      selector: ([name]) => name,
    })
    .map((fields) => fields.map(([name, value]) => `${name}: ${value}\n`).join('')),
});

it('changes nothing where the file did not change, takes all where nothing was changed here, and is at rest after once', () => {
  fc.assert(
    fc.property(arbitrary, arbitrary, arbitrary, (base, theirs, mine) => {
      expect(mergeFacts(base, base, mine)).toEqual({ ...mine, conflicts: [] });
      const taken = mergeFacts(base, theirs, base);
      expect({ ...taken, tags: taken.tags.toSorted() }).toEqual({
        ...theirs,
        tags: theirs.tags.toSorted(),
        conflicts: [],
      });
      const once = mergeFacts(base, theirs, mine);
      const { conflicts: _, ...merged } = once;
      expect(mergeFacts(theirs, theirs, merged)).toEqual({ ...merged, conflicts: [] });
    }),
  );
});
