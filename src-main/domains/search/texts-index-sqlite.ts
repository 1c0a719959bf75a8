/**
 * The text index: one FTS5 row per note, case, message … Its rowid is the kind's number times 2^40 plus the id, so that
 * the texts of one kind are one range of rowids, newest last. Keeps true: a row is written and removed whole (the table
 * keeps no content); what is in the trash is not in it.
 */
import type { Sqlite } from '../../core/db/connection.ts';
import type { Sql } from '../../core/db/index-walk.ts';
import { prepared } from '../../core/db/recorder.ts';
import { inColumns, parseQuery, quoteToken } from './query-rules.ts';
import { type TextTokens, textTokens } from './text-tokens-rules.ts';

/** What is searched, each with its number for ever. Small ones first: a range of rowids ends where the next begins. */
export const TEXT_KINDS = {
  note: 1,
  case: 2,
  campaign: 3,
  community: 4,
  ritual: 5,
  post: 6,
  message: 7,
} as const;
export type TextKind = keyof typeof TEXT_KINDS;

const SPAN = 2 ** 40;
const KIND_OF = new Map<number, TextKind>(
  Object.entries(TEXT_KINDS).map(([kind, number]) => [number, kind as TextKind]),
);
const rowidOf = (kind: TextKind, id: number) => TEXT_KINDS[kind] * SPAN + id;
/** First and last rowid of a kind. */
const rangeOf = (kind: TextKind): [number, number] => [
  TEXT_KINDS[kind] * SPAN,
  (TEXT_KINDS[kind] + 1) * SPAN - 1,
];

export interface IndexedText {
  readonly kind: TextKind;
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

/** Writes one text as it is now, in the index or not. Inside the caller's transaction. */
export function putText(sqlite: Sqlite, text: IndexedText): void {
  removeText(sqlite, text.kind, text.id);
  addText(sqlite, text);
}

/** Writes a text that is not in the index yet (an import's new rows): faster than put. */
export function addText(sqlite: Sqlite, { kind, id, title, text }: IndexedText): void {
  addTokens(sqlite, kind, id, textTokens(title, text));
}

/** As `addText`, of tokens made elsewhere. */
export function addTokens(sqlite: Sqlite, kind: TextKind, id: number, tokens: TextTokens): void {
  prepared(sqlite, 'INSERT INTO texts_fts (rowid, title, pinyin, initials, text) VALUES (?, ?, ?, ?, ?)').run(
    rowidOf(kind, id),
    tokens.title,
    tokens.pinyin,
    tokens.initials,
    tokens.text,
  );
}

/** Takes one text out (trash). Inside the caller's transaction. */
export function removeText(sqlite: Sqlite, kind: TextKind, id: number): void {
  prepared(sqlite, 'DELETE FROM texts_fts WHERE rowid = ?').run(rowidOf(kind, id));
}

export function clearTexts(sqlite: Sqlite): void {
  sqlite.exec(`INSERT INTO texts_fts(texts_fts) VALUES ('delete-all')`);
}

/** Ids of a kind that a text matches anywhere, as SQL giving one column `id`; null where the text can find nothing. */
export function textMatches(kind: TextKind, text: string): Sql | null {
  const query = parseQuery(text);
  if (query === null) return null;
  const [first, last] = rangeOf(kind);
  return {
    text: 'SELECT rowid - ? AS id FROM texts_fts WHERE texts_fts MATCH ? AND rowid BETWEEN ? AND ?',
    args: [first, query.match, first, last],
  };
}

/** Expressions in the order of how well they fit: exact title, beginning, pinyin, initials, title, text. */
function tiersOf(text: string): string[] {
  const query = parseQuery(text);
  if (query === null) return [];
  const { whole, letters, match } = query;
  const inColumn = (column: string, token: string, isPrefix: boolean) =>
    inColumns([column], quoteToken(token, isPrefix));
  return [
    inColumn('title', whole, false),
    inColumn('title', whole, true),
    ...(letters === null
      ? []
      : [
          inColumn('pinyin', letters, false),
          inColumn('initials', letters, false),
          ...(letters.length > 1
            ? [inColumn('pinyin', letters, true), inColumn('initials', letters, true)]
            : []),
        ]),
    inColumns(['title'], match),
    match,
  ];
}

export type FindTexts = {
  text: string;
  kind: TextKind;
  limit: number;
  offset?: number;
  /** Only titles, for pickers. */
  titlesOnly?: boolean;
};

/** Ids of one kind, best title first, then texts newest first. */
export function findTexts(
  sqlite: Sqlite,
  { text, kind, limit, offset = 0, titlesOnly }: FindTexts,
): number[] {
  const [first, last] = rangeOf(kind);
  const find = prepared(
    sqlite,
    'SELECT rowid FROM texts_fts WHERE texts_fts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?',
  ).pluck();
  const found = new Set<number>();
  const tiers = tiersOf(text);
  for (const match of titlesOnly ? tiers.slice(0, -1) : tiers) {
    if (found.size >= offset + limit) break;
    for (const rowid of find.all(match, first, last, offset + limit) as number[]) found.add(rowid - first);
  }
  return [...found].slice(offset, offset + limit);
}

/** The newest texts of any of these kinds that say `phrase`. */
export function textsWithPhrase(
  sqlite: Sqlite,
  { phrase, kinds, limit }: { phrase: string; kinds: readonly TextKind[]; limit: number },
): { kind: TextKind; id: number }[] {
  const query = parseQuery(phrase);
  if (query === null) return [];
  const find = prepared(
    sqlite,
    'SELECT rowid FROM texts_fts WHERE texts_fts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?',
  ).pluck();
  const match = inColumns(['text'], query.match);
  return kinds.flatMap((kind) =>
    (find.all(match, ...rangeOf(kind), limit) as number[]).map((rowid) => ({
      kind: KIND_OF.get(Math.floor(rowid / SPAN))!,
      id: rowid % SPAN,
    })),
  );
}

/** How many texts of a kind the index holds; for the check. */
export function countTexts(sqlite: Sqlite, kind: TextKind): number {
  return prepared(sqlite, 'SELECT count(*) FROM texts_fts_docsize WHERE id BETWEEN ? AND ?')
    .pluck()
    .get(...rangeOf(kind)) as number;
}
