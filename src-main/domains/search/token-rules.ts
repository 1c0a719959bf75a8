/**
 * Folded text cut into the terms of an index, people's or any later one. Chinese, kana and Hangul runs become
 * overlapping pairs (in order, so that a phrase of pairs means "these characters in a row") and single characters;
 * words stay words, symbols single.
 */
import { charactersOf, runsOf } from '#shared/text/text-runs.ts';

/** Overlapping pairs of a run of at least two characters, in order; none for a single one. */
export function pairsOf(cjk: string): string[] {
  const characters = charactersOf(cjk);
  const pairs: string[] = [];
  for (let i = 1; i < characters.length; i++) pairs.push(characters[i - 1]! + characters[i]!);
  return pairs;
}

/** Longest word kept; the rest of a longer one (a link, an encoded blob) is not worth a term. */
const MAX_WORD_UNITS = 64;

/** A word as indexed and as searched: cut at MAX_WORD_UNITS. */
export function wordToken(word: string): string {
  return word.length <= MAX_WORD_UNITS ? word : charactersOf(word).slice(0, MAX_WORD_UNITS).join('');
}

/** Up to here, looking through the characters found so far beats anything that has to be set up. */
const SHORT_TEXT = 64;

/** Index tokens of a folded text, separated by spaces: words and pairs in order, then each single character once. */
export function indexTokens(folded: string): string {
  return folded.length > SHORT_TEXT ? longTokens(folded) : shortTokens(folded);
}

/** Strings, not lists: this runs for every cell of an import. */
function shortTokens(folded: string): string {
  let ordered = '';
  let singles = '';
  for (const { kind, text } of runsOf(folded)) {
    if (kind === 'word') {
      ordered += `${wordToken(text)} `;
      continue;
    }
    let before = '';
    for (let i = 0; i < text.length; ) {
      const size = text.codePointAt(i)! > 0xffff ? 2 : 1;
      const character = text.slice(i, i + size);
      if (before !== '') ordered += `${before}${character} `;
      if (!singles.includes(character)) singles += `${character} `;
      if (kind === 'cjk') before = character;
      i += size;
    }
  }
  return (ordered + singles).slice(0, -1);
}

const SPACE = 0x20;
/** UTF-16 units of the tokens being made; kept, and grown as texts ask for it. */
let orderedUnits = new Uint16Array(1 << 16);
let singleUnits = new Uint16Array(1 << 12);
/** The text in which a unit was met last, by unit: no set to fill and to empty. */
const metIn = new Uint32Array(0x10000);
let texts = 0;

/** The same for a text of thousands of characters: units in an array rather than strings, four times as fast. */
function longTokens(folded: string): string {
  // A character is at most two units in three tokens' places.
  if (orderedUnits.length < folded.length * 5 + 8) orderedUnits = new Uint16Array(folded.length * 6);
  if (singleUnits.length < folded.length * 3 + 8) singleUnits = new Uint16Array(folded.length * 4);
  const ordered = orderedUnits;
  const singles = singleUnits;
  const rare = new Set<string>();
  texts += 1;
  let at = 0;
  let end = 0;
  for (const { kind, text } of runsOf(folded)) {
    if (kind === 'word') {
      const word = wordToken(text);
      for (let i = 0; i < word.length; i++) ordered[at++] = word.charCodeAt(i);
      ordered[at++] = SPACE;
      continue;
    }
    /** Where the character before begins; -1: none to pair with. */
    let before = -1;
    for (let i = 0; i < text.length; ) {
      const unit = text.charCodeAt(i);
      const size = text.codePointAt(i)! > 0xffff ? 2 : 1;
      if (before >= 0) {
        for (let n = before; n < i + size; n++) ordered[at++] = text.charCodeAt(n);
        ordered[at++] = SPACE;
      }
      const isNew = size === 1 ? metIn[unit] !== texts : !rare.has(text.slice(i, i + 2));
      if (isNew) {
        if (size === 1) metIn[unit] = texts;
        else rare.add(text.slice(i, i + 2));
        for (let n = i; n < i + size; n++) singles[end++] = text.charCodeAt(n);
        singles[end++] = SPACE;
      }
      if (kind === 'cjk') before = i;
      i += size;
    }
  }
  return (textOf(ordered, at) + textOf(singles, end)).slice(0, -1);
}

const textOf = (units: Uint16Array, length: number): string =>
  Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
