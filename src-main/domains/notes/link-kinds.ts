import type { LabelledTarget, LinkKind, LinkTarget } from '#shared/contract/documents.ts';
import type { MentionHit } from '#shared/contract/notes.ts';
import type { Connection } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';

/** What a thing is called now. */
export type Described = {
  id: number;
  label: string;
  /** false in the trash. */
  isLive: boolean;
  /** A line that tells equal names apart; may be empty. */
  hint: string;
};

/** The same as SQL gives it. */
export type DescribedRow = Omit<Described, 'isLive'> & { isLive: number };
export const toDescribed = (row: DescribedRow): Described => ({ ...row, isLive: row.isLive === 1 });

/** A text of a thing that was just written. */
export type SavedDocument = { id: number; slot: string; text: string; firstImage: string | null };

/** What knowledge has to know of a kind of things: domains register theirs once, in core/router.ts. */
export type LinkKindSource = {
  /** Those among `ids` that exist, in the trash or not, in any order. */
  describe(connection: Connection, ids: readonly number[]): Described[];
  /** Live ones by name, pinyin and initials, best first; with an empty text the latest. Left out: not offered. */
  find?(connection: Connection, text: string, limit: number): Promise<Omit<MentionHit, 'kind'>[]>;
  /** Makes one that a mention names. Left out: can't be made so. */
  create?(label: string): Promise<{ id: number; changeId: number | null; label: string }>;
  /** A text of this thing was written: its own derived columns and its row in the text index follow. */
  savedTx?(tx: Tx, id: number, saved: SavedDocument): Promise<void>;
};

export type LinkKinds = ReturnType<typeof createLinkKinds>;

/** The kinds of things that links join. A kind that nobody registered has no names and is skipped by readers. */
export function createLinkKinds() {
  const sources = new Map<LinkKind, LinkKindSource>();

  /** The names of these things by `keyOf`; those that are gone for good are missing. */
  function describe(
    connection: Connection,
    targets: readonly LinkTarget[],
  ): Map<string, LabelledTarget & { hint: string }> {
    const found = new Map<string, LabelledTarget & { hint: string }>();
    for (const [kind, source] of sources) {
      const ids = [...new Set(targets.filter((target) => target.kind === kind).map(({ id }) => id))];
      if (ids.length === 0) continue;
      for (const { id, ...rest } of source.describe(connection, ids)) {
        found.set(keyOf({ kind, id }), { kind, id, ...rest });
      }
    }
    return found;
  }

  return {
    register(kind: LinkKind, source: LinkKindSource): void {
      sources.set(kind, source);
    },
    get: (kind: LinkKind): LinkKindSource | undefined => sources.get(kind),
    describe,
  };
}

/** One text per thing, for maps. */
export const keyOf = ({ kind, id }: LinkTarget): string => `${kind}/${id}`;
