/**
 * What the user typed, as FTS5 MATCH expressions. Keeps true: whatever the text, the expression parses and means only
 * "these characters in a row", "a word that begins so" and and/or of those; every token is in quotes and holds no quote.
 *
 * Chinese is searched as a phrase of pairs, words by their beginning, numbers also by their tail; all terms must match.
 */
import { type Run, runsOf } from '#shared/text/text-runs.ts';
import { fold } from './fold-rules.ts';
import { OPENING, phoneDigits, reversedToken, SHORTEST_TAIL, wholeToken } from './sentinel-rules.ts';
import { pairsOf, wordToken } from './token-rules.ts';

/** Longer queries are cut: the rest of a pasted page narrows nothing and costs a term each. */
const LONGEST_QUERY = 200;
const MOST_TERMS = 16;

/** A query cut into what the index can be asked; all expressions are complete and safe to give to MATCH. */
export interface SearchQuery {
  readonly folded: string;
  /** All terms, any column. */
  readonly match: string;
  /** Each term alone, any column: for the cost estimate before ranking. */
  readonly terms: readonly string[];
  /** The whole-name term (see WHOLE). */
  readonly whole: string;
  /** The query's letters without separators when it holds nothing else: what pinyin and initials are compared with. */
  readonly letters: string | null;
}

/** A token as an FTS5 string: one that begins so, when `isPrefix`. */
export function quoteToken(token: string, isPrefix = false): string {
  return isPrefix ? `"${token}" *` : `"${token}"`;
}

function termOf(run: Run): string {
  if (run.kind === 'word') {
    const token = wordToken(run.text);
    if (/^[a-z]$/.test(token)) return `(${quoteToken(token)} OR ${quoteToken(OPENING + token)})`;
    // Half of all phone numbers begin with the same two digits.
    if (/^\d{1,2}$/.test(token)) return quoteToken(token);
    if (!/^\d+$/.test(token) || token.length < SHORTEST_TAIL) return quoteToken(token, true);
    return `(${quoteToken(token, true)} OR ${quoteToken(reversedToken(token), true)})`;
  }
  const pairs = run.kind === 'cjk' ? pairsOf(run.text) : [];
  return quoteToken(pairs.length > 0 ? pairs.join(' ') : run.text);
}

/** name@host: asked as a whole, because the words of the host alone are in everybody's address. */
function addressTerm(chunk: string): string | null {
  const at = chunk.indexOf('@');
  const whole = wholeToken(chunk);
  if (whole === null || at <= 0 || at === chunk.length - 1) return null;
  const words = runsOf(chunk).map((run) =>
    run.kind === 'word' ? quoteToken(wordToken(run.text)) : termOf(run),
  );
  return `(${quoteToken(whole, true)} OR (${words.join(' AND ')}))`;
}

/** Returns null when the text holds nothing that could be found (empty, only punctuation). */
export function parseQuery(text: string): SearchQuery | null {
  const folded = fold(text.slice(0, LONGEST_QUERY)).trim();
  const whole = wholeToken(folded);
  if (whole === null) return null;
  const terms = folded
    .split(/\s+/)
    .flatMap((chunk) => addressTerm(chunk) ?? runsOf(chunk).map(termOf))
    .slice(0, MOST_TERMS);
  const letters = /^[a-z]+$/.test(whole.slice(1)) ? whole.slice(1) : null;
  const digits = phoneDigits(folded);
  const alternatives = [terms.join(' AND ')];
  // 张三 finds 张 三, lilei finds Li Lei. One character alone (not a digit) is among the terms in every such name.
  if (/^=(\d|.{2})/u.test(whole)) alternatives.push(quoteToken(whole, true));
  if (terms.length > 1 && letters !== null) alternatives.push(quoteToken(letters, true));
  if (terms.length > 1 && digits !== null)
    alternatives.push(quoteToken(digits, true), quoteToken(reversedToken(digits), true));
  else if (digits !== null && digits !== folded) alternatives.push(quoteToken(digits, true));
  const match =
    alternatives.length === 1 ? alternatives[0]! : alternatives.map((part) => `(${part})`).join(' OR ');
  return { folded, match, terms, whole, letters };
}

/** The expression limited to some columns of the index. */
export function inColumns(columns: readonly string[], expression: string): string {
  return `{${columns.join(' ')}} : (${expression})`;
}
