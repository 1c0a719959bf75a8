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
  const cellsOfRows = rowsOf(element)
    .map(({ row, isHead }) => ({
      isHead,
      cells: row.children.filter((cell) => isElementOf(cell, 'td', 'th')),
    }))
    .filter(({ cells }) => cells.length > 0);
  // Before the cells are read, since the caller reads a frame's content itself: frames in frames would be read twice each.
  if (cellsOfRows.length === 0 || (cellsOfRows.length === 1 && cellsOfRows[0]!.cells.length === 1))
    return null;
  const rows = cellsOfRows.map(({ cells, isHead }) =>
    cells.map((cell) => {
      const blocks = reader.blocksIn(
        cell.children,
        { ...context, link: null, format: formatOf(cell, context.format) & ~(isHead ? TEXT_FORMAT.bold : 0) },
        level,
      );
      return make.tableCell(blocks, {
        headerState: isHead || cell.tagName === 'th' ? 1 : 0,
        colSpan: span(cell, 'colSpan'),
        rowSpan: span(cell, 'rowSpan'),
      });
    }),
  );
  return make.table(rows.map((cells) => make.tableRow(cells)));
}
