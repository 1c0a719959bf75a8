/** The part of a text that a search found, short enough for a list. */
import { type HitRange, markHits } from '#shared/text/mark-hits.ts';
import { runsOf } from '#shared/text/text-runs.ts';
import { fold } from './fold-rules.ts';
import { NAME_FOLDING, TEXT_FOLDING } from './hit-rules.ts';

export type Marks = [number, number][];
export type Snippet = { snippet: string; marks: Marks };

/** UTF-16 units of a snippet, and of what stands before its first hit. */
const LONGEST = 160;
const BEFORE = 40;
/** Units of a text that are looked through. */
const LOOKED_THROUGH = 200_000;

const toMarks = (ranges: readonly HitRange[]): Marks => ranges.map(({ start, end }) => [start, end]);

/** Where a query hits a title, by pinyin and initials too. */
export const titleMarks = (title: string, query: string): Marks =>
  toMarks(markHits(title, query, NAME_FOLDING));

/** The first line that the query hits, cut around the hit; empty when none does. */
export function snippetOf(text: string, query: string): Snippet {
  const wanted = runsOf(fold(query)).map((run) => run.text);
  if (wanted.length === 0) return { snippet: '', marks: [] };
  for (const line of text.slice(0, LOOKED_THROUGH).split('\n')) {
    const folded = fold(line);
    if (!wanted.some((term) => folded.includes(term))) continue;
    const snippet = cutAround(line, folded.indexOf(wanted.find((term) => folded.includes(term))!));
    const marks = toMarks(markHits(snippet, query, TEXT_FOLDING));
    if (marks.length > 0) return { snippet, marks };
  }
  return { snippet: '', marks: [] };
}

/** A line of at most LONGEST units with the place `at` near its beginning. */
export function cutAround(line: string, at: number): string {
  const trimmed = line.trim();
  if (trimmed.length <= LONGEST) return trimmed;
  let start = Math.max(0, Math.min(at - BEFORE, line.length - LONGEST));
  let end = start + LONGEST;
  // Never through a surrogate pair.
  if (start > 0 && isLowSurrogate(line, start)) start -= 1;
  if (isLowSurrogate(line, end)) end += 1;
  const head = start > 0 ? '…' : '';
  const tail = end < line.length ? '…' : '';
  return head + line.slice(start, end).trim() + tail;
}

const isLowSurrogate = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
};
