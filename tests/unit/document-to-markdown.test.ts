import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentNode } from '#shared/document/document-types.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import * as make from '#shared/document/node-builders.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import { brief } from '../support/brief-document.ts';

const HASH = 'c'.repeat(64);

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
