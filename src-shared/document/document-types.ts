/** The body of a document: the JSON of Lexical's `editorState.toJSON()`, with our own nodes beside Lexical's. */
export type DocumentBody = { root: RootNode };

/** Grows when a stored body has to be read differently. */
export const SCHEMA_VERSION = 1;

/** Bits of `text.format`, as Lexical has them. */
export const TEXT_FORMAT = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
  highlight: 128,
} as const;
/** All bits that a text may carry: the above, and Lexical's lowercase, uppercase, capitalize. */
export const ALL_TEXT_FORMATS = 2047;

export type MentionKind = 'fan' | 'tag' | 'note' | 'case' | 'campaign' | 'community';
export const MENTION_KINDS: readonly MentionKind[] = ['fan', 'tag', 'note', 'case', 'campaign', 'community'];
export type CalloutTone = 'note' | 'tip' | 'warn' | 'danger';
export const CALLOUT_TONES: readonly CalloutTone[] = ['note', 'tip', 'warn', 'danger'];
export type Alignment = '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify';

type Element<T extends string> = {
  type: T;
  version: 1;
  children: DocumentNode[];
  direction: 'ltr' | 'rtl' | null;
  format: Alignment;
  indent: number;
};

export type RootNode = Element<'root'>;
export type ParagraphNode = Element<'paragraph'> & { textFormat: number; textStyle: string };
export type HeadingNode = Element<'heading'> & { tag: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' };
/** Holds a line of text parts, or blocks where a quotation has more than one paragraph. */
export type QuoteNode = Element<'quote'>;
export type ListNode = Element<'list'> & {
  listType: 'number' | 'bullet' | 'check';
  start: number;
  tag: 'ol' | 'ul';
};
/** Text parts; a nested list is the only child of an item of its own. `checked` only in a check list. */
export type ListItemNode = Element<'listitem'> & { value: number; checked?: boolean };
export type LinkNode = Element<'link'> & {
  url: string;
  title: string | null;
  rel: string | null;
  target: string | null;
};
export type AutoLinkNode = Element<'autolink'> &
  Omit<LinkNode, keyof Element<'link'>> & { isUnlinked: boolean };
export type CodeNode = Element<'code'> & { language: string | null };
export type TableNode = Element<'table'> & { colWidths?: number[]; rowStriping?: boolean };
export type TableRowNode = Element<'tablerow'> & { height?: number };
/** `headerState`: 0 plain, 1 head of a row's column, 2 head of a row, 3 both (Lexical's bits). */
export type TableCellNode = Element<'tablecell'> & {
  headerState: number;
  colSpan: number;
  rowSpan: number;
  width?: number;
  backgroundColor: string | null;
};
export type CalloutNode = Element<'callout'> & { tone: CalloutTone };

export type TextNode = {
  type: 'text';
  version: 1;
  text: string;
  format: number;
  detail: number;
  mode: 'normal' | 'token' | 'segmented';
  style: string;
};
export type CodeHighlightNode = Omit<TextNode, 'type'> & {
  type: 'code-highlight';
  highlightType?: string | null;
};
export type TabNode = Omit<TextNode, 'type'> & { type: 'tab' };
export type LineBreakNode = { type: 'linebreak'; version: 1 };
export type HorizontalRuleNode = { type: 'horizontalrule'; version: 1 };
/** `src` is `attachment:<sha256>`, or an http(s) address that is kept as a link and never loaded. */
export type ImageNode = {
  type: 'image';
  version: 1;
  src: string;
  alt: string;
  caption: string;
  width: number | null;
};
export type AttachmentNode = { type: 'attachment'; version: 1; hash: string; name: string; size: number };
/** `id` is null while nothing of that name exists. */
export type MentionNode = {
  type: 'mention';
  version: 1;
  kind: MentionKind;
  id: number | null;
  label: string;
};
export type DateNode = { type: 'date'; version: 1; date: string };

export type ElementNode =
  | RootNode
  | ParagraphNode
  | HeadingNode
  | QuoteNode
  | ListNode
  | ListItemNode
  | LinkNode
  | AutoLinkNode
  | CodeNode
  | TableNode
  | TableRowNode
  | TableCellNode
  | CalloutNode;
export type LeafNode =
  | TextNode
  | CodeHighlightNode
  | TabNode
  | LineBreakNode
  | HorizontalRuleNode
  | ImageNode
  | AttachmentNode
  | MentionNode
  | DateNode;
export type DocumentNode = ElementNode | LeafNode;
export type NodeType = DocumentNode['type'];

export const isElement = (node: DocumentNode): node is ElementNode => 'children' in node;

/** A body with one empty paragraph: what a new document holds. */
export function emptyBody(): DocumentBody {
  return {
    root: {
      type: 'root',
      version: 1,
      direction: null,
      format: '',
      indent: 0,
      children: [
        {
          type: 'paragraph',
          version: 1,
          direction: null,
          format: '',
          indent: 0,
          textFormat: 0,
          textStyle: '',
          children: [],
        },
      ],
    },
  };
}
