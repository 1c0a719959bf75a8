/**
 * The one folding that index, query and hit marking share. Keeps true:
 * - folding is idempotent and lower case, without zero-width characters, accents and reading notes;
 * - traditional and simplified spellings fold to the same text, one character at a time, so that a part of a text
 *   folds like the text itself (phrase-level conversion would keep 乾 in 乾坤 but not alone, and lose the hit).
 */
import { from, to } from 'opencc-js/preset/t2cn';
import type { FoldedText } from '#shared/text/mark-hits.ts';

/** Spellings that OpenCC tells apart by phrase (瞭解 but 瞭望, 項鍊 but 鍛鍊) or as words, and that people mix. */
const MERGED_SPELLINGS = '瞭了 藉借 锺钟 甦苏 覆复 钜巨 彷仿 鍊链 妳你 牠它 祂他';

/** Simplified form per UTF-16 unit; SEE_RARE where source or target lies outside the basic plane. */
const simplifiedUnit = new Uint16Array(0x10000);
const simplifiedRare = new Map<string, string>();
const SEE_RARE = 0;

function isSingleCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && text.codePointAt(0)! > 0xffff);
}

type Pairs = ReadonlyMap<string, string>;

/** The single characters of dictionaries; the first entry for a character holds. */
function characterPairs(groups: readonly unknown[], known: Pairs = new Map()): Pairs {
  const pairs = new Map(known);
  for (const dict of groups as readonly (string | readonly (readonly string[])[])[]) {
    const entries = typeof dict === 'string' ? dict.split('|').map((entry) => entry.split(' ')) : dict;
    for (const [source = '', target = ''] of entries) {
      if (isSingleCharacter(source) && isSingleCharacter(target) && !pairs.has(source))
        pairs.set(source, target);
    }
  }
  return pairs;
}

function fillSimplifiedTables(): void {
  isFilled = true;
  const merged = new Map(MERGED_SPELLINGS.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]));
  const toSimplified = characterPairs((to.cn ?? []).flat(), merged);
  // Regional forms to the standard traditional one: 群 to 羣, 户 to 戶. They lead there and back again with the other
  // table, so the two are two steps, never one chain.
  const toStandard = characterPairs([from.tw, from.hk].flatMap((groups) => groups ?? []).flat());
  for (let unit = 0; unit < 0x10000; unit++) simplifiedUnit[unit] = unit;
  for (const source of new Set([...toSimplified.keys(), ...toStandard.keys()])) {
    let target = source;
    for (let step = 0; step < 4; step++) {
      const standard = toStandard.get(target) ?? target;
      const next = toSimplified.get(target) ?? toSimplified.get(standard) ?? standard;
      if (next === target) break;
      target = next;
    }
    if (source.length === 1 && target.length === 1) {
      simplifiedUnit[source.charCodeAt(0)] = target.charCodeAt(0);
    } else {
      simplifiedUnit[source.charCodeAt(0)] = SEE_RARE;
      simplifiedRare.set(source, target);
    }
  }
}

/** Filled by the first text: it takes longer than the first page has. */
let isFilled = false;

/** Traditional characters to simplified ones, character by character. Everything else stays. */
export function simplify(text: string): string {
  if (!isFilled) fillSimplifiedTables();
  let result = '';
  let kept = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const simple = simplifiedUnit[unit]!;
    if (simple === unit) continue;
    const source = simple === SEE_RARE ? String.fromCodePoint(text.codePointAt(i)!) : text.charAt(i);
    const target = simple === SEE_RARE ? simplifiedRare.get(source) : String.fromCharCode(simple);
    if (target !== undefined) {
      result += text.slice(kept, i) + target;
      kept = i + source.length;
    }
    i += source.length - 1;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

/** Nothing to do but to simplify: ASCII without capitals and unified Chinese characters. */
const PLAIN = /^[\t\n\r -@[-~\u4e00-\u9fff]*$/;
/** Soft hyphen, fillers, bidi marks, joiners, variation selectors, BOM, tags. */
const ZERO_WIDTH =
  /\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|[\u180b-\u180d\u180f]|[\ufe00-\ufe0f]|\udb40[\udc00-\uddef]/g;
const ACCENTS = /[\u0300-\u036f]/g;
const TONES = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿĀÁǍÀĒÉĚÈŌÓǑÒ\u0300\u0301\u0304\u030c';
const NOTE_LETTERS = `a-zA-ZüÜ\\u0308\\s·'’,，`;
/**
 * 养(yǎng), 银行（yín háng）: only with a tone mark, because 李伟(Leo) is a nickname. Takes several in a row, so that a
 * second pass finds nothing more.
 */
const READING_NOTE = new RegExp(
  `(?<=\\p{Script=Han})(?:[(（[［【][${NOTE_LETTERS}]*[${TONES}][${NOTE_LETTERS}${TONES}]*[)）\\]］】])+`,
  'gu',
);
/** A character with all that can join it under NFKC: marks, halfwidth voicing, Hangul parts. */
const SEGMENT =
  /[\s\S][\p{M}\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uff9e\uff9f\uffa0-\uffdc]*/gu;

function foldSegment(segment: string): string {
  const plain = segment.normalize('NFKD').toLowerCase().normalize('NFKD').replace(ACCENTS, '');
  return plain.replaceAll('ς', 'σ').normalize('NFC');
}

/**
 * Width, case, accents, zero-width characters and reading notes folded; Chinese characters stay as written. Names are
 * read from this form: 乾 in a name says qián, its simplified 干 would say gān.
 */
export function normalizeText(text: string): string {
  if (PLAIN.test(text)) return text;
  const clean = text.replace(ZERO_WIDTH, '').replace(READING_NOTE, '');
  return PLAIN.test(clean) ? clean : foldSegment(clean);
}

/** The folded form under which every text is indexed, searched and marked. */
export function fold(text: string): string {
  return simplify(normalizeText(text));
}

function rangesOf(pattern: RegExp, text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(pattern), (hit) => ({ start: hit.index, end: hit.index + hit[0].length }));
}

/** `fold(text)` with the place in `text` that each folded unit came from. Slower: for the rows on a screen. */
export function foldWithMap(text: string): FoldedText {
  // Two removals, each on what the one before left; `places[i]` is where unit i stood at first.
  let clean = text;
  let places = Array.from({ length: text.length }, (_, i) => i);
  for (const pattern of [ZERO_WIDTH, READING_NOTE]) {
    for (const { start, end } of rangesOf(pattern, clean).reverse()) {
      clean = clean.slice(0, start) + clean.slice(end);
      places = [...places.slice(0, start), ...places.slice(end)];
    }
  }
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { start, end } of rangesOf(SEGMENT, clean)) {
    const part = simplify(foldSegment(clean.slice(start, end)));
    folded += part;
    for (let i = 0; i < part.length; i++) {
      starts.push(places[start]!);
      ends.push(places[end - 1]! + 1);
    }
  }
  return { text: folded, starts, ends };
}
