import { $createCodeNode, CodeNode } from '@lexical/code';
import { $createLinkNode, LinkNode } from '@lexical/link';
import { $createListItemNode, $createListNode, $isListNode, ListItemNode, ListNode } from '@lexical/list';
import { $createHorizontalRuleNode, HorizontalRuleNode } from '@lexical/react/LexicalHorizontalRuleNode';
import type { MarkdownShortcutPlugin } from '@lexical/react/LexicalMarkdownShortcutPlugin';
import {
  $createHeadingNode,
  $createQuoteNode,
  HeadingNode,
  type HeadingTagType,
  QuoteNode,
} from '@lexical/rich-text';
import {
  $createParagraphNode,
  $createTextNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
} from 'lexical';
import type { ComponentProps } from 'react';
import type { ListBlock } from '../blocks/block-commands.ts';
import { completeUrl } from '../link/link-rules.ts';

type Transformers = NonNullable<ComponentProps<typeof MarkdownShortcutPlugin>['transformers']>;
type Transformer = Transformers[number];
type BlockShortcut = Extract<Transformer, { type: 'element' }>;

/** What a Chinese keyboard gives for the same keys counts too: 》 for >, 【】 for [], · for the backtick, 、 after a number. */
const HEADING = /^(#{1,6}|＃{1,6})\s/;
const QUOTE = /^[>》]\s/;
const BULLET = /^[-*+]\s/;
const NUMBER = /^(\d{1,9})[.、．]\s/;
const CHECK = /^(?:[-*+]\s)?(?:\[(\s|x)?\]|【(\s|x)?】)\s/i;
const RULE = /^(?:---|\*\*\*|___|——)\s?$/;
const CODE = /^(?:```|···)([\w#+-]{1,20})?\s?$/;

/** As Markdown has it, blanks behind the sign are none of the text. */
function $withoutBlanks(children: readonly LexicalNode[]): readonly LexicalNode[] {
  const [first, ...rest] = children;
  if (!$isTextNode(first) || !first.isSimpleText() || !/^\s/.test(first.getTextContent())) return children;
  const text = first.getTextContent().trimStart();
  if (text === '') return rest;
  first.setTextContent(text);
  return children;
}

function block(
  regExp: RegExp,
  dependencies: BlockShortcut['dependencies'],
  make: (match: string[]) => ElementNode,
  triggerOnEnter = false,
): BlockShortcut {
  return {
    type: 'element',
    dependencies,
    export: () => null,
    regExp,
    triggerOnEnter,
    replace: (line: ElementNode, children: LexicalNode[], match: string[]) => {
      const node = make(match);
      node.append(...$withoutBlanks(children));
      line.replace(node);
      node.select(0, 0);
    },
  };
}

function list(regExp: RegExp, kind: ListBlock): BlockShortcut {
  return {
    type: 'element',
    dependencies: [ListNode, ListItemNode],
    export: () => null,
    regExp,
    replace: (line: ElementNode, children: LexicalNode[], match: string[]) => {
      const isChecked = kind === 'check' ? /x/i.test(match[1] ?? match[2] ?? '') : undefined;
      const item = $createListItemNode(isChecked);
      item.append(...$withoutBlanks(children));
      const before = line.getPreviousSibling();
      if ($isListNode(before) && before.getListType() === kind) {
        before.append(item);
        line.remove();
      } else {
        const node = $createListNode(kind, kind === 'number' ? Number(match[1]) : undefined);
        node.append(item);
        line.replace(node);
      }
      item.select(0, 0);
    },
  };
}

const mark = (
  tag: string,
  ...format: ('bold' | 'italic' | 'strikethrough' | 'code' | 'highlight')[]
): Transformer => ({
  type: 'text-format',
  tag,
  format,
  ...(tag.startsWith('_') ? { intraword: false } : {}),
});

/** `[text](address)`, only for safe addresses. */
const link: Transformer = {
  type: 'text-match',
  dependencies: [LinkNode],
  trigger: ')',
  regExp: /\[([^[\]]{1,500})\]\(([^()\s]{1,2000})\)$/,
  replace: (typed, match) => {
    const url = completeUrl(match[2] ?? '');
    if (!url) return;
    const node = $createLinkNode(url);
    const text = $createTextNode(match[1]);
    text.setFormat(typed.getFormat());
    node.append(text);
    typed.replace(node);
    node.selectNext(0, 0);
  },
};

/** `---` and the like; what follows the rule is a new line. */
const rule: BlockShortcut = {
  type: 'element',
  dependencies: [HorizontalRuleNode],
  export: () => null,
  regExp: RULE,
  triggerOnEnter: true,
  replace: (line: ElementNode) => {
    const node = $createHorizontalRuleNode();
    line.insertBefore(node);
    const next = $createParagraphNode();
    line.replace(next);
    next.select();
  },
};

/** Typed signs that turn the line or the text, as in Markdown. They wait for the end of a composition. */
export const MARKDOWN_SHORTCUTS: Transformers = [
  block(HEADING, [HeadingNode], (match) => $createHeadingNode(`h${match[1]?.length ?? 1}` as HeadingTagType)),
  block(QUOTE, [QuoteNode], () => $createQuoteNode()),
  list(CHECK, 'check'),
  list(BULLET, 'bullet'),
  list(NUMBER, 'number'),
  rule,
  block(CODE, [CodeNode], (match) => $createCodeNode(match[1]), true),
  mark('`', 'code'),
  mark('***', 'bold', 'italic'),
  mark('___', 'bold', 'italic'),
  mark('**', 'bold'),
  mark('__', 'bold'),
  mark('==', 'highlight'),
  mark('~~', 'strikethrough'),
  mark('*', 'italic'),
  mark('_', 'italic'),
  link,
];
