import { $createCodeNode, CodeHighlightNode, CodeNode } from '@lexical/code';
import { createHeadlessEditor } from '@lexical/headless';
import { $createListItemNode, $createListNode, ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import fc from 'fast-check';
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  type EditorState,
  type ElementNode,
} from 'lexical';
import { expect, it } from 'vitest';
import { parseDocument } from '#shared/document/node-schema.ts';
import { readBody } from '#ui/editor/read-body.ts';

const newEditor = () =>
  createHeadlessEditor({
    nodes: [CodeHighlightNode, CodeNode, ListItemNode, ListNode, HeadingNode, QuoteNode],
    onError: (error) => {
      throw error;
    },
  });

it('a document read again after any edits is the one that reading all of it gives', () => {
  const edit = fc.tuple(
    fc.constantFrom('add', 'list', 'code', 'write', 'remove', 'move', 'clear', 'undo', 'read'),
    fc.nat(20),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
      const editor = newEditor();
      const states: EditorState[] = [];
      const both = () => {
        const whole = parseDocument(editor.getEditorState().toJSON(), { repair: true });
        expect(readBody(editor)).toEqual(whole.ok && whole.body);
      };
      for (const [act, at, words] of edits) {
        states.push(editor.getEditorState());
        const earlier = states[at % states.length]!;
        if (act === 'undo') {
          if (!earlier.isEmpty()) editor.setEditorState(earlier);
        } else if (act === 'read') both();
        else
          editor.update(
            () => {
              const root = $getRoot();
              const line = () => $createParagraphNode().append($createTextNode(words));
              const block = root.getChildAtIndex(at % Math.max(1, root.getChildrenSize()));
              if (act === 'clear' && at < 3) root.clear();
              else if (act === 'list')
                root.append(
                  $createListNode('bullet').append(
                    $createListItemNode().append($createTextNode(words)),
                    $createListItemNode(),
                  ),
                );
              else if (act === 'code') root.append($createCodeNode('js').append($createTextNode(words)));
              else if (act === 'add' || !block) root.append(line());
              else if (act === 'remove') block.remove();
              else if (act === 'move') root.append(block);
              else if (act === 'write') {
                let into: ElementNode | null = $isElementNode(block) ? block : null;
                for (let inner = into?.getFirstChild(); $isElementNode(inner); inner = into?.getFirstChild())
                  into = inner;
                const text = into?.getFirstChild();
                if (at % 2 && text) text.replace($createTextNode(words));
                else into?.append($createTextNode(words));
              }
            },
            { discrete: true },
          );
      }
      both();
    }),
    { numRuns: 200 },
  );
});

it('what no edit touched is not read again', () => {
  const editor = newEditor();
  editor.update(
    () =>
      void $getRoot().append(
        $createParagraphNode().append($createTextNode('a')),
        $createParagraphNode().append($createTextNode('b')),
      ),
    { discrete: true },
  );
  const before = readBody(editor).root.children;
  editor.update(() => void ($getRoot().getLastChild() as ElementNode).append($createTextNode('c')), {
    discrete: true,
  });
  const after = readBody(editor).root.children;
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  expect(JSON.stringify(after[1])).toContain('c');
});

it('undo brings back what a reading in between had kept', () => {
  const editor = newEditor();
  const append = (words: string) =>
    editor.update(() => void ($getRoot().getFirstChild() as ElementNode).append($createTextNode(words)), {
      discrete: true,
    });
  editor.update(() => void $getRoot().append($createParagraphNode().append($createTextNode('a'))), {
    discrete: true,
  });
  const earlier = editor.getEditorState();
  readBody(editor);
  append('b');
  expect(JSON.stringify(readBody(editor))).toContain('"ab"');
  editor.setEditorState(earlier);
  expect(JSON.stringify(readBody(editor))).not.toContain('"ab"');
});
