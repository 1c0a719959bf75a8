import { foldWithMap } from '../../search/fold-rules.ts';
import { cutAround } from '../../search/snippet-rules.ts';

/** [start, end) of a folded word in the text as it is written. */
export function marksOf(text: string, folded: string): [number, number][] {
  const { text: whole, starts, ends } = foldWithMap(text);
  const marks: [number, number][] = [];
  for (
    let at = whole.indexOf(folded);
    folded !== '' && at >= 0;
    at = whole.indexOf(folded, at + folded.length)
  )
    marks.push([starts[at]!, ends[at + folded.length - 1]!]);
  return marks;
}

/** A line of at most 160 units that holds the first find of the word. */
export function excerptAround(text: string, folded: string): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  return cutAround(flat, marksOf(flat, folded)[0]?.[0] ?? 0);
}
