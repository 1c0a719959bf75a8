/** Finding text in a document: pure, over the texts of its lines. */

export type FindOptions = { readonly query: string; readonly isCaseSensitive: boolean };
export type Hit = { readonly line: number; readonly start: number; readonly end: number };

/** At most this many are marked and counted; a single letter may stand in a note 50,000 times. */
export const MAX_HITS = 5000;

/** Case folding of single characters, so that places in the folded text are places in the text. */
function fold(text: string): string {
  let folded = '';
  for (const unit of text) {
    const lower = unit.toLowerCase();
    folded += lower.length === unit.length ? lower : unit;
  }
  return folded;
}

/** Where the query stands in the lines, without overlap, in order. */
export function findHits(lines: readonly string[], { query, isCaseSensitive }: FindOptions): Hit[] {
  if (query === '') return [];
  const wanted = isCaseSensitive ? query : fold(query);
  const hits: Hit[] = [];
  for (let line = 0; line < lines.length && hits.length < MAX_HITS; line++) {
    const text = isCaseSensitive ? lines[line]! : fold(lines[line]!);
    for (
      let at = text.indexOf(wanted);
      at >= 0 && hits.length < MAX_HITS;
      at = text.indexOf(wanted, at + wanted.length)
    ) {
      hits.push({ line, start: at, end: at + wanted.length });
    }
  }
  return hits;
}
