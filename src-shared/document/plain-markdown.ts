/**
 * The plain part of Markdown, read without the general parser: headings, paragraphs, flat lists and simple tables whose lines hold words,
 * **bold**, [[links]] and #tags. Gives the very tree that the general parser gives (tests compare both on anything they can
 * think of), or null wherever a sign stands that could mean more.
 */
import type { ListItem, PhrasingContent, RootContent, TableRow } from 'mdast';
import { tagLengthAt } from './markdown-syntax.ts';

/** Signs of the inside of a line that only the general parser weighs. `http`, `www` and `@` may begin an address. */
const MEANS_MORE = /[\\`<&_~@|\t\0\uFEFF]|==|https?:|www/i;
/** What a line begins with that is more than words. A `*` or `[` is looked at with the rest of the line. */
const BEGINS_MORE = /^(?:[ >\-+=:|]|#{1,6}(?: |$)|\*(?!\*)|\d{1,9}[.)](?: |$))/;
const LINK = /!?\[\[([^[\]\n\\`<\t]{1,900})\]\]/y;
const WORD_BEFORE = /[\p{L}\p{N}]$/u;
const WORD_AFTER = /^[\p{L}\p{N}]/u;

/** The blocks of lines that no blank line parts, at the top of a text; null: not plain. */
export function plainBlocks(source: string): RootContent[] | null {
  // A blank at the end of a line may be a line break.
  if (/[ \t]$/m.test(source)) return null;
  const blocks: RootContent[] = [];
  const lines = source.split('\n');
  let at = 0;
  for (; at < lines.length; at++) {
    const [, signs = '', words = ''] = /^(#{1,6}) +([^#\n]*)$/.exec(lines[at]!) ?? [];
    if (signs === '') break;
    const children = plainLine(words);
    if (children === null || words === '') return null;
    blocks.push({ type: 'heading', depth: signs.length as 1, children });
  }
  const rest = lines.slice(at);
  if (rest.length === 0) return blocks;
  const block = plainParagraph(rest) ?? plainList(rest) ?? plainTable(rest);
  if (block === null) return null;
  blocks.push(block);
  return blocks;
}

function plainParagraph(lines: readonly string[]): RootContent | null {
  if (lines.some((line) => BEGINS_MORE.test(line))) return null;
  const children = plainLine(lines.join('\n'));
  return children && { type: 'paragraph', children };
}

/** Every line an item, all with one sign. */
function plainList(lines: readonly string[]): RootContent | null {
  const items: ListItem[] = [];
  const [, firstSign, firstNumber, end] = /^(?:([-+*])|(\d{1,9})([.)])) /.exec(lines[0]!) ?? [];
  for (const line of lines) {
    const [head = '', sign, , itemEnd] = /^(?:([-+*])|(\d{1,9})([.)])) /.exec(line) ?? [];
    if (head === '' || sign !== firstSign || itemEnd !== end) return null;
    const words = line.slice(head.length);
    if (words === '' || BEGINS_MORE.test(words)) return null;
    const children = plainLine(words);
    if (children === null) return null;
    items.push({
      type: 'listItem',
      spread: false,
      checked: null,
      children: [{ type: 'paragraph', children }],
    });
  }
  const start = firstNumber === undefined ? null : Number(firstNumber);
  return { type: 'list', ordered: start !== null, start, spread: false, children: items };
}

/** Rows that begin and end with |, all of as many cells. */
function plainTable(lines: readonly string[]): RootContent | null {
  const [head = '', marks = '', ...body] = lines;
  if (!/^\|(?: *:?-+:? *\|)+$/.test(marks)) return null;
  const align = cellsOf(marks).map((mark) => {
    const isLeft = mark.startsWith(':');
    const isRight = mark.endsWith(':');
    return isLeft && isRight ? 'center' : isLeft ? 'left' : isRight ? 'right' : null;
  });
  const rows: TableRow[] = [];
  for (const line of [head, ...body]) {
    if (line.length < 3 || !line.startsWith('|') || !line.endsWith('|') || line.includes('||')) return null;
    const cells = cellsOf(line);
    if (cells.length !== align.length) return null;
    const row: TableRow = { type: 'tableRow', children: [] };
    for (const cell of cells) {
      const children = plainLine(cell);
      if (children === null) return null;
      row.children.push({ type: 'tableCell', children });
    }
    rows.push(row);
  }
  return { type: 'table', align, children: rows };
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.replace(/^ +| +$/g, ''));

/** The inside of lines: words, [[links]], #tags, and **bold** that begins and ends at a letter or digit. */
function plainLine(source: string): PhrasingContent[] | null {
  const top: PhrasingContent[] = [];
  let into = top;
  let words = '';
  /** Where words that are not looked at yet begin. */
  let from = 0;
  const flush = () => {
    if (words !== '') into.push({ type: 'text', value: words });
    words = '';
  };
  const take = (to: number): boolean => {
    const piece = source.slice(from, to);
    if (MEANS_MORE.test(piece)) return false;
    words += piece;
    return true;
  };
  const sign = /[!#*[\]]/g;
  for (let found = sign.exec(source); found; found = sign.exec(source)) {
    const at = found.index;
    switch (found[0]) {
      case '!':
      case '[': {
        LINK.lastIndex = at;
        const link = LINK.exec(source);
        if (!link) {
          if (found[0] === '[') return null;
          if (source[at + 1] === '[') return null;
          break;
        }
        if (/https?:|www|@|&/i.test(link[1]!) || !take(at)) return null;
        flush();
        into.push({ type: 'wikiLink', value: link[1]!, isEmbed: found[0] === '!' });
        from = at + link[0].length;
        sign.lastIndex = from;
        break;
      }
      case '#': {
        const length = tagLengthAt(source, at);
        if (length === 0) break;
        if (!take(at)) return null;
        flush();
        into.push({ type: 'noteTag', value: source.slice(at + 1, at + 1 + length) });
        from = at + 1 + length;
        sign.lastIndex = from;
        break;
      }
      case '*': {
        const isEnd = into !== top;
        if (source[at + 1] !== '*' || source[at + 2] === '*' || source[at - 1] === '*') return null;
        const isAtWord = isEnd
          ? WORD_BEFORE.test(source.slice(Math.max(0, at - 2), at))
          : WORD_AFTER.test(source.slice(at + 2, at + 4));
        if (!isAtWord || !take(at)) return null;
        flush();
        if (isEnd) into = top;
        else {
          const strong: PhrasingContent = { type: 'strong', children: [] };
          top.push(strong);
          into = strong.children;
        }
        from = at + 2;
        sign.lastIndex = from;
        break;
      }
      default:
        return null;
    }
  }
  if (into !== top || !take(source.length)) return null;
  flush();
  return top;
}
