import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isNodeSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  KEY_ENTER_COMMAND,
  mergeRegister,
} from 'lexical';
import { useEffect } from 'react';
import { useEditorServices } from '../editor-services.ts';
import { $isAttachmentNode, type AttachmentNode } from './AttachmentNode.ts';

/** A click on a file, or Enter on a selected one, saves it. */
export function AttachmentPlugin() {
  const [editor] = useLexicalComposerContext();
  const { attachmentUrl } = useEditorServices();
  useEffect(() => {
    const save = (node: AttachmentNode) => {
      const { hash, name } = node.getFacts();
      const link = document.createElement('a');
      link.href = attachmentUrl(hash);
      link.download = name;
      link.click();
    };
    return mergeRegister(
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const node = event.target instanceof Node ? $getNearestNodeFromDOMNode(event.target) : null;
          if (!$isAttachmentNode(node)) return false;
          save(node);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const selection = $getSelection();
          const node = $isNodeSelection(selection) ? selection.getNodes()[0] : null;
          if (!$isAttachmentNode(node)) return false;
          event?.preventDefault();
          save(node);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor, attachmentUrl]);
  return null;
}
