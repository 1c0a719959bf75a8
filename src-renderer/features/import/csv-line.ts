/** A spreadsheet would run a cell that starts like a formula; numbers and telephone numbers stay as they are. */
export function safeCell(cell: string): string {
  const isFormula = /^[=@\t\r]/.test(cell) || (/^[+-]/.test(cell) && !/^[+-][\d\s().,/-]*$/.test(cell));
  return isFormula ? `'${cell}` : cell;
}

/** One line of a CSV after RFC 4180, without its end. */
export function csvLine(cells: readonly string[]): string {
  return cells
    .map(safeCell)
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}
