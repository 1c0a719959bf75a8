/**
 * Where a query hits a text, in the text as the user wrote it. The folding is passed in, because the dictionaries stay
 * in the core: it marks rows with them; a page draws the ranges with splitAtHits.
 */
import { charactersOf, type Run, runsOf } from './text-runs.ts';

/** Part of a text in UTF-16 units, end excluded. */
export interface HitRange {
  readonly start: number;
  readonly end: number;
}

/** Folded text; unit i of `text` came from `source.slice(starts[i], ends[i])`. All in UTF-16 units. */
export interface FoldedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Readings in plain letters of a character as written and as folded. */
export type ReadingsOf = (written: string, folded: string) => readonly string[];

export interface HitFolding {
  fold(text: string): FoldedText;
  /** Left out: pinyin is not marked. */
  readonly readingsOf?: ReadingsOf;
}

/** Digits that find a number by its tail (as in the people index). */
const SHORTEST_TAIL = 4;

/** Ranges of `text` that `query` found, in order, apart from each other. Empty when it was found elsewhere. */
export function markHits(text: string, query: string, folding: HitFolding): HitRange[] {
  const folded = folding.fold(text);
  const wanted = runsOf(folding.fold(query).text);
  const runs = runsOf(folded.text);
  const hits = wanted.flatMap((term) => hitsOfTerm(term, runs, folded.text));
  const joined = wanted.map((term) => term.text).join('');
  const { readingsOf } = folding;
  if (readingsOf !== undefined && /^[a-z]+$/.test(joined)) {
    const spoken = runs
      .filter((run) => run.kind === 'cjk')
      .map((run) => speak(run, text, folded, readingsOf));
    const whole = hitOfReading(joined, spoken);
    hits.push(...(whole.length > 0 ? whole : wanted.flatMap((term) => hitOfReading(term.text, spoken))));
  }
  // A number is kept without the country code of China, so it is found and marked without it.
  const tail = joined.replace(/^(00)?86(?=1\d{10}$)/, '');
  if (/^\d+$/.test(tail) && tail.length >= SHORTEST_TAIL) hits.push(...hitsOfTail(tail, folded.text));
  return merge(hits.map(({ start, end }) => ({ start: folded.starts[start]!, end: folded.ends[end - 1]! })));
}

/** A text cut at its hits, for drawing: every unit of the text is in exactly one part, in order. */
export function splitAtHits(text: string, hits: readonly HitRange[]): { text: string; isHit: boolean }[] {
  const parts: { text: string; isHit: boolean }[] = [];
  let done = 0;
  for (const { start, end } of hits) {
    if (start > done) parts.push({ text: text.slice(done, start), isHit: false });
    parts.push({ text: text.slice(start, end), isHit: true });
    done = end;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isHit: false });
  return parts;
}

/** Chinese and symbols wherever they stand, words where a word begins so. In folded units. */
function hitsOfTerm(term: Run, runs: readonly Run[], folded: string): HitRange[] {
  const length = term.text.length;
  if (term.kind === 'word') {
    return runs
      .filter((run) => run.kind === 'word' && run.text.startsWith(term.text))
      .map(({ start }) => ({ start, end: start + length }));
  }
  const hits: HitRange[] = [];
  for (let at = folded.indexOf(term.text); at >= 0; at = folded.indexOf(term.text, at + length)) {
    hits.push({ start: at, end: at + length });
  }
  return hits;
}

/** The digits at the end of a number, however it is grouped; the signs between them stay unmarked. */
function hitsOfTail(digits: string, folded: string): HitRange[] {
  const hits: HitRange[] = [];
  for (const number of folded.matchAll(/\d[\d\s().-]*/g)) {
    const places = Array.from(number[0].matchAll(/\d/g), (digit) => number.index + digit.index);
    const tail = places.slice(-digits.length);
    if (tail.map((place) => folded.charAt(place)).join('') !== digits) continue;
    for (const place of tail) hits.push({ start: place, end: place + 1 });
  }
  return hits;
}

interface SpokenRun {
  /** Where each character begins in the folded text, and where the last one ends. */
  readonly places: readonly number[];
  readonly readings: readonly (readonly string[])[];
}

function speak(run: Run, source: string, folded: FoldedText, readingsOf: ReadingsOf): SpokenRun {
  const places = [run.start];
  const readings: (readonly string[])[] = [];
  for (const character of charactersOf(run.text)) {
    const place = places.at(-1)!;
    readings.push(readingsOf(source.slice(folded.starts[place], folded.ends[place]), character));
    places.push(place + character.length);
  }
  return { places, readings };
}

/** The first characters whose pinyin, or else whose initials, the letters spell; the last syllable may be cut short. */
function hitOfReading(letters: string, spoken: readonly SpokenRun[]): HitRange[] {
  for (const countSpelled of [spelledByPinyin, spelledByInitials]) {
    for (const { places, readings } of spoken) {
      for (let from = 0; from < readings.length; from++) {
        const count = countSpelled(letters, readings, from);
        if (count > 0) return [{ start: places[from]!, end: places[from + count]! }];
      }
    }
  }
  return [];
}

type Readings = readonly (readonly string[])[];

/** How many characters from `from` on the letters spell in full pinyin; 0 when they don't. */
function spelledByPinyin(letters: string, readings: Readings, from: number): number {
  for (const reading of readings[from] ?? []) {
    if (reading.startsWith(letters)) return 1;
    if (!letters.startsWith(reading)) continue;
    const rest = spelledByPinyin(letters.slice(reading.length), readings, from + 1);
    if (rest > 0) return rest + 1;
  }
  return 0;
}

/** How many characters from `from` on begin with these letters, one each; 0 when they don't, or for one letter. */
function spelledByInitials(letters: string, readings: Readings, from: number): number {
  if (letters.length < 2) return 0;
  for (let i = 0; i < letters.length; i++) {
    if (!readings[from + i]?.some((reading) => reading.startsWith(letters.charAt(i)))) return 0;
  }
  return letters.length;
}

function merge(ranges: readonly HitRange[]): HitRange[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
