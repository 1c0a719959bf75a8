/**
 * Which encoding bytes are in. Strict UTF-8 first, since nothing else passes for it by chance; then Chinese encodings,
 * each by how usual the characters are that it would give; chardet only for what is neither, for it is weak on short
 * Chinese text.
 */
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { COMMON_SIMPLIFIED, COMMON_TRADITIONAL } from './common-characters.ts';

/** Encodings of the contract; others that chardet knows (windows-1252, shift_jis, ...) are named as iconv-lite does. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gbk' | 'gb18030' | 'big5' | (string & {});

export type EncodingGuess = { encoding: Encoding; confidence: number };

/** A byte order mark. UTF-32 is named so that it can be refused by name. */
export function detectBom(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) {
    return c === 0 && d === 0 && bytes.length >= 4
      ? { encoding: 'utf-32le', length: 4 }
      : { encoding: 'utf-16le', length: 2 };
  }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** UTF-16 without a mark: NUL bytes, and nearly every unit a usual character in one byte order. */
export function detectBareUtf16(bytes: Uint8Array): Encoding | null {
  const length = bytes.length - (bytes.length % 2);
  if (length < 4 || !bytes.includes(0)) return null;
  let little = 0;
  let big = 0;
  for (let i = 0; i < length; i += 2) {
    little += usualUnit(bytes[i]! | (bytes[i + 1]! << 8));
    big += usualUnit((bytes[i]! << 8) | bytes[i + 1]!);
  }
  // A usual unit counts 2 when it is ASCII: ASCII read in the wrong order often looks like Chinese, not the other way round.
  const least = length / 2;
  if (little > big && little >= least * 0.95) return 'utf-16le';
  if (big > little && big >= least * 0.95) return 'utf-16be';
  return null;
}

function usualUnit(unit: number): number {
  if (unit < 0x20) return unit === 9 || unit === 10 || unit === 13 ? 2 : -4;
  if (unit < 0x7f) return 2;
  if (unit >= 0x4e00 && unit <= 0x9fff) return 1;
  if ((unit >= 0xa0 && unit < 0x250) || (unit >= 0x3000 && unit < 0x3100) || unit >= 0xff00) return 1;
  return unit >= 0xd800 && unit <= 0xdfff ? 0.5 : -1;
}

export type Utf8Scan = {
  /** Offset of the first byte that is no UTF-8, -1 when all are. */
  firstInvalid: number;
  /** Bytes of a sequence that the end cuts off; they belong to what comes next. */
  incomplete: number;
  /** Characters of more than one byte, and bytes that fit nowhere. */
  multibyte: number;
  invalid: number;
};

/** Counts what is UTF-8 and what is not (Unicode 15, table 3-7: no overlong forms, no surrogates). */
export function scanUtf8(bytes: Uint8Array): Utf8Scan {
  const scan: Utf8Scan = { firstInvalid: -1, incomplete: 0, multibyte: 0, invalid: 0 };
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length =
      lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    let seen = length === 0 ? 0 : 1;
    while (
      seen > 0 &&
      seen < length &&
      i + seen < bytes.length &&
      isContinuation(lead, bytes[i + seen]!, seen)
    )
      seen++;
    if (length > 0 && seen === length) {
      scan.multibyte++;
      i += length;
    } else if (length > 0 && i + seen === bytes.length) {
      scan.incomplete = seen;
      return scan;
    } else {
      if (scan.firstInvalid < 0) scan.firstInvalid = i;
      scan.invalid++;
      i += Math.max(1, seen);
    }
  }
  return scan;
}

function isContinuation(lead: number, byte: number, position: number): boolean {
  if (byte < 0x80 || byte > 0xbf) return false;
  if (position > 1) return true;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte <= 0x9f;
  if (lead === 0xf0) return byte >= 0x90;
  return lead !== 0xf4 || byte <= 0x8f;
}

type Legacy = { encoding: 'gb18030' | 'big5'; common: Set<string>; usual: Set<string> };

/** Every character of a lead byte range of an encoding: the first level of GB 2312 and of Big5 hold the usual ones. */
function plane(
  encoding: string,
  firstLead: number,
  lastLead: number,
  trails: readonly [number, number][],
): Set<string> {
  const pairs: number[] = [];
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) pairs.push(lead, trail);
  }
  const characters = new Set(iconv.decode(Buffer.from(pairs), encoding));
  characters.delete('\ufffd');
  return characters;
}

let legacies: readonly Legacy[] | undefined;
function legacyEncodings(): readonly Legacy[] {
  legacies ??= [
    {
      encoding: 'gb18030',
      common: new Set(COMMON_SIMPLIFIED),
      usual: plane('gb18030', 0xb0, 0xd7, [[0xa1, 0xfe]]),
    },
    {
      encoding: 'big5',
      common: new Set(COMMON_TRADITIONAL),
      usual: plane('big5', 0xa4, 0xc6, [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ]),
    },
  ];
  return legacies;
}

const PUNCTUATION = /[\u3000-\u3020\uff00-\uff5e\u2014\u2018-\u201d\u2026\u00b7\uffe5]/;

/** Points per character that is not ASCII: 3 the most common ones, 1 usual, below 0 rare, foreign or broken. */
function meanScore(text: string, { common, usual }: Legacy): number {
  let points = 0;
  let count = 0;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 0x80) continue;
    count++;
    if (common.has(char)) points += 3;
    else if (usual.has(char)) points += 1;
    else if (PUNCTUATION.test(char)) points += 1.5;
    else if (code === 0xfffd) points -= 8;
    else if (code >= 0xe000 && code < 0xf900) points -= 6;
    else points -= code >= 0x3400 && code <= 0x9fff ? 1 : 1.5;
  }
  return count === 0 ? 0 : points / count;
}

/** Below this, text is no Chinese list in that encoding. Right decodings of names score 1.5 and more, wrong ones around 0. */
const LEAST_SCORE = 0.6;

/** A lead byte, a digit, a lead byte, a digit: only GB18030 has such characters. */
function hasFourByteCharacters(bytes: Uint8Array): boolean {
  for (let i = 0; i + 3 < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    const trail = bytes[i + 1]!;
    if (
      trail >= 0x30 &&
      trail <= 0x39 &&
      bytes[i + 2]! >= 0x81 &&
      bytes[i + 3]! >= 0x30 &&
      bytes[i + 3]! <= 0x39
    )
      return true;
    i++;
  }
  return false;
}

/** Accented letters alone between plain ones, as in western names: other scripts come in runs. */
function hasSingleLetters(bytes: Uint8Array): boolean {
  let single = 0;
  let high = 0;
  for (const [i, byte] of bytes.entries()) {
    if (byte < 0x80) continue;
    high++;
    if (byte >= 0xa0 && (bytes[i - 1] ?? 0) < 0x80 && (bytes[i + 1] ?? 0) < 0x80) single++;
  }
  return single > 0 && single >= high * 0.9;
}

/**
 * Encoding of bytes that are not UTF-8 and not UTF-16; null when none fits. Give whole lines with as many characters
 * beyond ASCII as there are, up to some 100 KB.
 */
export function detectLegacyEncoding(sample: Uint8Array): EncodingGuess | null {
  const bytes = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  const scores = legacyEncodings()
    .map((legacy) => ({
      encoding: legacy.encoding,
      score: meanScore(iconv.decode(bytes, legacy.encoding), legacy),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (best && best.score >= LEAST_SCORE) {
    const lead = best.score - (second?.score ?? 0);
    const confidence = Math.min(1, 0.5 + lead / 4);
    if (best.encoding === 'gb18030')
      return { encoding: hasFourByteCharacters(sample) ? 'gb18030' : 'gbk', confidence };
    return { encoding: best.encoding, confidence };
  }
  const foreign = analyse(bytes)
    .map(({ name, confidence }) => ({ encoding: canonicalEncoding(name), confidence: confidence / 100 }))
    .find(
      ({ encoding, confidence }) =>
        encoding !== null && !/^(utf|gb|big5)/.test(encoding) && confidence >= 0.2,
    );
  if (foreign?.encoding) return { encoding: foreign.encoding, confidence: foreign.confidence };
  return hasSingleLetters(sample) ? { encoding: 'windows-1252', confidence: 0.3 } : null;
}

/** The name used here for any spelling of an encoding (`GB2312`, `ISO-8859-1`, `utf8`); null for one that cannot be decoded. */
export function canonicalEncoding(name: string): Encoding | null {
  const key = name.toLowerCase().replace(/_/g, '-');
  if (key === 'utf8') return 'utf-8';
  if (key === 'utf-16' || key === 'utf16le') return 'utf-16le';
  if (key === 'gb2312' || key === 'cp936') return 'gbk';
  // Files that call themselves ISO-8859-1 have curly quotes and euro signs at 0x80-0x9f all the same.
  if (key === 'iso-8859-1' || key === 'latin1' || key === 'cp1252') return 'windows-1252';
  if (/^iso-2022|^utf-32|^utf-7/.test(key)) return null;
  return iconv.encodingExists(key) ? key : null;
}
