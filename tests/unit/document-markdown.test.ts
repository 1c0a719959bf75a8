import { describe, expect, it } from 'vitest';
import { readFrontMatter, splitFrontMatter } from '#shared/document/front-matter.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import type { MarkdownOptions } from '#shared/document/markdown-inlines.ts';
import * as make from '#shared/document/node-builders.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import { plainText } from '#shared/document/plain-text.ts';
import { SourceTooLarge } from '#shared/document/references.ts';
import { brief } from '../support/brief-document.ts';

const HASH = 'c'.repeat(64);

const read = (source: string, options?: MarkdownOptions) =>
  markdownToBody(source, options).root.children.map(brief);
const line = (source: string, options?: MarkdownOptions) =>
  (read(source, options)[0] as { paragraph: unknown }).paragraph;

describe('Markdown becomes a document', () => {
  it('with its blocks', () => {
    expect(
      read(
        '# A\n\ntext\n\n> quoted\n\n---\n\n```js\nlet a;\n\tb\n```\n\n- x\n  - y\n- z\n\n3. c\n4. d\n\n- [ ] e\n- [x] f',
      ),
    ).toEqual([
      { h1: ['A'] },
      { paragraph: ['text'] },
      { quote: ['quoted'] },
      'horizontalrule',
      { code: 'js', text: 'let a;\n\tb' },
      { bullet: [['x'], [{ bullet: [['y']] }], ['z']] },
      { number3: [['c'], ['d']] },
      {
        check: [
          ['[ ]', 'e'],
          ['[x]', 'f'],
        ],
      },
    ]);
  });

  it('with the formats of a line', () => {
    expect(line('a *b **c*** ~~d~~ `e` ==f *g*== <u>h</u> H<sub>2</sub>O<br>x  \ny')).toEqual([
      'a ',
      ['b ', 2],
      ['c', 3],
      ' ',
      ['d', 4],
      ' ',
      ['e', 16],
      ' ',
      ['f ', 128],
      ['g', 130],
      ' ',
      ['h', 8],
      ' H',
      ['2', 32],
      'O',
      '⏎',
      'x',
      '⏎',
      'y',
    ]);
    expect(line('a == b and \\==c== and ====')).toEqual(['a == b and ==c== and ====']);
  });

  it('with one line for lines of a paragraph, or with breaks as notes apps have them', () => {
    expect(line('one\ntwo')).toEqual(['one two']);
    expect(line('中文\n第二行')).toEqual(['中文第二行']);
    expect(line('one\ntwo', { lineEnds: 'break' })).toEqual(['one', '⏎', 'two']);
  });

  it('with wikilinks, embeds and tags, but not inside code, escapes or words', () => {
    expect(
      line('see [[春日市集|the fair]] and [[case:A]] #核心/老友 C#x #12 `[[x]] #y` \\[[z]] \\#w [[unclosed'),
    ).toEqual([
      'see ',
      'note/?:春日市集',
      ' and ',
      'case/?:A',
      ' ',
      'tag/?:核心/老友',
      ' C#x #12 ',
      ['[[x]] #y', 16],
      ' [[z]] #w [[unclosed',
    ]);
    const options: MarkdownOptions = {
      note: (target, alias) => (target === 'B#h' ? { kind: 'note', id: 7, label: alias ?? 'B' } : null),
      file: (target) =>
        target === 'a b.png'
          ? { hash: HASH, name: 'a b.png', size: 3, isImage: true }
          : target === 'x.pdf'
            ? { hash: HASH, name: 'x.pdf', size: 3, isImage: false }
            : null,
      tag: () => 4,
    };
    expect(
      line(
        '[[B#h|there]] ![[a b.png|200]] ![alt](a%20b.png "cap") ![[x.pdf]] [doc](x.pdf) #t [gone](y.md)',
        options,
      ),
    ).toEqual([
      'note/7:there',
      ' ',
      { image: `attachment:${HASH}`, alt: '', caption: '', width: 200 },
      ' ',
      { image: `attachment:${HASH}`, alt: 'alt', caption: 'cap', width: null },
      ' ',
      { file: HASH, name: 'x.pdf' },
      ' ',
      { file: HASH, name: 'doc' },
      ' ',
      'tag/4:t',
      ' gone',
    ]);
  });

  it('with people by their address, and only with harmless links', () => {
    expect(
      line(
        '[小红](kith://fan/12) [a](https://x.cn "t") <https://y.cn> https://z.cn [b](java&#9;script:x) [c](javascript:x) ![p](data:image/svg+xml,x)',
      ),
    ).toEqual([
      'fan/12:小红',
      ' ',
      { link: 'https://x.cn', in: ['a'] },
      ' ',
      { link: 'https://y.cn', in: ['https://y.cn'] },
      ' ',
      { link: 'https://z.cn', in: ['https://z.cn'] },
      ' b c p',
    ]);
  });

  it('with callouts, but an escaped one is a quotation', () => {
    expect(read('> [!WARNING] Mind *this*\n> body\n>\n> - x')).toEqual([
      {
        callout: 'warn',
        in: [
          {
            paragraph: [
              ['Mind ', 1],
              ['this', 3],
            ],
          },
          { paragraph: ['body'] },
          { bullet: [['x']] },
        ],
      },
    ]);
    expect(read('> [!note]-\n> folded')).toEqual([{ callout: 'note', in: [{ paragraph: ['folded'] }] }]);
    expect(read('> \\[!NOTE]\n> x')).toEqual([{ quote: ['[!NOTE] x'] }]);
    expect(read('> a\n>\n> b')).toEqual([{ quote: [{ paragraph: ['a'] }, { paragraph: ['b'] }] }]);
  });

  it('with tables, their head and their sides', () => {
    const [table] = markdownToBody('| a | b |\n|:-:|---|\n| [[x\\|y]] | 2 |').root.children;
    if (table?.type !== 'table') throw new Error('no table');
    const cells = table.children.flatMap((row) => (row.type === 'tablerow' ? row.children : []));
    expect(
      cells.map((cell) =>
        cell.type === 'tablecell' ? [cell.headerState, plainText(make.bodyOf(cell.children))] : null,
      ),
    ).toEqual([
      [1, 'a'],
      [1, 'b'],
      [0, 'x'],
      [0, '2'],
    ]);
    expect(
      cells.map((cell) =>
        cell.type === 'tablecell' && cell.children[0]?.type === 'paragraph' ? cell.children[0].format : null,
      ),
    ).toEqual(['center', '', 'center', '']);
  });

  it('with blocks of an item after the list, which goes on with its number', () => {
    expect(read('1. a\n\n   ```\n   x\n   ```\n2. b\n\n   second')).toEqual([
      { number: [['a']] },
      { code: null, text: 'x' },
      { number2: [['b', '⏎', '⏎', 'second']] },
    ]);
  });

  it('without its front matter, which is read apart', () => {
    const source = '---\ntitle: 春日\ntags: [a, "#b"]\naliases: x, y\ncreated: 2024-03-01 10:00\n---\n# T';
    expect(read(source)).toEqual([{ h1: ['T'] }]);
    const { yaml } = splitFrontMatter(source);
    expect(readFrontMatter(yaml)).toMatchObject({ title: '春日', tags: ['a', 'b'], aliases: ['x', 'y'] });
    expect(readFrontMatter('a: &a [*a]\nb: {')).toMatchObject({ title: null, tags: [] });
    expect(splitFrontMatter('---\njust text\n---\n').yaml).toBeNull();
  });

  it('refuses what is larger than a document, and does not fall over deep nesting', () => {
    expect(() => markdownToBody('x'.repeat(5_000_001))).toThrow(SourceTooLarge);
    for (const source of [
      '> '.repeat(2000),
      `${'*a '.repeat(2000)}`,
      `${'- '.repeat(500)}x`,
      `${'**'.repeat(1500)}a${'**'.repeat(1500)}`,
      '[['.repeat(3000),
      '!['.repeat(2000),
    ]) {
      const body = markdownToBody(source);
      expect(parseDocument(body).ok).toBe(true);
    }
  });
});
