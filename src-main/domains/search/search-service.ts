import type { TextHit } from '#shared/contract/search.ts';
import type { Connection, Sqlite } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { snippetOf, titleMarks } from './snippet-rules.ts';
import type { TextTokens } from './text-tokens-rules.ts';
import {
  addText,
  addTokens,
  clearTexts,
  countTexts,
  findTexts,
  type IndexedText,
  putText,
  removeText,
  TEXT_KINDS,
  type TextKind,
} from './texts-index-sqlite.ts';

/** Where the texts of one kind come from. */
export type TextSource = {
  /** Live ones among these, in any order. */
  read(
    connection: Connection,
    ids: readonly number[],
  ): { id: number; title: string; text: string; at: number | null }[];
  /** All live ones, read in pages: no statement may stay open between two of them. */
  all(sqlite: Sqlite): Iterable<IndexedText>;
  /** How many live ones there are; for the check. */
  count(sqlite: Sqlite): number;
};

export type SearchService = ReturnType<typeof createSearchService>;

/** Owns the text index. Each domain with texts registers its kind once and says what changed inside its transactions. */
export function createSearchService({ read }: Deps) {
  const sources = new Map<TextKind, TextSource>();

  return {
    register(kind: TextKind, source: TextSource): void {
      sources.set(kind, source);
    },

    /** A text is there, or reads differently. */
    indexTextTx(tx: Tx, text: IndexedText): void {
      putText(tx.sqlite, text);
    },

    /** A text that is surely not in the index yet (an import's new rows): faster. */
    addTextTx(tx: Tx, text: IndexedText): void {
      addText(tx.sqlite, text);
    },

    /** The same of tokens that a thread beside this one made. */
    addTokensTx(tx: Tx, kind: TextKind, id: number, tokens: TextTokens): void {
      addTokens(tx.sqlite, kind, id, tokens);
    },

    /** A text went to the trash. */
    removeTextTx(tx: Tx, kind: TextKind, id: number): void {
      removeText(tx.sqlite, kind, id);
    },

    /** Ids of one kind, best first. */
    find: (options: Parameters<typeof findTexts>[1]) => findTexts(read.sqlite, options),

    /** Per kind: titles first, then texts, newest first. */
    texts({ text, kinds, limit }: { text: string; kinds?: TextKind[]; limit: number }): TextHit[] {
      return [...sources].flatMap(([kind, source]) => {
        if (kinds && !kinds.includes(kind)) return [];
        const ids = findTexts(read.sqlite, { text, kind, limit });
        const found = new Map(source.read(read, ids).map((row) => [row.id, row]));
        return ids.flatMap((id): TextHit[] => {
          const row = found.get(id);
          if (!row) return [];
          const { snippet, marks } = snippetOf(row.text, text);
          const { title, at } = row;
          return [{ kind, id, title, titleMarks: titleMarks(title, text), snippet, snippetMarks: marks, at }];
        });
      });
    },

    /** Makes the whole index anew from the facts. @returns how many texts it holds */
    rebuildTx(tx: Tx): number {
      clearTexts(tx.sqlite);
      let count = 0;
      for (const source of sources.values()) {
        for (const text of source.all(tx.sqlite)) {
          addText(tx.sqlite, text);
          count += 1;
        }
      }
      return count;
    },

    /** Kinds whose number of texts in the index is not that of the facts. */
    problems(sqlite: Sqlite): string[] {
      return [...sources].flatMap(([kind, source]) =>
        countTexts(sqlite, kind) === source.count(sqlite) ? [] : [`text index of ${kind}`],
      );
    },

    kinds: (): TextKind[] => (Object.keys(TEXT_KINDS) as TextKind[]).filter((kind) => sources.has(kind)),
  };
}
