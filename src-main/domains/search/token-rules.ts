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
export const MAX_WORD_UNITS = 64;

/** A word as indexed and as searched: cut at MAX_WORD_UNITS. */
export function wordToken(word: string): string {
  return word.length <= MAX_WORD_UNITS ? word : charactersOf(word).slice(0, MAX_WORD_UNITS).join('');
}

/** Up to here, looking through the characters found so far beats a Set. */
const SHORT_TEXT = 64;

/** Index tokens of a folded text, separated by spaces: words and pairs in order, then each single character once. */
export function indexTokens(folded: string): string {
  // Strings, not lists: this runs for every cell of an import.
  let ordered = '';
  let singles = '';
  const seen = folded.length > SHORT_TEXT ? new Set<string>() : null;
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
      const isNew = seen === null ? !singles.includes(character) : !seen.has(character);
      if (isNew) singles += `${character} `;
      seen?.add(character);
      if (kind === 'cjk') before = character;
      i += size;
    }
  }
  return (ordered + singles).slice(0, -1);
}
