import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentFacts, excerptOf, readBody } from '#main/domains/notes/document-rules.ts';
import { cutAround, snippetOf } from '#main/domains/search/snippet-rules.ts';
import { DOCUMENT_LIMIT } from '#shared/contract/documents.ts';
import { mentionsOf } from '#shared/document/plain-text.ts';
import { bodyOfLines } from '../support/document-body.ts';

const part = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => text !== ''),
  fc.record({
    mention: fc.constantFrom('fan', 'tag', 'note', 'case'),
    id: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(null)),
    label: fc.constantFrom('王小明', '定价', 'Ann'),
  }),
);
const lines = fc.array(fc.array(part, { maxLength: 6 }), { minLength: 1, maxLength: 6 });

describe('what is derived from a body', () => {
  it('links just what is mentioned and exists, each once, with a line that names it', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const body = readBody(bodyOfLines(...given));
        const { mentions } = documentFacts(body);
        const wanted = mentionsOf(body).filter(({ id }) => id !== null);
        expect(mentions.map(({ kind, id }) => `${kind}/${id}`)).toEqual(
          wanted.map(({ kind, id }) => `${kind}/${id}`),
        );
        for (const [at, { context }] of mentions.entries()) expect(context).toContain(wanted[at]!.label);
      }),
    );
  });

  it('keeps the mention in sight when its line is long', () => {
    const long = '很长的一段话'.repeat(100);
    const body = readBody(bodyOfLines([long, { mention: 'fan', id: 1, label: '王小明' }, long]));
    const [mention] = documentFacts(body).mentions;
    expect(mention?.context).toContain('王小明');
    expect(mention?.context.length).toBeLessThan(170);
  });

  it('shows the line of the first mention alone, not the lines around it', () => {
    const ann = { mention: 'fan', id: 1, label: 'Ann' };
    const body = readBody(bodyOfLines('before', ['to ', ann, ' today'], 'after', [ann, ' again']));
    expect(documentFacts(body).mentions).toEqual([{ kind: 'fan', id: 1, context: 'to Ann today' }]);
  });

  it('refuses what is no text of ours, and says whether it is too large or wrong', () => {
    const refusal = (json: string) => {
      try {
        readBody(json);
      } catch (error) {
        return (error as { code: string; data: unknown }).code;
      }
      return null;
    };
    expect(refusal('{')).toBe('DOCUMENT_INVALID');
    expect(refusal(JSON.stringify({ root: { type: 'other' } }))).toBe('DOCUMENT_INVALID');
    expect(refusal(bodyOfLines('好'.repeat(DOCUMENT_LIMIT + 1)))).toBe('DOCUMENT_TOO_LARGE');
    expect(refusal(' '.repeat(DOCUMENT_LIMIT * 4 + 1))).toBe('DOCUMENT_TOO_LARGE');
    expect(refusal(bodyOfLines('好'))).toBeNull();
  });

  it('stores what it read: reading it again gives the same', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const { body } = documentFacts(readBody(bodyOfLines(...given)));
        expect(documentFacts(readBody(body)).body).toBe(body);
      }),
    );
  });
});

describe('what lists show of a text', () => {
  it('never cuts a character in two', () => {
    const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), fc.nat(700), (text, at) => {
        expect(excerptOf(text)).not.toMatch(halves);
        expect(cutAround(text, Math.min(at, text.length))).not.toMatch(halves);
      }),
    );
  });

  it('finds the line of a hit in any spelling, and marks lie inside the snippet', () => {
    expect(snippetOf('第一行\n老客戶說貴', '老客户')).toEqual({ snippet: '老客戶說貴', marks: [[0, 3]] });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ maxLength: 5 }),
        (text, query) => {
          const { snippet, marks } = snippetOf(text, query);
          for (const [start, end] of marks) expect(start < end && end <= snippet.length).toBe(true);
        },
      ),
    );
  });
});
