/**
 * What a person is found by: tokens of names, remarks and identities, and the key that sorts names.
 */
import { charactersOf, runsOf } from '#shared/text/text-runs.ts';
import { fold, normalizeText, simplify } from './fold-rules.ts';
import { combineReadings, readingsOf, readName } from './reading-rules.ts';
import { LONGEST_WHOLE, OPENING, phoneDigits, reversedToken, WHOLE, wholeToken } from './sentinel-rules.ts';
import { indexTokens } from './token-rules.ts';

/** Space-separated tokens per index column that a name fills. */
export interface NameTokens {
  readonly name: string;
  /** The whole name in pinyin, one token a reading. */
  readonly pinyin: string;
  /** The whole name in initials, and the OPENING letters. */
  readonly initials: string;
  /** The given name alone, in pinyin and in initials. */
  readonly alias: string;
}

const HAN_RUN = /\p{Script=Han}+/gu;
const HAN_NAME = /^[\u4e00-\u9fff]{2,4}$/;
/** Inside one name: 张　三 in exported lists, 爱新觉罗·溥仪. */
const NAME_SEPARATOR =
  /(?<=^\p{Script=Han})\s+(?=\p{Script=Han})|(?<=\p{Script=Han})[·•‧・](?=\p{Script=Han})/gu;
/** Chinese runs of a name that are read; the rest of a very long nickname is found by its characters. */
const RUNS_READ = 3;

/** Distinct tokens in order. Lists, not sets: a name has one to eight, and a million names are imported at once. */
interface Readings {
  readonly pinyin: string[];
  readonly initials: string[];
  readonly alias: string[];
}

function addToken(tokens: string[], token: string): void {
  if (!tokens.includes(token)) tokens.push(token);
}

/** Most lists hold one token, and joining one is what an import would spend its time on. */
function joinList(tokens: readonly string[]): string {
  return tokens.length === 1 ? tokens[0]! : tokens.join(' ');
}

/** Adds pinyin and initials of a run, and of the given name in it alone (小明 of 王小明). */
function addReadings(written: string, simplified: string, { pinyin, initials, alias }: Readings): void {
  const { syllables, surnameLength } = readName(written, simplified);
  addWays(combineReadings(syllables), pinyin, initials);
  if (surnameLength === 0 || syllables.length === surnameLength) return;
  addWays(combineReadings(syllables.slice(surnameLength)), alias, alias);
}

/** One initial alone (of a given name of one character) would find a tenth of all people: left out. */
function addWays(ways: readonly (readonly string[])[], pinyin: string[], initials: string[]): void {
  for (const way of ways) {
    let full = '';
    let short = '';
    for (const syllable of way) {
      full += syllable;
      short += syllable.charAt(0);
    }
    addToken(pinyin, full);
    if (short.length > 1) addToken(initials, short);
  }
}

/** The first letter of every reading and of every word of a name. */
function addOpenings(words: readonly string[], initials: string[]): void {
  for (const word of words) {
    const letter = word.charAt(0);
    if (letter >= 'a' && letter <= 'z') addToken(initials, OPENING + letter);
  }
}

/** Tokens of a person's name as the user wrote it. */
export function nameTokens(name: string): NameTokens {
  const written = normalizeText(name);
  const folded = simplify(written);
  const readings: Readings = { pinyin: [], initials: [], alias: [] };
  const { pinyin, initials, alias } = readings;
  let whole: string | null;
  if (HAN_NAME.test(written)) {
    whole = WHOLE + folded;
    addReadings(written, folded, readings);
    addOpenings(pinyin, initials);
  } else {
    whole = wholeToken(folded);
    const runs = written.replace(NAME_SEPARATOR, '').match(HAN_RUN) ?? [];
    for (const run of runs.slice(0, RUNS_READ)) addReadings(run, simplify(run), readings);
    const words = runsOf(folded).flatMap((run) => (run.kind === 'word' ? [run.text] : []));
    const letters = words.map((word) => word.charAt(0)).join('');
    if (runs.length === 0 && words.length > 1) addToken(initials, letters.slice(0, LONGEST_WHOLE));
    addOpenings([...pinyin, ...words], initials);
  }
  return {
    name: whole === null ? '' : `${whole} ${indexTokens(folded)}`,
    pinyin: joinList(pinyin),
    initials: joinList(initials),
    alias: joinList(alias),
  };
}

/** Tokens of a remark: what it says, and how it is read where it begins with what could be the real name (微信备注). */
export function remarkTokens(remark: string): { readonly remark: string; readonly alias: string } {
  if (remark === '') return { remark: '', alias: '' };
  const written = normalizeText(remark);
  const readings: Readings = { pinyin: [], initials: [], alias: [] };
  const first = written.match(HAN_RUN)?.[0];
  if (first !== undefined && written.startsWith(first) && HAN_NAME.test(first)) {
    addReadings(first, simplify(first), readings);
  }
  const alias = new Set([...readings.pinyin, ...readings.initials, ...readings.alias]);
  return { remark: indexTokens(simplify(written)), alias: [...alias].join(' ') };
}

/**
 * Tokens of one identity value: a number is found by its beginning and by every tail of four digits and more; a handle
 * or an address by its words, and whole (so that `amy@qq.com` need not intersect everybody at qq.com).
 */
export function identityTokens(value: string): string {
  const folded = fold(value);
  const digits = phoneDigits(folded);
  if (digits !== null) return `${digits} ${reversedToken(digits)}`;
  const tokens = indexTokens(folded);
  return tokens.includes(' ') ? `${wholeToken(folded)} ${tokens}` : tokens;
}

/** Longest sort key, in UTF-16 units: two names that agree in so many syllables may stand in either order. */
const LONGEST_SORT_NAME = 96;
/** Names without a letter, digit or Chinese character come last. */
const NO_NAME = '~';
/** Between the reading and the characters; before the space in binary order, so that 张三 comes before 张三丰. */
const SPELLING = '\t';

/**
 * Key by which names sort as in a Chinese address book (binary order): lower case pinyin by syllable, the surname in
 * its own reading, Latin names between them, the characters themselves last so that 张三 and 章三 keep apart.
 */
export function sortName(name: string): string {
  const written = normalizeText(name);
  const folded = simplify(written);
  const parts: string[] = [];
  let isFirst = true;
  for (const run of runsOf(written)) {
    if (run.kind === 'symbol') continue;
    if (run.kind === 'word') parts.push(run.text);
    else parts.push(...sortSyllables(run.text, isFirst));
    isFirst = false;
  }
  if (parts.length === 0) return (NO_NAME + SPELLING + folded).slice(0, LONGEST_SORT_NAME);
  return (parts.join(' ') + SPELLING + folded).slice(0, LONGEST_SORT_NAME);
}

function sortSyllables(run: string, isHead: boolean): string[] {
  const characters = charactersOf(run);
  // Only a name begins with a surname: 单 is shan in 单晓 but dan further on.
  const { syllables } = readName(run, simplify(run));
  return characters.map(
    (character, i) => (isHead ? syllables[i]?.[0] : readingsOf(character)[0]) ?? character,
  );
}
