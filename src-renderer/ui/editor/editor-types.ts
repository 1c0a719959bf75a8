import type { ReactNode } from 'react';
import type { DocumentBody, MentionKind } from '#shared/document/document-types.ts';

export type { DocumentBody, MentionKind };

/** What a text speaks of. `id` null: nothing of that name exists yet. */
export type Mention = { readonly kind: MentionKind; readonly id: number | null; readonly label: string };

/** One line of a menu that finds what to mention; `hint` tells people of one name apart. */
export type LookupItem = {
  readonly kind: MentionKind;
  readonly id: number;
  readonly label: string;
  readonly hint?: string;
};

/** How the editor finds, makes and shows what a text mentions; it knows none of these things itself. */
export type Lookups = {
  /** The best few (about 8) of these kinds for what was typed; an empty query asks for the recent ones. */
  search(kinds: readonly MentionKind[], query: string): Promise<readonly LookupItem[]>;
  /** Makes one of that name. Left out: nothing can be made from the text. */
  create?(kind: MentionKind, label: string): Promise<Mention>;
  /** Kinds that `create` makes. */
  creatable?: readonly MentionKind[];
  /** The present names of what is mentioned, by `mentionKey`; called once for each document that is opened. */
  resolve?(mentions: readonly Mention[]): Promise<ReadonlyMap<string, string>>;
  /** What hovering over a mention (or Enter on it) shows. */
  hoverCard?(mention: Mention): ReactNode;
  open?(mention: Mention): void;
};

/** The key of a mention in the map of `resolve`. */
export function mentionKey({ kind, id }: { kind: string; id: number | null }): string {
  return `${kind}:${id ?? ''}`;
}

/** A file that was taken in. `hash` is the sha-256 by which the library knows it. */
export type UploadedFile = {
  readonly hash: string;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
};

/** A ready-made text, chosen from the slash menu of an empty document or put in at the caret. */
export type EditorTemplate = {
  readonly id: string | number;
  readonly label: string;
  /** Read only when it is chosen. */
  body(): DocumentBody | Promise<DocumentBody>;
};

/** What the page gives to the editor; handed on by a context to every part of it. */
export type EditorServices = {
  readonly lookups: Lookups;
  /** Takes a file in. Rejects with what `onError` can put into words. */
  upload?(file: File): Promise<UploadedFile>;
  attachmentUrl(hash: string): string;
  /** Opens a checked http, https, mailto or kith address. */
  openLink(url: string): void;
  onError(error: unknown): void;
  readonly templates: readonly EditorTemplate[];
};

export type OutlineItem = { readonly key: string; readonly level: number; readonly text: string };

/** `characters`: without blanks; `words`: Chinese by the character, the rest by the word. */
export type TextCount = { readonly characters: number; readonly words: number };
