import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useEffect, useRef } from 'react';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { RENAME_TAG } from './mention/MentionPlugin.tsx';
import { MERGE_TAG } from './merge/merge-into.ts';
import { readBody } from './read-body.ts';

/** Tells the page that something was written. A caret that moves and names that are brought up to date are no writing. */
export function ChangePlugin({ onChange }: { onChange: (read: () => DocumentBody) => void }) {
  const [editor] = useLexicalComposerContext();
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(
    () =>
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags, prevEditorState }) => {
        if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
        if (tags.has(RENAME_TAG) || tags.has(MERGE_TAG) || prevEditorState.isEmpty()) return;
        latest.current(() => readBody(editor));
      }),
    [editor],
  );
  return null;
}
