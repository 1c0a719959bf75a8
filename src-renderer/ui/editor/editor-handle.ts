/** How a page speaks with its editor from outside: counts and outline to read, acts to call. Free of Lexical, so that it costs nothing. */
import { useState, useSyncExternalStore } from 'react';
import type { DocumentBody } from '#shared/document/document-types.ts';
import type { OutlineItem, TextCount } from './editor-types.ts';

export type EditorFacts = { readonly outline: readonly OutlineItem[]; readonly count: TextCount };

/** What the editor can be told to do. */
export type EditorActs = {
  focus(): void;
  /** The document as it is now, checked. */
  readBody(): DocumentBody;
  /** Puts the blocks of a document in at the caret. */
  insert(body: DocumentBody): void;
  scrollTo(key: string): void;
  openFind(mode: 'find' | 'replace'): void;
  toggleFocusMode(): void;
  /**
   * Puts in what another version changed since `base`, beside what was written here. @returns what the editor holds now; null, and nothing
   * changed, where both changed the same block
   */
  merge(base: unknown, theirs: unknown): DocumentBody | null;
  /** The selection, or all where nothing is selected, to the clipboard. Rejects when the system refuses. */
  copy(as: 'markdown' | 'wechat'): Promise<void>;
};

export type EditorHandle = {
  /** Null until the editor is there. */
  readonly acts: EditorActs | null;
  readonly facts: EditorFacts;
  subscribe(listener: () => void): () => void;
  /** For the editor alone. */
  setActs(acts: EditorActs | null): void;
  setFacts(facts: EditorFacts): void;
};

const NOTHING: EditorFacts = { outline: [], count: { characters: 0, words: 0 } };

function createEditorHandle(): EditorHandle {
  const listeners = new Set<() => void>();
  let acts: EditorActs | null = null;
  let facts = NOTHING;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    get acts() {
      return acts;
    },
    get facts() {
      return facts;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setActs(next) {
      acts = next;
      tell();
    },
    setFacts(next) {
      facts = next;
      tell();
    },
  };
}

/** One for the life of the page; give it to `<Editor>` and `<Outline>`. */
export function useEditorHandle(): EditorHandle {
  const [handle] = useState(createEditorHandle);
  return handle;
}

export function useEditorFacts(handle: EditorHandle): EditorFacts {
  return useSyncExternalStore(handle.subscribe, () => handle.facts);
}
