import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentNode } from '#shared/document/document-types.ts';
import { readFrontMatter, splitFrontMatter } from '#shared/document/front-matter.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import type { MarkdownOptions } from '#shared/document/markdown-inlines.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import * as make from '#shared/document/node-builders.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import { plainText } from '#shared/document/plain-text.ts';
import { SourceTooLarge } from '#shared/document/references.ts';

const HASH = 'c'.repeat(64);

/** A body in a short form: type and what matters, for reading expectations. */
function brief(node: DocumentNode): unknown {
  switch (node.type) {
    case 'text':
      return node.format ? [node.text, node.format] : node.text;
    case 'linebreak':
      return '⏎';
    case 'mention':
      return `${node.kind}/${node.id ?? '?'}:${node.label}`;
    case 'image':
      return { image: node.src, alt: node.alt, caption: node.caption, width: node.width };
    case 'attachment':
      return { file: node.hash, name: node.name };
    case 'link':
      return { link: node.url, in: node.children.map(brief) };
    case 'heading':
      return { [node.tag]: node.children.map(brief) };
    case 'list':
      return { [`${node.listType}${node.start === 1 ? '' : node.start}`]: node.children.map(brief) };
    case 'listitem': {
      const mark = node.checked === undefined ? '' : node.checked ? '[x]' : '[ ]';
      return [...(mark ? [mark] : []), ...node.children.map(brief)];
    }
    case 'callout':
      return { callout: node.tone, in: node.children.map(brief) };
    case 'code':
      return { code: node.language, text: plainText({ root: { ...make.bodyOf([node]).root } }) };
    default:
      return 'children' in node ? { [node.type]: node.children.map(brief) } : node.type;
  }
}
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

describe('a document becomes Markdown', () => {
  const body = make.bodyOf([
    make.heading(2, make.textNodes('T #1', 0)),
    make.paragraph([
      ...make.textNodes('bold', 1),
      ...make.textNodes(' 1 < 2 * 3 [x] #no a==b', 0),
      { type: 'mention', version: 1, kind: 'fan', id: 12, label: '小红' },
      ...make.textNodes(' ', 0),
      { type: 'mention', version: 1, kind: 'note', id: 3, label: '春日' },
      { type: 'mention', version: 1, kind: 'tag', id: 3, label: 'two words' },
      ...make.textNodes(' ', 0),
      { type: 'mention', version: 1, kind: 'tag', id: 3, label: '核心' },
    ]),
    make.callout('danger', [make.paragraph(make.textNodes('# not a heading', 0))]),
    make.paragraph([
      { type: 'image', version: 1, src: `attachment:${HASH}`, alt: 'p', caption: 'c', width: 300 },
    ]),
  ]);

  it('with everything escaped that would be read as a mark', () => {
    expect(
      bodyToMarkdown(body, {
        title: ({ id }) => (id === 3 ? '春日市集' : null),
        file: () => 'attachments/a b.png',
      }),
    ).toBe(
      '## T #1\n\n**bold** 1 < 2 \\* 3 \\[x] \\#no a\\==b[小红](kith://fan/12) [[春日市集|春日]][two words](kith://tag/3) #核心\n\n> [!DANGER]\n> \\# not a heading\n\n![p|300](<attachments/a b.png> "c")\n',
    );
  });

  it('and the same document again', () => {
    const again = markdownToBody(bodyToMarkdown(body));
    const withoutIds = JSON.stringify(body)
      .replace(/"id":3/g, '"id":null')
      .replace('"id":null,"label":"two words"', '"id":3,"label":"two words"');
    expect(JSON.stringify(again)).toBe(withoutIds);
  });

  it('with footnotes as they were, though they are text here', () => {
    const markdown =
      '见[^1]，又见[^注-2]。\n\n- 项[^1]\n\n[^1]: 出处，**重点**。\n\n[^注-2]: [链](https://a.cn)\n';
    expect(bodyToMarkdown(markdownToBody(markdown))).toBe(markdown);
    const others = ['\\[^1]\\(x)\n', '\\[^1]: # 题\n', '> \\[^1]: 引\n', '`[^1]`\n'];
    for (const one of others) {
      const body = markdownToBody(one);
      expect(markdownToBody(bodyToMarkdown(body))).toEqual(body);
    }
  });

  // Texts without blanks at their ends: those are moved out of formats, and Markdown has none at the ends of a line.
  const word = fc.stringMatching(/^[a-z*_`#=~<>&!|\\()[\]0-9.+\-中文，。"':/]{1,8}$/);
  const words = fc
    .array(word, { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join(' '))
    // A cell cannot hold code with a backslash before a bar.
    .filter((text) => !text.includes('\\|'));
  const bits = fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 8, 16, 17, 32, 128, 129);
  const inlineOf = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(words, bits).map(([text, format]) => make.textNodes(text, format)) },
    {
      weight: 1,
      arbitrary: words.map((label): DocumentNode[] => [
        { type: 'mention', version: 1, kind: 'note', id: null, label },
      ]),
    },
    {
      weight: 1,
      arbitrary: fc.constant<DocumentNode[]>([
        { type: 'mention', version: 1, kind: 'tag', id: null, label: '标签' },
      ]),
    },
    {
      weight: 1,
      arbitrary: words.map((label): DocumentNode[] => [
        { type: 'mention', version: 1, kind: 'fan', id: 5, label },
      ]),
    },
    {
      weight: 1,
      arbitrary: words.map((text): DocumentNode[] => [
        {
          type: 'link',
          version: 1,
          children: make.textNodes(text, 0),
          direction: null,
          format: '',
          indent: 0,
          url: 'https://example.com/a_(b)',
          title: null,
          rel: 'noreferrer',
          target: null,
        },
      ]),
    },
  );
  /** Parts divided by a blank, so that neighbours never are one text. */
  const inlines = fc.array(inlineOf, { minLength: 1, maxLength: 4 }).map((parts) => {
    const nodes = parts.flatMap((part, index) => (index > 0 ? [...make.textNodes(' ', 0), ...part] : part));
    return merge(nodes);
  });
  function merge(nodes: DocumentNode[]): DocumentNode[] {
    const result: DocumentNode[] = [];
    for (const node of nodes) {
      const last = result.at(-1);
      if (node.type === 'text' && last?.type === 'text' && last.format === node.format)
        result[result.length - 1] = { ...last, text: last.text + node.text };
      else result.push(node);
    }
    return result;
  }
  const block: fc.Arbitrary<DocumentNode> = fc.oneof(
    inlines.map((children) => make.paragraph(children)),
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), inlines)
      .map(([level, children]) => make.heading(level, children)),
    inlines.map((children) => make.quote(children)),
    fc
      .tuple(fc.constantFrom('note', 'tip', 'warn', 'danger'), inlines)
      .map(([tone, children]) => make.callout(tone as 'note', [make.paragraph(children)])),
    fc
      .tuple(fc.constantFrom('bullet', 'number'), fc.array(inlines, { minLength: 1, maxLength: 3 }))
      .map(([type, items]) =>
        make.list(
          type as 'bullet',
          1,
          items.map((item) => make.listItem(item)),
          0,
        ),
      ),
    fc.array(fc.tuple(inlines, fc.boolean()), { minLength: 1, maxLength: 3 }).map((items) =>
      make.list(
        'check',
        1,
        items.map(([item, checked]) => make.listItem(item, checked)),
        0,
      ),
    ),
    fc.stringMatching(/^[a-z`~ \n\t中]{0,20}$/).map((text) => make.code(text, null)),
    fc
      .array(inlines, { minLength: 2, maxLength: 2 })
      .map((cells) =>
        make.table([
          make.tableRow(cells.map((cell) => make.tableCell([make.paragraph(cell)], { headerState: 1 }))),
          make.tableRow(cells.map((cell) => make.tableCell([make.paragraph(cell)]))),
        ]),
      ),
    fc.constant(make.rule()),
  );

  it('and the same again, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (blocks) => {
        const given = make.bodyOf(blocks);
        const again = markdownToBody(bodyToMarkdown(given));
        expect(again.root.children.map(brief)).toEqual(given.root.children.map(brief));
      }),
      { numRuns: 400 },
    );
  });

  it('and any Markdown is stable after its first reading', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '# ',
        '> ',
        '- ',
        '1. ',
        '   ',
        '\n',
        '\n\n',
        '```\n',
        '| a | b |\n|---|---|\n| c | d |\n',
        '**',
        '*',
        '_',
        '`',
        '==',
        '~~',
        '[[',
        ']]',
        '[',
        '](/u)',
        '](https://x.cn)',
        '![',
        '<b>',
        '</b>',
        '<!-- -->',
        '#tag',
        '&amp;',
        '\\',
        '---\n',
        '[!NOTE]',
        '- [ ] ',
        '[^1]',
        '[^1]: ',
        '中文。',
        ' ',
        '\t',
        '<div>\n',
      ),
      word,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const first = markdownToBody(pieces.join(''));
        expect(parseDocument(first)).toEqual({ ok: true, body: first });
        const second = markdownToBody(bodyToMarkdown(first));
        const third = markdownToBody(bodyToMarkdown(second));
        expect(third.root.children.map(brief)).toEqual(second.root.children.map(brief));
      }),
      { numRuns: 400 },
    );
  });
});
