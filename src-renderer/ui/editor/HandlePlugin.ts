import { $generateJSONFromSelectedNodes } from '@lexical/clipboard';
import { HistoryExtension } from '@lexical/history';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { $isHeadingNode } from '@lexical/rich-text';
import { $getNodeByKey, $getRoot, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical';
import { useEffect } from 'react';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { countText } from '#shared/document/plain-text.ts';
import { copyDocument } from './copy/copy-document.ts';
import { openBody } from './document-body.ts';
import type { EditorHandle } from './editor-handle.ts';
import type { OutlineItem } from './editor-types.ts';
import { mergeInto } from './merge/merge-into.ts';
import { readBody } from './read-body.ts';
import { OPEN_FIND_COMMAND, TOGGLE_FOCUS_MODE_COMMAND } from './slash/editor-commands.ts';
import { $insertBody } from './slash/template.ts';

const FACTS_MS = 300;

function $outline(): OutlineItem[] {
  const items: OutlineItem[] = [];
  for (const node of $getRoot().getChildren()) {
    if (!$isHeadingNode(node)) continue;
    const text = node.getTextContent().trim();
    if (text !== '') items.push({ key: node.getKey(), level: Number(node.getTag().slice(1)), text });
  }
  return items;
}

/** What is selected as a document, all of it where nothing is. */
function chosenBody(editor: LexicalEditor): DocumentBody {
  const nodes = editor.read('latest', () => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection) || selection.isCollapsed()) return null;
    return $generateJSONFromSelectedNodes(editor, selection).nodes;
  });
  const opened = nodes && openBody({ root: { type: 'root', children: nodes } });
  return opened && opened.kind !== 'refused' ? opened.body : readBody(editor);
}

/** Keeps the handle's outline and counts up to date, off the path of the keys, and answers its calls. */
export function HandlePlugin({ handle }: { handle: EditorHandle }) {
  const [editor] = useLexicalComposerContext();
  const { output: history } = useExtensionDependency(HistoryExtension);
  useEffect(() => {
    handle.setActs({
      focus: () => editor.focus(),
      readBody: () => readBody(editor),
      insert: (body) => {
        const opened = openBody(body);
        if (opened.kind !== 'refused') editor.update(() => $insertBody(opened.body));
      },
      scrollTo: (key) => {
        editor.getElementByKey(key)?.scrollIntoView({ block: 'start', behavior: 'smooth' });
        editor.update(() => {
          const heading = $getNodeByKey(key);
          if ($isHeadingNode(heading)) heading.selectStart();
        });
      },
      openFind: (mode) => void editor.dispatchCommand(OPEN_FIND_COMMAND, mode),
      toggleFocusMode: () => void editor.dispatchCommand(TOGGLE_FOCUS_MODE_COMMAND, undefined),
      merge: (base, theirs) => mergeInto(editor, base, theirs, history.historyState.value),
      copy: (as) => copyDocument(chosenBody(editor), as),
    });
    return () => handle.setActs(null);
  }, [editor, handle, history]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let idle: number | undefined;
    const look = () => {
      timer = undefined;
      idle = requestIdleCallback(() => {
        handle.setFacts(
          editor.read('latest', () => ({
            outline: $outline(),
            count: countText($getRoot().getTextContent()),
          })),
        );
      });
    };
    look();
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size > 0 || dirtyLeaves.size > 0) timer ??= setTimeout(look, FACTS_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
      if (idle !== undefined) cancelIdleCallback(idle);
    };
  }, [editor, handle]);
  return null;
}
