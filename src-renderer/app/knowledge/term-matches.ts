// Where the terms of the glossary stand in a text.
import type { GlossaryTerm } from '#shared/contract/glossary.ts';

export type TermPart = { text: string; key: string | null };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const LATIN = /^[\p{Script=Latin}\d]/u;
const LATIN_END = /[\p{Script=Latin}\d]$/u;

/** Finds terms and their other names: the longest first, Latin ones as whole words in any case. */
export function createTermFinder(terms: readonly GlossaryTerm[]): (text: string) => TermPart[] {
  const keyOf = new Map<string, string>();
  for (const { key, term, aliases } of terms) {
    for (const name of [term, ...aliases]) {
      const folded = name.toLowerCase();
      if (folded.length > 1 && !keyOf.has(folded)) keyOf.set(folded, key);
    }
  }
  const names = [...keyOf.keys()].sort((a, b) => b.length - a.length);
  if (names.length === 0) return (text) => [{ text, key: null }];
  const pattern = names
    .map((name) => {
      const before = LATIN.test(name) ? '(?<![\\p{Script=Latin}\\d])' : '';
      const after = LATIN_END.test(name) ? '(?![\\p{Script=Latin}\\d])' : '';
      return before + escaped(name) + after;
    })
    .join('|');
  const any = new RegExp(pattern, 'giu');

  return (text) => {
    const parts: TermPart[] = [];
    const explained = new Set<string>();
    let end = 0;
    for (const match of text.matchAll(any)) {
      const key = keyOf.get(match[0].toLowerCase());
      // Once is enough: a text full of dotted lines can't be read.
      if (key === undefined || explained.has(key)) continue;
      explained.add(key);
      if (match.index > end) parts.push({ text: text.slice(end, match.index), key: null });
      parts.push({ text: match[0], key });
      end = match.index + match[0].length;
    }
    if (end < text.length) parts.push({ text: text.slice(end), key: null });
    return parts;
  };
}
