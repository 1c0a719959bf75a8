import {
  $computeTableMap,
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findCellNode,
  $findTableNode,
  $getTableColumnIndexFromTableCellNode,
  $getTableRowIndexFromTableCellNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableSelection,
  $mergeCells,
  $setTableColumnIsHeader,
  $setTableRowIsHeader,
  $unmergeCell,
  TableCellHeaderStates,
  type TableCellNode,
  type TableNode,
} from '@lexical/table';
import { $createParagraphNode, $getSelection, type BaseSelection } from 'lexical';

export type TableActId =
  | 'rowAbove'
  | 'rowBelow'
  | 'columnBefore'
  | 'columnAfter'
  | 'merge'
  | 'split'
  | 'headRow'
  | 'headColumn'
  | 'wider'
  | 'narrower'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable';

/** What can be done to the table with the caret. Runs in an update. */
export type TableAct = { readonly id: TableActId; $run(): void };

const SMALLEST = 60;
const USUAL = 160;
const STEP = 40;

const $selected = (): BaseSelection | null => $getSelection();

function $cell(): TableCellNode | null {
  const node = $selected()?.getNodes()[0];
  return node ? $findCellNode(node) : null;
}

function $table(): TableNode | null {
  const cell = $cell();
  return cell ? $findTableNode(cell) : null;
}

/** Widths of all columns in CSS pixels, the usual one where none was set. */
export function $columnWidths(table: TableNode): number[] {
  const set = table.getColWidths() ?? [];
  return Array.from({ length: table.getColumnCount() }, (_, at) => set[at] ?? USUAL);
}

/** Widens one column by `by` CSS pixels. */
export function $widen(table: TableNode, column: number, by: number): void {
  const widths = $columnWidths(table);
  const now = widths[column];
  if (now === undefined) return;
  widths[column] = Math.round(Math.max(SMALLEST, now + by));
  table.setColWidths(widths);
}

function $widenHere(by: number): void {
  const cell = $cell();
  const table = $table();
  if (!cell || !table) return;
  const [, here] = $computeTableMap(table, cell, cell);
  $widen(table, here.startColumn, by);
}

function $toggleHead(line: 'row' | 'column'): void {
  const cell = $cell();
  const table = $table();
  if (!cell || !table) return;
  const bit = line === 'row' ? TableCellHeaderStates.ROW : TableCellHeaderStates.COLUMN;
  const isHead = (cell.getHeaderStyles() & bit) !== 0;
  if (line === 'row') $setTableRowIsHeader(table, $getTableRowIndexFromTableCellNode(cell), !isHead);
  else $setTableColumnIsHeader(table, $getTableColumnIndexFromTableCellNode(cell), !isHead);
}

function $mergeSelected(): void {
  const selection = $selected();
  if (!$isTableSelection(selection)) return;
  const merged = $mergeCells(selection.getNodes().filter($isTableCellNode));
  merged?.selectEnd();
}

function $deleteTable(): void {
  const table = $table();
  if (!table) return;
  const line = $createParagraphNode();
  table.replace(line);
  line.select();
}

export function $canMerge(selection: BaseSelection): boolean {
  return $isTableSelection(selection) && selection.getNodes().filter($isTableCellNode).length > 1;
}

export function $canSplit(cell: TableCellNode): boolean {
  return cell.getColSpan() > 1 || cell.getRowSpan() > 1;
}

export const TABLE_ACTS: readonly (TableAct | 'divider')[] = [
  { id: 'rowAbove', $run: () => void $insertTableRowAtSelection(false) },
  { id: 'rowBelow', $run: () => void $insertTableRowAtSelection(true) },
  { id: 'columnBefore', $run: () => void $insertTableColumnAtSelection(false) },
  { id: 'columnAfter', $run: () => void $insertTableColumnAtSelection(true) },
  'divider',
  { id: 'merge', $run: $mergeSelected },
  { id: 'split', $run: $unmergeCell },
  { id: 'headRow', $run: () => $toggleHead('row') },
  { id: 'headColumn', $run: () => $toggleHead('column') },
  { id: 'wider', $run: () => $widenHere(STEP) },
  { id: 'narrower', $run: () => $widenHere(-STEP) },
  'divider',
  { id: 'deleteRow', $run: $deleteTableRowAtSelection },
  { id: 'deleteColumn', $run: $deleteTableColumnAtSelection },
  { id: 'deleteTable', $run: $deleteTable },
];
