import { AutoLinkNode, LinkNode } from '@lexical/link';
import { HorizontalRuleNode } from '@lexical/react/LexicalHorizontalRuleNode';
import type { EditorThemeClasses } from 'lexical';
import { AttachmentNode } from './attachment/AttachmentNode.ts';
import lists from './blocks/lists.module.css';
import { CalloutNode } from './callout/CalloutNode.ts';
import callout from './callout/callout.module.css';
import { DateNode } from './date/DateNode.ts';
import classes from './editor.module.css';
import { ImageNode } from './image/ImageNode.tsx';
import { MentionNode } from './mention/MentionNode.ts';

/** What the extensions for text, lists, tables and code do not bring themselves. */
export const NODES = [
  LinkNode,
  AutoLinkNode,
  HorizontalRuleNode,
  CalloutNode,
  ImageNode,
  AttachmentNode,
  MentionNode,
  DateNode,
];

export const theme: EditorThemeClasses = {
  paragraph: classes.paragraph,
  heading: {
    h1: classes.h1,
    h2: classes.h2,
    h3: classes.h3,
    h4: classes.h4,
    h5: classes.h5,
    h6: classes.h6,
  },
  quote: classes.quote,
  hr: classes.rule,
  hrSelected: classes.selectedNode,
  link: classes.link,
  autolink: classes.link,
  code: classes.code,
  list: {
    ul: lists.ul,
    ol: lists.ol,
    olDepth: [lists.ol, lists.olAlpha, lists.olRoman].filter((name) => name !== undefined),
    listitem: lists.item,
    listitemChecked: lists.itemChecked,
    listitemUnchecked: lists.itemUnchecked,
    nested: { listitem: lists.itemNested },
    checklist: lists.checklist,
  },
  table: classes.table,
  tableScrollableWrapper: classes.tableScroll,
  tableCell: classes.cell,
  tableCellHeader: classes.cellHeader,
  tableCellSelected: classes.cellSelected,
  tableSelection: classes.tableSelection,
  text: {
    bold: classes.bold,
    italic: classes.italic,
    underline: classes.underline,
    strikethrough: classes.strike,
    underlineStrikethrough: classes.underlineStrike,
    code: classes.inlineCode,
    highlight: classes.highlight,
    subscript: classes.sub,
    superscript: classes.sup,
  },
  callout: callout.callout,
  image: classes.image,
  attachment: classes.attachment,
  mention: classes.mention,
  date: classes.date,
};
