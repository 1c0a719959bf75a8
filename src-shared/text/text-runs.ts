/**
 * Folded text cut into runs of one class. Keeps true: a run holds only characters of its class, never a quote, an
 * operator or a space, so that what is built from runs cannot reach the syntax of a search expression.
 *
 * cjk: Chinese, kana, Bopomofo, Hangul (no spaces between words there); word: letters and digits of the other scripts;
 * symbol: one emoji or the like. `campaign` in 用campaign来 is a word of its own.
 */

/** One run of characters of the same class, with its place in the folded text (UTF-16 units). */
export interface Run {
  readonly kind: 'cjk' | 'word' | 'symbol';
  readonly text: string;
  readonly start: number;
}

const SEPARATOR = 1;
const CJK = 2;
const WORD = 3;
const SYMBOL = 4;
const KINDS = { [CJK]: 'cjk', [WORD]: 'word', [SYMBOL]: 'symbol' } as const;

const IS_CJK =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\u30fc]$/u;
const IS_WORD = /^[\p{L}\p{N}\p{M}]$/u;
const IS_SYMBOL = /^[\p{So}\p{Sk}\p{Extended_Pictographic}]$/u;

/** Class per code point of the basic plane, filled as characters are met. */
const classes = new Uint8Array(0x10000);

function classify(codePoint: number): number {
  const known = codePoint < 0x10000 ? classes[codePoint]! : 0;
  if (known !== 0) return known;
  const character = String.fromCodePoint(codePoint);
  let found = SEPARATOR;
  if (codePoint < 0x80) found = /[a-z0-9]/.test(character) ? WORD : SEPARATOR;
  else if (IS_CJK.test(character) && !IS_SYMBOL.test(character)) found = CJK;
  else if (IS_WORD.test(character)) found = WORD;
  else if (IS_SYMBOL.test(character)) found = SYMBOL;
  if (codePoint < 0x10000) classes[codePoint] = found;
  return found;
}

/** The runs of a folded text in order; separators are left out. */
export function runsOf(folded: string): Run[] {
  const runs: Run[] = [];
  let runClass = SEPARATOR;
  let runStart = 0;
  for (let i = 0; i < folded.length; ) {
    const codePoint = folded.codePointAt(i)!;
    const here = classify(codePoint);
    if (here !== runClass || here === SYMBOL) {
      if (runClass !== SEPARATOR) runs.push(makeRun(folded, runClass, runStart, i));
      runClass = here;
      runStart = i;
    }
    i += codePoint > 0xffff ? 2 : 1;
  }
  if (runClass !== SEPARATOR) runs.push(makeRun(folded, runClass, runStart, folded.length));
  return runs;
}

function makeRun(folded: string, kind: number, start: number, end: number): Run {
  return { kind: KINDS[kind as keyof typeof KINDS], text: folded.slice(start, end), start };
}

/** Characters of a run: code points, so that rare characters outside the basic plane stay whole. */
export function charactersOf(text: string): string[] {
  const characters: string[] = [];
  for (let i = 0; i < text.length; ) {
    const size = text.codePointAt(i)! > 0xffff ? 2 : 1;
    characters.push(size === 1 ? text.charAt(i) : text.slice(i, i + 2));
    i += size;
  }
  return characters;
}
