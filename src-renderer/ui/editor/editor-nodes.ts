import { AutoLinkNode, LinkNode } from '@lexical/link';
import { HorizontalRuleNode } from '@lexical/react/LexicalHorizontalRuleNode';
import type { EditorThemeClasses } from 'lexical';
import { AttachmentNode } from './attachment/AttachmentNode.ts';
import { CalloutNode } from './callout/CalloutNode.ts';
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
    ul: classes.ul,
    ol: classes.ol,
    olDepth: [classes.ol, classes.olAlpha, classes.olRoman].filter((name) => name !== undefined),
    listitem: classes.item,
    listitemChecked: classes.itemChecked,
    listitemUnchecked: classes.itemUnchecked,
    nested: { listitem: classes.itemNested },
    checklist: classes.checklist,
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
  callout: classes.callout,
  image: classes.image,
  attachment: classes.attachment,
  mention: classes.mention,
  date: classes.date,
};
