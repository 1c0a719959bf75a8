/** What a converter asks about names and files that a text points at. All are optional: without them nothing is found. */
import type { MentionKind } from './document-types.ts';

export type FoundMention = { kind: MentionKind; id: number | null; label: string };
export type FoundFile = { hash: string; name: string; size: number; isImage: boolean };

export type References = {
  /** What a [[wikilink]] (with any `#heading`) or a link to a relative address means; null: nothing of that name. */
  note?(target: string, alias: string | null): FoundMention | null;
  /** A file beside the text; null: none. */
  file?(target: string): FoundFile | null;
  /** Hears of a picture beside the text that there is none of; its address then stands for it. */
  missing?(target: string): void;
  /** The id of a tag of that name. */
  tag?(name: string): number | null;
  /** A file that came inside the text (`data:image/png;base64,…`); null: leave it out. */
  data?(url: string): FoundFile | null;
  /** A picture of the computer it was copied on (`file:`, `blob:`, `cid:`); null: its words stand for it. */
  local?(url: string): FoundFile | null;
};

/** Larger texts are refused: a body holds no more either. */
export const MAX_SOURCE_CHARACTERS = 5_000_000;

/** A text is larger than a document may be. */
export class SourceTooLarge extends Error {
  override name = 'SourceTooLarge';
  readonly limit = MAX_SOURCE_CHARACTERS;
}
