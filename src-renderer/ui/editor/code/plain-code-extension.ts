import { $isCodeNode, CodeExtension } from '@lexical/code';
import { defineExtension, TextNode } from 'lexical';

/** Text in code carries no marks. An extension, since a transform that comes after the text would make all of it dirty. */
export const PlainCodeExtension = defineExtension({
  name: 'kith-plain-code',
  dependencies: [CodeExtension],
  register: (editor) =>
    editor.registerNodeTransform(TextNode, (node) => {
      if (node.getFormat() !== 0 && $isCodeNode(node.getParent())) node.setFormat(0);
    }),
});
