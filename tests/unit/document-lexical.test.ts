import { CodeHighlightNode, CodeNode } from '@lexical/code';
import { createHeadlessEditor } from '@lexical/headless';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table';
import { expect, it } from 'vitest';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { parseDocument } from '#shared/document/node-schema.ts';

it('what the converters make is what Lexical itself would write', () => {
  const body = markdownToBody(
    '# T\n\na **b** [l](https://x.cn) `c`  \nd\te\n\n> q\n\n- a\n  1. b\n  2. c\n- d\n\n* [x] e\n* [ ] f\n\n| a | b |\n|:-:|---|\n| c | d |\n\n```js\nlet a;\n\tb\n```\n',
  );
  const editor = createHeadlessEditor({
    nodes: [
      CodeHighlightNode,
      CodeNode,
      LinkNode,
      ListItemNode,
      ListNode,
      HeadingNode,
      QuoteNode,
      TableCellNode,
      TableNode,
      TableRowNode,
    ],
    onError: (error) => {
      throw error;
    },
  });
  const state = editor.parseEditorState(JSON.stringify(body));
  const written = parseDocument(JSON.parse(JSON.stringify(state)));
  if (!written.ok) throw new Error(written.reason);
  expect(written.body).toEqual(body);
});
