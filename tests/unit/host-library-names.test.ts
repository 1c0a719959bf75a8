import { homedir } from 'node:os';
import { basename } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLibraryName, libraryName, libraryPath } from '#main/hosts/library-names.ts';

test.each(['我的店', 'Tea house 2', '茶·客户', 'a.b'])('%j names a library', (name) => {
  expect(isLibraryName(name)).toBe(true);
});

test.each([
  '',
  '  ',
  '.hidden',
  '..',
  'a/b',
  'a\\b',
  'con',
  'COM1',
  'nul.txt',
  'a:b',
  'a\u0000b',
  'end.',
  'x'.repeat(300),
])('%j does not', (name) => {
  expect(isLibraryName(name)).toBe(false);
});

test('a name that is accepted comes back from its file, and never leaves its folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      fc.pre(isLibraryName(name));
      const file = `${name.trim()}.kith`;
      expect(basename(`/folder/${file}`)).toBe(file);
      expect(libraryName(`/folder/${file}`)).toBe(name.trim());
    }),
  );
});

test('a typed path may start at the home folder', () => {
  expect(libraryPath('~/a.kith')).toBe(`${homedir()}/a.kith`);
  expect(libraryPath('/x/../y.kith')).toBe('/y.kith');
});
