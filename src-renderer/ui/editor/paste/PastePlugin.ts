import { $isCodeNode } from '@lexical/code';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical';
import { useEffect } from 'react';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { openBody } from '../document-body.ts';
import { useEditorServices } from '../editor-services.ts';
import { $insertBody } from '../slash/template.ts';
import { type Beside, htmlToDocument, markdownToDocument, type PictureTaker } from './clean-paste.ts';
import { looksLikeMarkdown } from './looks-like-markdown.ts';

const OURS = 'application/x-lexical-editor';

/** What a paste brings, read while the clipboard is open. */
type Pasted =
  | { readonly kind: 'nodes'; readonly nodes: unknown }
  | { readonly kind: 'html'; readonly html: string; readonly beside: Beside }
  | { readonly kind: 'markdown'; readonly text: string };

function parseNodes(json: string): unknown {
  try {
    return (JSON.parse(json) as { nodes?: unknown }).nodes;
  } catch {
    // Anyone may write this type to the clipboard; what is no JSON is read as HTML or text.
    return null;
  }
}

function readPaste(data: DataTransfer): Pasted | null {
  const nodes = parseNodes(data.getData(OURS));
  if (Array.isArray(nodes)) return { kind: 'nodes', nodes };
  const html = data.getData('text/html');
  if (html !== '') {
    const pictures = [...data.files].filter(({ type }) => type.startsWith('image/'));
    return { kind: 'html', html, beside: { rtf: data.getData('text/rtf'), pictures } };
  }
  const text = data.getData('text/plain');
  return looksLikeMarkdown(text) ? { kind: 'markdown', text } : null;
}

async function bodyOf(pasted: Pasted, taker: PictureTaker): Promise<DocumentBody | null> {
  if (pasted.kind === 'html') return htmlToDocument(pasted.html, taker, pasted.beside);
  if (pasted.kind === 'markdown') return markdownToDocument(pasted.text, taker);
  const opened = openBody({ root: { type: 'root', children: pasted.nodes } });
  return opened.kind === 'refused' ? null : opened.body;
}

/**
 * What is pasted becomes a checked document first, whoever wrote the clipboard: our own JSON too. Ctrl+Shift+V pastes the bare
 * text, and so does pasting into code.
 */
export function PastePlugin() {
  const [editor] = useLexicalComposerContext();
  const { upload, onError } = useEditorServices();
  useEffect(() => {
    let isBare = false;
    return mergeRegister(
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          isBare = event.shiftKey && (event.ctrlKey || event.metaKey);
          return false;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const data = event instanceof ClipboardEvent ? event.clipboardData : null;
          const selection = $getSelection();
          if (!data || !selection) return false;
          const text = data.getData('text/plain');
          const isInCode =
            $isRangeSelection(selection) &&
            $findMatchingParent(selection.anchor.getNode(), $isCodeNode) !== null;
          if ((isBare || isInCode) && text !== '') {
            event.preventDefault();
            selection.insertRawText(text);
            return true;
          }
          // A picture from the clipboard, with no text beside it, is taken in as a file.
          if (data.files.length > 0 && text === '') return false;
          const pasted = readPaste(data);
          if (!pasted) return false;
          event.preventDefault();
          insert(editor, pasted, { upload, onError }).catch(onError);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    );
  }, [editor, upload, onError]);
  return null;
}

async function insert(editor: LexicalEditor, pasted: Pasted, taker: PictureTaker): Promise<void> {
  const body = await bodyOf(pasted, taker);
  if (body) editor.update(() => $insertBody(body), { tag: PASTE_TAG });
}
