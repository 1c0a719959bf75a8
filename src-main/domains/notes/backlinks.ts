import type { LinkTarget } from '#shared/contract/documents.ts';
import type { Backlink } from '#shared/contract/notes.ts';
import { markHits } from '#shared/text/mark-hits.ts';
import type { Deps } from '../../core/deps.ts';
import { fold } from '../search/fold-rules.ts';
import { TEXT_FOLDING } from '../search/hit-rules.ts';
import type { SearchService } from '../search/search-service.ts';
import { cutAround } from '../search/snippet-rules.ts';
import { textsWithPhrase } from '../search/texts-index-sqlite.ts';
import type { DocumentsService } from './documents-service.ts';
import { keyOf, type LinkKinds } from './link-kinds.ts';
import { backlinkPage, countBacklinks, isLinked } from './links-sqlite.ts';

/** Texts that are looked into for a name, per kind. */
const CANDIDATES = 200;

const marksOf = (context: string, label: string): Backlink['marks'] =>
  label === '' ? [] : markHits(context, label, TEXT_FOLDING).map(({ start, end }) => [start, end]);

/** What speaks of a thing: by link, and by name alone. */
export function createBacklinks(
  { read }: Deps,
  { kinds, documents, search }: { kinds: LinkKinds; documents: DocumentsService; search: SearchService },
) {
  const labelOf = (target: LinkTarget): string =>
    kinds.describe(read, [target]).get(keyOf(target))?.label ?? '';

  return {
    async backlinks(input: {
      target: LinkTarget;
      cursor?: string | null;
      limit: number;
    }): Promise<{ rows: Backlink[]; nextCursor: string | null; total: number }> {
      const { target, limit } = input;
      const before = input.cursor ? Number(input.cursor) : Number.MAX_SAFE_INTEGER;
      const links = backlinkPage(read.sqlite, target, before, limit + 1);
      const taken = links.slice(0, limit);
      const names = kinds.describe(
        read,
        taken.map(({ kind, otherId }) => ({ kind, id: otherId })),
      );
      const label = labelOf(target);
      return {
        rows: taken.flatMap((row): Backlink[] => {
          const from = names.get(keyOf({ kind: row.kind, id: row.otherId }));
          if (!from?.isLive) return [];
          const { hint: _, ...named } = from;
          return [
            {
              from: named,
              documentId: row.documentId,
              context: row.context,
              marks: marksOf(row.context, label),
              at: row.changedAt,
            },
          ];
        }),
        nextCursor: links.length > limit ? String(taken.at(-1)!.id) : null,
        total: countBacklinks(read.sqlite, target),
      };
    },

    async unlinkedMentions({ target, limit }: { target: LinkTarget; limit: number }): Promise<Backlink[]> {
      const label = labelOf(target);
      const wanted = fold(label).trim();
      // One sign alone stands in every other text.
      if ([...wanted].length < 2) return [];
      const candidates = textsWithPhrase(read.sqlite, {
        phrase: label,
        kinds: search.kinds().filter((kind) => kind !== 'message'),
        limit: CANDIDATES,
      });
      const found: Backlink[] = [];
      for (const { kind, id } of candidates) {
        if (found.length >= limit) break;
        if (kind === 'message') continue;
        const from = { kind, id };
        if (keyOf(from) === keyOf(target) || isLinked(read.sqlite, from, target)) continue;
        const named = kinds.describe(read, [from]).get(keyOf(from));
        if (!named?.isLive) continue;
        for (const row of documents.rowsOf(read.sqlite, from)) {
          const line = lineWith(row.text, wanted);
          if (line === null) continue;
          const { hint: _, ...rest } = named;
          found.push({
            from: rest,
            documentId: row.id,
            context: line,
            marks: marksOf(line, label),
            at: row.updatedAt,
          });
          break;
        }
      }
      return found.sort((a, b) => b.at - a.at);
    },
  };
}

/** The first line that says the folded `name` as words of its own; null when none does. */
function lineWith(text: string, name: string): string | null {
  for (const line of text.split('\n')) {
    const folded = fold(line);
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
      const isWhole =
        !isWithinWord(folded, at - 1, at) && !isWithinWord(folded, at + name.length - 1, at + name.length);
      if (isWhole) return cutAround(line, at);
    }
  }
  return null;
}

/** Whether Latin letters or digits stand on both sides of a cut. */
const isWithinWord = (text: string, before: number, after: number): boolean =>
  before >= 0 &&
  after < text.length &&
  /[\p{L}\p{N}]/u.test(text[before]!) &&
  /[\p{L}\p{N}]/u.test(text[after]!) &&
  !/\p{Script=Han}/u.test(text[before]! + text[after]!);
