/**
 * Three sentinels, that a token of user text can never begin with, make a look-up of what would be a scan:
 * `=` + the whole name (exact: the term; prefix: the terms that begin with it), `<` + digits back to front (a phone's
 * tail is the beginning of it), `>` + the first letter of a name (a prefix search for one letter reads every term).
 */
import { charactersOf, runsOf } from '#shared/text/text-runs.ts';

export const WHOLE = '=';
const REVERSED = '<';
export const OPENING = '>';

/** Longest whole name kept behind WHOLE, in characters; longer queries and names are cut alike. */
export const LONGEST_WHOLE = 48;
/** Shortest tail, and shortest number, worth a REVERSED token. */
export const SHORTEST_TAIL = 4;

/** The name without separators, as one term: 'Li, Lei' and 'li lei' are the same whole name. */
export function wholeToken(folded: string): string | null {
  const runs = runsOf(folded);
  const solid = runs.filter((run) => run.kind !== 'symbol');
  const whole = (solid.length > 0 ? solid : runs).map((run) => run.text).join('');
  if (whole === '') return null;
  const cut = whole.length > LONGEST_WHOLE ? charactersOf(whole).slice(0, LONGEST_WHOLE).join('') : whole;
  return WHOLE + cut;
}

/** Digits of a number written as people write it (+86 138-1234-8866), without the country code of China; else null. */
export function phoneDigits(folded: string): string | null {
  if (!/^[\s\d+().\-/]+$/.test(folded)) return null;
  const digits = folded.replace(/\D/g, '');
  if (digits.length < SHORTEST_TAIL) return null;
  const bare = digits.replace(/^00/, '');
  return /^861\d{10}$/.test(bare) ? bare.slice(2) : digits;
}

/** The token whose beginnings are the tails of a number. */
export function reversedToken(digits: string): string {
  let reversed = REVERSED;
  for (let i = digits.length - 1; i >= 0; i--) reversed += digits.charAt(i);
  return reversed;
}
