import { $isListNode, ListNode } from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getNodeByKey } from 'lexical';
import { useEffect } from 'react';

/** Lexical makes the items of a task list checkboxes; a list of checkboxes is a group to who hears it. */
export function ListRoles() {
  const [editor] = useLexicalComposerContext();
  useEffect(
    () =>
      editor.registerMutationListener(ListNode, (mutations) => {
        editor.read('latest', () => {
          for (const [key, mutation] of mutations) {
            const node = mutation === 'destroyed' ? null : $getNodeByKey(key);
            const element = editor.getElementByKey(key);
            if (!$isListNode(node) || !element) continue;
            if (node.getListType() === 'check') element.setAttribute('role', 'group');
            else element.removeAttribute('role');
          }
        });
      }),
    [editor],
  );
  return null;
}
