// Hits of the search text in what a row shows. The dictionaries of pinyin and traditional characters stay in the core,
// so a page marks what stands there letter by letter; a find by pinyin is found, but not marked.
import { type FoldedText, markHits } from '#shared/text/mark-hits.ts';

/** NFKC and lower case, remembering where each unit came from. */
function foldPlainly(source: string): FoldedText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of source) {
    const folded = character.normalize('NFKC').toLowerCase();
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(at);
      ends.push(at + character.length);
    }
    text += folded;
    at += character.length;
  }
  return { text, starts, ends };
}

/** [start, end) ranges of `text` that `query` hits; none without a query. */
export function plainMarks(text: string, query: string | undefined): [number, number][] {
  if (query === undefined || query.trim() === '' || text === '') return [];
  return markHits(text, query, { fold: foldPlainly }).map(({ start, end }) => [start, end]);
}
