/** The columns that Kith itself puts behind a list of rows that stayed out: where a row stood, and why. In every language of the app. */
const LEFT_OUT: readonly (readonly [string, string])[] = [
  ['原文件行号', '没有导入的原因'],
  ['原檔案行號', '沒有匯入的原因'],
  ['Row in the file', 'Why it was not imported'],
];

/** How many columns at a list's end are Kith's own: 2 or 0. The repaired list is then the list that it came from. */
export function leftOutColumns(headers: readonly string[]): number {
  const [row, reason] = headers.slice(-2);
  return headers.length > 2 && LEFT_OUT.some((pair) => pair[0] === row && pair[1] === reason) ? 2 : 0;
}
