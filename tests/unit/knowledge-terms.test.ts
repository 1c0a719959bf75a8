import { describe, expect, it } from 'vitest';
import { createTermFinder } from '../../src-renderer/app/knowledge/term-matches.ts';

const term = (key: string, name: string, aliases: string[] = []) => ({
  key,
  term: name,
  aliases,
  definition: '…',
  related: [],
});
const find = createTermFinder([
  term('fans', '粉丝', ['fan']),
  term('core', '铁杆粉丝', ['superfan']),
  term('kol', 'KOL'),
  term('sum', 'IP + 社群 + 平台'),
]);
const found = (text: string) =>
  find(text).flatMap(({ text: words, key }) => (key === null ? [] : [[words, key]]));

describe('terms in a text', () => {
  it('the longest name wins', () => {
    expect(found('铁杆粉丝和粉丝')).toEqual([
      ['铁杆粉丝', 'core'],
      ['粉丝', 'fans'],
    ]);
  });
  it('Latin names are whole words in any case', () => {
    expect(found('A Superfan is no fanfare, kol')).toEqual([
      ['Superfan', 'core'],
      ['kol', 'kol'],
    ]);
  });
  it('each is explained once', () => {
    expect(found('粉丝、粉丝、粉丝')).toEqual([['粉丝', 'fans']]);
  });
  it('signs of regular expressions are signs', () => {
    expect(found('说的是 IP + 社群 + 平台。')).toEqual([['IP + 社群 + 平台', 'sum']]);
  });
  it('a name of two terms is the first one’s, and one letter is no name', () => {
    const shared = createTermFinder([term('first', '社群', ['K', '圈']), term('second', '社区', ['社群'])]);
    expect(shared('社群和社区，K圈')).toEqual([
      { text: '社群', key: 'first' },
      { text: '和', key: null },
      { text: '社区', key: 'second' },
      { text: '，K圈', key: null },
    ]);
  });
  it('the parts make the text again', () => {
    for (const text of ['', '没有', '粉丝', '从粉丝到铁杆粉丝，KOL 也是']) {
      expect(
        find(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }
  });
});
