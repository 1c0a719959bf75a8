/** Tables of HTML. */
import type { Element } from 'hast';
import type { DocumentNode } from './document-types.ts';
import { TEXT_FORMAT } from './document-types.ts';
import { formatOf, isElementOf, property } from './html-elements.ts';
import type { HtmlContext, HtmlReader } from './html-reader.ts';
import * as make from './node-builders.ts';

function rowsOf(table: Element): { row: Element; isHead: boolean }[] {
  return table.children.flatMap((child) =>
    isElementOf(child, 'tr')
      ? [{ row: child, isHead: false }]
      : isElementOf(child, 'thead', 'tbody', 'tfoot')
        ? child.children.flatMap((row) =>
            isElementOf(row, 'tr') ? [{ row, isHead: child.tagName === 'thead' }] : [],
          )
        : [],
  );
}

/** Null for a table of one cell, which pages use as a frame. */
export function tableOf(
  reader: HtmlReader,
  element: Element,
  context: HtmlContext,
  level: number,
): DocumentNode | null {
  const span = (cell: Element, name: string) =>
    Math.min(Math.max(Number.parseInt(property(cell, name), 10) || 1, 1), 100);
  const rows = rowsOf(element).map(({ row, isHead }) =>
    row.children.flatMap((cell) => {
      if (!isElementOf(cell, 'td', 'th')) return [];
      const blocks = reader.blocksIn(
        cell.children,
        { ...context, link: null, format: formatOf(cell, context.format) & ~(isHead ? TEXT_FORMAT.bold : 0) },
        level,
      );
      return [
        make.tableCell(blocks, {
          headerState: isHead || cell.tagName === 'th' ? 1 : 0,
          colSpan: span(cell, 'colSpan'),
          rowSpan: span(cell, 'rowSpan'),
        }),
      ];
    }),
  );
  const filled = rows.filter((cells) => cells.length > 0);
  if (filled.length === 0 || (filled.length === 1 && filled[0]!.length === 1)) return null;
  return make.table(filled.map((cells) => make.tableRow(cells)));
}
