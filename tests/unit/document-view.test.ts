import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import * as make from '#shared/document/node-builders.ts';
import { DocumentView } from '#ui/document/DocumentView.tsx';

/** Rows of cells, of each its words, what it heads (Lexical's bits) and over how many rows it reaches. */
function table(...rows: [string, number, number?][][]) {
  const cell = ([text, headerState, rowSpan = 1]: [string, number, number?]) =>
    make.tableCell([make.paragraph(make.textNodes(text, 0))], { headerState, rowSpan });
  return make.bodyOf([make.table(rows.map((cells) => make.tableRow(cells.map(cell))))]);
}
function headOf(body: unknown): string | null {
  const html = renderToStaticMarkup(createElement(DocumentView, { body, links: { attachmentUrl: String } }));
  return (
    /<thead>(.*)<\/thead>/
      .exec(html)?.[1]
      ?.replace(/<[^>]+>/g, '|')
      .replace(/\|+/g, '|') ?? null
  );
}

describe('the head of a table that is read, which paper repeats on every page', () => {
  it('is its first rows that head columns', () => {
    expect(headOf(markdownToBody('| a | b |\n|---|---|\n| 1 | 2 |\n'))).toBe('|a|b|');
    expect(headOf(table([['a', 1]], [['b', 3]], [['1', 0]], [['c', 1]]))).toBe('|a|b|');
  });
  it('is none where a cell of the first row is an ordinary one or heads a row only', () => {
    expect(
      headOf(
        table(
          [
            ['a', 1],
            ['b', 0],
          ],
          [
            ['1', 0],
            ['2', 0],
          ],
        ),
      ),
    ).toBeNull();
    expect(
      headOf(
        table(
          [
            ['a', 2],
            ['b', 2],
          ],
          [
            ['1', 0],
            ['2', 0],
          ],
        ),
      ),
    ).toBeNull();
  });
  it('is none where one of its cells reaches below it', () => {
    expect(
      headOf(
        table(
          [
            ['a', 1, 2],
            ['b', 1],
          ],
          [['1', 0]],
        ),
      ),
    ).toBeNull();
    expect(
      headOf(
        table(
          [
            ['a', 1, 2],
            ['b', 1],
          ],
          [['c', 1]],
          [
            ['1', 0],
            ['2', 0],
          ],
        ),
      ),
    ).toBe('|a|b|c|');
  });
});
