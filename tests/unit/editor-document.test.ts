import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentBody, type DocumentNode, emptyBody } from '#shared/document/document-types.ts';
import { flatten } from '../../src-renderer/ui/editor/code/prism-languages.ts';
import { blocksOf, diffBodies } from '../../src-renderer/ui/editor/diff/diff-rules.ts';
import { openBody, toEditorState } from '../../src-renderer/ui/editor/document-body.ts';
import { filterEmoji } from '../../src-renderer/ui/editor/emoji/emoji-data.ts';
import { findHits } from '../../src-renderer/ui/editor/find/find-rules.ts';
import { placeBeside } from '../../src-renderer/ui/editor/floating/place.ts';

const text = (value: string) => ({ type: 'text', text: value }) as unknown as DocumentNode;
const line = (value: string) => ({ type: 'paragraph', children: [text(value)] }) as unknown as DocumentNode;

function body(...children: unknown[]): DocumentBody {
  const opened = openBody({ root: { type: 'root', children } });
  if (opened.kind === 'refused') throw new Error(opened.reason);
  return opened.body;
}

describe('a stored document', () => {
  it('of unknown nodes is repaired, one that is none is refused', () => {
    expect(openBody(emptyBody()).kind).toBe('whole');
    expect(
      openBody({ root: { type: 'root', children: [{ type: 'blink', children: [text('留')] }] } }).kind,
    ).toBe('repaired');
    expect(openBody({ html: '<p>' })).toEqual({ kind: 'refused', reason: 'not_a_document' });
  });

  it('reaches Lexical with quotations of blocks as shadow roots and pictures in paragraphs', () => {
    const image = { type: 'image', src: `attachment:${'a'.repeat(64)}`, alt: '', caption: '', width: null };
    const state = toEditorState(
      body(
        { type: 'quote', children: [line('一'), line('二')] },
        { type: 'quote', children: [text('三')] },
        image,
      ),
    );
    expect(state.root.children).toMatchObject([
      { type: 'quote', shadowRoot: true },
      { type: 'quote', children: [{ type: 'text', text: '三' }] },
      { type: 'paragraph', children: [{ type: 'image' }] },
    ]);
    expect(state.root.children[1]).not.toHaveProperty('shadowRoot');
  });
});

describe('what changed between two versions', () => {
  it('marks the words of a block that changed in place', () => {
    const rows = diffBodies(body(line('老客户回访计划')), body(line('老客户电话回访计划')));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ change: 'changed' });
    expect(rows[0]!.words.filter(({ mark }) => mark === 'added').map((word) => word.text)).toEqual(['电话']);
  });

  it('a block that went and another that came are two rows', () => {
    const rows = diffBodies(body(line('甲乙丙丁'), line('不变')), body(line('天气很好'), line('不变')));
    expect(rows.map(({ change }) => change)).toEqual(['added', 'removed', 'same']);
  });

  it('a heading that became a paragraph is a change', () => {
    const rows = diffBodies(body({ type: 'heading', tag: 'h2', children: [text('题')] }), body(line('题')));
    expect(rows.some(({ change }) => change !== 'same')).toBe(true);
  });

  it('the words that stayed and came give the later text, those that stayed and went the earlier', () => {
    const lines = fc.array(
      fc.string({ unit: fc.constantFrom(...'老客户ab c。'), minLength: 1, maxLength: 12 }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const [old, present] = [body(...before.map(line)), body(...after.map(line))];
        const rows = diffBodies(old, present);
        const join = (left: string) =>
          rows
            .map(({ words }) =>
              words
                .filter(({ mark }) => mark !== left)
                .map((word) => word.text)
                .join(''),
            )
            .filter((one) => one !== '')
            .sort();
        expect(join('removed')).toEqual(
          blocksOf(present)
            .map((block) => block.text)
            .sort(),
        );
        expect(join('added')).toEqual(
          blocksOf(old)
            .map((block) => block.text)
            .sort(),
        );
      }),
    );
  });
});

describe('find', () => {
  it('finds without regard to case, in order, without overlap', () => {
    expect(findHits(['aAa', 'x', 'Kith kith'], { query: 'aa', isCaseSensitive: false })).toEqual([
      { line: 0, start: 0, end: 2 },
    ]);
    expect(findHits(['Kith kith'], { query: 'Kith', isCaseSensitive: true })).toHaveLength(1);
    expect(findHits(['x'], { query: '', isCaseSensitive: false })).toEqual([]);
  });

  it('every hit is the query, whatever letters grow when they are folded', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
        (hay, query) => {
          for (const { start, end } of findHits([hay], { query, isCaseSensitive: true })) {
            expect(hay.slice(start, end)).toBe(query);
          }
        },
      ),
    );
    expect(findHits(['İstanbul ist'], { query: 'ist', isCaseSensitive: false })).toEqual([
      { line: 0, start: 9, end: 12 },
    ]);
  });
});

it('a floating box is never outside the window', () => {
  const size = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(
      fc.integer({ min: -500, max: 3000 }),
      fc.integer({ min: -500, max: 3000 }),
      size,
      size,
      (left, top, width, height) => {
        for (const side of ['above', 'below'] as const) {
          const spot = placeBeside(
            { left, top, width: 10, height: 20 },
            { width, height },
            { width: 1280, height: 800 },
            side,
          );
          expect(spot.left).toBeGreaterThanOrEqual(8);
          expect(spot.top).toBeGreaterThanOrEqual(8);
          expect(spot.left + width).toBeLessThanOrEqual(1272);
          expect(spot.top + height).toBeLessThanOrEqual(792);
        }
      },
    ),
  );
});

it('code tokens are stretches of the text, the innermost type wins', () => {
  const token = (type: string, content: unknown) =>
    ({ type, content, length: String(content).length }) as unknown as Parameters<typeof flatten>[0][number];
  expect(flatten(['a ', token('tag', [token('attr-name', 'b')] as unknown), ' c'])).toEqual([
    { start: 2, end: 3, type: 'attr-name' },
  ]);
});

it('emoji are found by name before tags', () => {
  const signs = [
    { sign: '🍵', label: '茶杯', tags: ['咖啡'], group: 4 },
    { sign: '☕', label: '咖啡', tags: [], group: 4 },
  ];
  expect(filterEmoji(signs, '咖啡').map(({ sign }) => sign)).toEqual(['☕', '🍵']);
});
