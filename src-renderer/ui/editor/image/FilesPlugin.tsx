import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { DRAG_DROP_PASTE } from '@lexical/rich-text';
import {
  $getRoot,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  type LexicalNode,
  mergeRegister,
} from 'lexical';
import { useEffect, useRef } from 'react';
import { $createAttachmentNode } from '../attachment/AttachmentNode.ts';
import { useEditorServices } from '../editor-services.ts';
import type { UploadedFile } from '../editor-types.ts';
import { INSERT_FILES_COMMAND, PICK_FILES_COMMAND } from '../slash/editor-commands.ts';
import { $createImageNode } from './ImageNode.tsx';

/** What Chromium draws safely as a picture. SVG may hold script, so it comes in as a file. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

function $nodeFor(file: UploadedFile): LexicalNode {
  if (PICTURES.has(file.mime)) {
    return $createImageNode({ src: `attachment:${file.hash}`, alt: file.name, caption: '', width: null });
  }
  return $createAttachmentNode({ hash: file.hash, name: file.name, size: file.size });
}

/** Files by paste, drop and dialog: taken in one after the other, put at the caret as they come. */
export function FilesPlugin() {
  const [editor] = useLexicalComposerContext();
  const { upload, onError } = useEditorServices();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (!upload) return;
    const take = async (files: readonly File[]) => {
      for (const file of files) {
        const stored = await upload(file);
        editor.update(() => {
          if (!$isRangeSelection($getSelection())) $getRoot().selectEnd();
          const node = $nodeFor(stored);
          $insertNodes([node]);
          node.selectNext(0, 0);
        });
      }
    };
    const start = (files: readonly File[]) => {
      take(files).catch(onError);
      return true;
    };
    return mergeRegister(
      editor.registerCommand(INSERT_FILES_COMMAND, start, COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DRAG_DROP_PASTE, start, COMMAND_PRIORITY_LOW),
      editor.registerCommand(
        PICK_FILES_COMMAND,
        (kind) => {
          if (!input.current) return false;
          input.current.accept = kind === 'image' ? [...PICTURES].join(',') : '';
          input.current.click();
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    );
  }, [editor, upload, onError]);

  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        event.currentTarget.value = '';
        editor.dispatchCommand(INSERT_FILES_COMMAND, files);
        editor.focus();
      }}
    />
  );
}
