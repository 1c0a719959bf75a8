/** A note as its rows will be, made of its title and text alone: in whatever thread has time for it. */
import type { DocumentBody } from '#shared/document/document-types.ts';
import { sortName } from '../search/name-rules.ts';
import { type TextTokens, textTokens } from '../search/text-tokens-rules.ts';
import { type DocumentFacts, documentFacts, excerptOf } from './document-rules.ts';

export type ReadyText = {
  title: string;
  sortName: string;
  excerpt: string;
  facts: DocumentFacts;
  /** For the text index. */
  tokens: TextTokens;
};

/** A ready note with the id that `reserveTx` gave and what the library knows of it. */
export type ReadyNote = ReadyText & {
  id: number;
  folderId: number | null;
  tagIds: readonly number[];
  /** Epoch ms; null: now. */
  createdAt: number | null;
  updatedAt: number | null;
  /** See `note.properties`. */
  properties?: string;
};

export function readyText(title: string, body: DocumentBody | null): ReadyText {
  const facts = documentFacts(body);
  return {
    title,
    sortName: sortName(title),
    excerpt: excerptOf(facts.text),
    facts,
    tokens: textTokens(title, facts.text),
  };
}
