import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBody } from '#shared/document/document-types.ts';
import { MAX_NODES, parseDocument } from '#shared/document/node-schema.ts';
import { attachmentsOf, countText, mentionsOf, plainText } from '#shared/document/plain-text.ts';
import { safeImageSource, safeUrl } from '#shared/document/safe-url.ts';

const HASH = 'a'.repeat(64);
const text = (value: unknown, more = {}) => ({ type: 'text', text: value, ...more });
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });
const body = (...children: unknown[]) => ({ root: { type: 'root', children } });

function read(value: unknown, repair = false) {
  const parsed = parseDocument(value, { repair });
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.body;
}
const reason = (value: unknown, repair = false) => {
  const parsed = parseDocument(value, { repair });
  return parsed.ok ? null : parsed.reason;
};

/** A body as hand-made JSON of so many levels, made without recursion. */
function deep(levels: number) {
  let node: unknown = text('core');
  for (let level = 0; level < levels; level++) node = { type: 'callout', children: [node] };
  return body(node);
}

describe('a document body from outside', () => {
  it('is taken when it is what the editor writes', () => {
    const given = body(
      { type: 'heading', tag: 'h2', children: [text('标题')] },
      paragraph(text('a', { format: 3 }), { type: 'mention', kind: 'fan', id: 12, label: '小红' }),
      { type: 'image', src: `attachment:${HASH}`, alt: 'x', caption: '', width: 200 },
      { type: 'horizontalrule' },
    );
    const parsed = read(given);
    expect(parsed.root.children.map((node) => node.type)).toEqual([
      'heading',
      'paragraph',
      'image',
      'horizontalrule',
    ]);
    expect(parseDocument(parsed)).toEqual({ ok: true, body: parsed });
    expect(read(emptyBody())).toEqual(emptyBody());
  });

  it('is refused when it is no document at all', () => {
    for (const value of [
      null,
      3,
      'x',
      [],
      {},
      { root: [] },
      { root: { type: 'root' } },
      { root: { type: 'paragraph', children: [] } },
    ]) {
      expect(reason(value)).toBe('not_a_document');
      expect(reason(value, true)).toBe('not_a_document');
    }
  });

  it('names what is wrong: unknown nodes, wrong types, nodes out of place', () => {
    expect(reason(body({ type: 'iframe', src: 'x' }))).toBe('unknown_node');
    expect(reason(body({ type: '__proto__', children: [] }))).toBe('unknown_node');
    expect(reason(body({ type: 'constructor', children: [] }))).toBe('unknown_node');
    expect(reason(body(paragraph(text(7))))).toBe('wrong_type');
    expect(reason(body(paragraph(text({ toString: 'x' }))))).toBe('wrong_type');
    expect(reason(body(paragraph(text('x', { format: 'bold' }))))).toBe('wrong_type');
    expect(reason(body({ type: 'paragraph', children: 'abc' }))).toBe('wrong_type');
    expect(reason(body(text('on the root')))).toBe('misplaced_node');
    expect(reason(body(paragraph(paragraph())))).toBe('misplaced_node');
    expect(reason(body({ type: 'root', children: [] }))).toBe('unknown_node');
    expect(reason(body(null))).toBe('wrong_type');
  });

  it('keeps the text of what it does not know when asked to repair', () => {
    const repaired = read(
      body(
        { type: 'layout', children: [paragraph(text('one')), { type: 'poll', text: 'two' }] },
        text('loose'),
        { type: 'list', children: [text('item')] },
        { type: 'table', children: [text('cell')] },
        paragraph(
          { type: 'mention', kind: 'planet', label: 'Mars' },
          { type: 'image', src: 'javascript:x', alt: 'pic' },
        ),
      ),
      true,
    );
    expect(plainText(repaired)).toBe('one\ntwo\nloose\nitem\ncell\nMarspic');
    expect(repaired.root.children.map((node) => node.type)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      'list',
      'table',
      'paragraph',
    ]);
  });

  it('carries no field that is not described', () => {
    const parsed = read(
      body({
        ...paragraph(text('x', { style: 'background:url(//evil)', onclick: 'x' })),
        $slots: { a: 1 },
        $: { b: 2 },
      }),
    );
    expect(JSON.stringify(parsed)).not.toMatch(/evil|onclick|slots|"\$"/);
  });

  it('is refused with 100,000 levels, and repaired to its text, without a stack overflow', () => {
    expect(reason(deep(100_000))).toBe('too_deep');
    expect(plainText(read(deep(100_000), true))).toBe('core');
    expect(reason(deep(99))).toBe('misplaced_node');
  });

  it('is refused when it has too many nodes or characters, also when repairing', () => {
    const many = body({ type: 'paragraph', children: Array.from({ length: MAX_NODES }, () => text('x')) });
    expect(reason(many)).toBe('too_many_nodes');
    expect(reason(many, true)).toBe('too_many_nodes');
    const long = body(paragraph(text('x'.repeat(5_000_001))));
    expect(reason(long)).toBe('too_many_characters');
    expect(reason(long, true)).toBe('too_many_characters');
  });

  it('never throws, and what a repair gives is a document', () => {
    const type = fc.oneof(
      fc.constantFrom(
        'root',
        'paragraph',
        'text',
        'list',
        'listitem',
        'table',
        'tablerow',
        'tablecell',
        'link',
        'code',
        'quote',
        'callout',
        'image',
        'mention',
        'poll',
      ),
      fc.anything(),
    );
    const node = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.anything(),
        fc.record(
          {
            type,
            text: fc.anything(),
            url: fc.webUrl(),
            tag: fc.anything(),
            label: fc.anything(),
            children: fc.array(tie('node'), { maxLength: 4 }),
          },
          { requiredKeys: ['type'] },
        ),
      ),
    })).node;
    fc.assert(
      fc.property(fc.array(node), (children) => {
        parseDocument(body(...children));
        const repaired = parseDocument(body(...children), { repair: true });
        if (!repaired.ok) throw new Error(repaired.reason);
        expect(parseDocument(repaired.body)).toEqual(repaired);
        plainText(repaired.body);
      }),
      { numRuns: 300 },
    );
  });
});

describe('addresses', () => {
  it('are refused where a browser would run them, whatever hides the scheme', () => {
    for (const url of [
      'javascript:alert(1)',
      'java\tscript:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\u200bscript:x',
      'vbscript:x',
      'data:text/html,<script>',
      'file:///etc/passwd',
      'blob:x',
      '/relative',
      '//host/x',
      'attachment:../../x',
      'attachment:abc',
      'https:',
      'http:///x',
      '',
    ]) {
      expect(safeUrl(url), JSON.stringify(url)).toBeNull();
    }
  });

  it('are kept when harmless', () => {
    expect(safeUrl('https://example.com/a?b=c#d')).toBe('https://example.com/a?b=c#d');
    expect(safeUrl(' HTTPS://example.com/a b\n')).toBe('https://example.com/a%20b');
    for (const scheme of ['http', 'https']) {
      expect(safeUrl(`${scheme}://a.cn`)).toBe(`${scheme}://a.cn`);
      for (const rest of ['', 'a.cn', '/a.cn', '///a.cn']) expect(safeUrl(`${scheme}:${rest}`)).toBeNull();
    }
    expect(safeUrl(`https://a.cn/${'a'.repeat(20_000 - 13)}`)).not.toBeNull();
    expect(safeUrl(`https://a.cn/${'a'.repeat(20_000 - 12)}`)).toBeNull();
    expect(safeUrl('mailto:a@example.com')).toBe('mailto:a@example.com');
    expect(safeUrl('kith://fan/12')).toBe('kith://fan/12');
    expect(safeUrl(`attachment:${HASH}`)).toBe(`attachment:${HASH}`);
    expect(safeUrl('https://例子.中国/路')).toBe('https://例子.中国/路');
  });

  it('shows as pictures only files of the library and addresses of the web', () => {
    expect(safeImageSource(`attachment:${HASH}`)).toBe(`attachment:${HASH}`);
    expect(safeImageSource('https://a.cn/b.png')).toBe('https://a.cn/b.png');
    for (const url of ['mailto:a@example.com', 'kith://fan/12', 'javascript:alert(1)', 'b.png'])
      expect(safeImageSource(url), url).toBeNull();
  });
});

describe('what a document says', () => {
  const parsed = read(
    body(
      { type: 'heading', tag: 'h1', children: [text('Plan  for '), text('spring', { format: 1 })] },
      { type: 'heading', tag: 'h2', children: [] },
      paragraph(
        text('with '),
        { type: 'mention', kind: 'fan', id: 3, label: '小红' },
        { type: 'linebreak' },
        {
          type: 'mention',
          kind: 'tag',
          id: null,
          label: '核心',
        },
      ),
      paragraph(
        { type: 'mention', kind: 'fan', id: 3, label: '小红 again' },
        { type: 'attachment', hash: HASH, name: 'a.pdf', size: 3 },
      ),
      {
        type: 'table',
        children: [
          {
            type: 'tablerow',
            children: [
              { type: 'tablecell', children: [paragraph(text('a')), paragraph(text('b'))] },
              { type: 'tablecell', children: [paragraph(text('c'))] },
            ],
          },
        ],
      },
      { type: 'image', src: `attachment:${'b'.repeat(64)}`, alt: 'alt', caption: 'a picture' },
    ),
  );

  it('is its text line by line', () => {
    expect(plainText(parsed)).toBe('Plan  for spring\nwith 小红\n#核心\n小红 againa.pdf\na b\tc\na picture');
  });

  it('counts Chinese by the character and Latin by the word', () => {
    expect(countText('你好，world')).toEqual({ characters: 8, words: 3 });
    expect(countText("don't stop — 3.5 times")).toEqual({ characters: 18, words: 4 });
    expect(countText('私はカナ 한국')).toEqual({ characters: 6, words: 6 });
    expect(countText('👩 ok')).toEqual({ characters: 3, words: 1 });
    expect(countText('')).toEqual({ characters: 0, words: 0 });
  });

  it('names each mention and file once', () => {
    expect(mentionsOf(parsed)).toEqual([
      { kind: 'fan', id: 3, label: '小红' },
      { kind: 'tag', id: null, label: '核心' },
    ]);
    expect(attachmentsOf(parsed)).toEqual([HASH, 'b'.repeat(64)]);
  });
});
