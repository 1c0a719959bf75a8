/** Names out of pasted text: one a line, a list with commas, or a 接龙. */

export type NameLine = {
  /** From 1. */ line: number;
  text: string;
  name: string /** The first word, where the line says more. */;
  first: string;
};

const NUMBERED = /^\s*(?:[-*•·]\s*)?(?:\d{1,4}\s*(?:[.．、)）:：]|\s)\s*)?/u;
const HEAD = /^\s*(?:#?\s*接龙|#接龙|例[:：\s]|示例|注[:：]|报名接龙|签到接龙)/u;

/** Lines without a name (the head of a 接龙, its example, blank ones) are left out. */
export function readNames(text: string): NameLine[] {
  const lines = text.split(/\r?\n/);
  // One line of many names is a list.
  if (lines.filter((line) => line.trim() !== '').length === 1 && /[,，、;；]/.test(text)) {
    return text
      .split(/[,，、;；]/)
      .map((part) => nameOf(part, 1))
      .filter((line) => line !== null);
  }
  const isChain = lines.some((line) => HEAD.test(line));
  return lines.flatMap((raw, i) => {
    if (HEAD.test(raw)) return [];
    // What stands above the first number of a 接龙 is its title and its rules.
    if (isChain && !/^\s*\d{1,4}\s*[.．、)）:：\s]/.test(raw)) return [];
    const line = nameOf(raw, i + 1);
    return line ? [line] : [];
  });
}

function nameOf(raw: string, line: number): NameLine | null {
  const text = raw.trim();
  // A line of digits only is a code or a number, not the place in a list.
  const name = /^[\d\s-]+$/.test(text) ? text : text.replace(NUMBERED, '').trim();
  if (name === '') return null;
  const first = name.split(/[\s,，、;；(（【[+＋—–|/:：]/u, 1)[0] ?? name;
  return { line, text, name: name.replace(/[,，、;；。.]+$/u, ''), first };
}
