// A document's body as it stands in the library: the JSON of the editor's nodes, read without the editor.

/** One node; what else it carries depends on its type. */
export type DocumentNode = { readonly type: string; readonly [key: string]: unknown };

function isNode(value: unknown): value is DocumentNode {
  return typeof value === 'object' && value !== null && typeof (value as DocumentNode).type === 'string';
}

/** The children of a node, none for a leaf. */
export function childrenOf(node: DocumentNode): DocumentNode[] {
  return Array.isArray(node.children) ? node.children.filter(isNode) : [];
}

/** The blocks of a body; none of what is not a body. */
export function blocksOf(body: unknown): DocumentNode[] {
  const root = typeof body === 'object' && body !== null ? (body as { root?: unknown }).root : undefined;
  return isNode(root) ? childrenOf(root) : [];
}

export function textOf(node: DocumentNode, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

export function numberOf(node: DocumentNode, key: string): number | null {
  const value = node[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** What a mention points at; id null: nothing of that name is there (yet). */
export type MentionTarget = { kind: string; id: number | null; label: string };

export function mentionOf(node: DocumentNode): MentionTarget {
  const id = numberOf(node, 'id');
  return { kind: textOf(node, 'kind'), id, label: textOf(node, 'label') };
}

/** Whether the body says nothing: no letter, no picture, no file. */
export function isEmptyBody(body: unknown): boolean {
  const open = [...blocksOf(body)];
  while (open.length > 0) {
    const node = open.pop() as DocumentNode;
    if (textOf(node, 'text').trim() !== '') return false;
    if (['image', 'attachment', 'mention', 'date', 'horizontalrule', 'table'].includes(node.type))
      return false;
    open.push(...childrenOf(node));
  }
  return true;
}

/** What a reading view asks of the page around it. */
export type DocumentLinks = {
  /** Where the bytes of an attachment are: its address in this page. */
  attachmentUrl: (hash: string) => string;
  /** The present name of what a mention points at; the label written down where it is not known. */
  labelOf?: (mention: MentionTarget) => string;
  /** A mention was clicked. Left out: mentions are plain words. */
  onMention?: (mention: MentionTarget) => void;
  /** A link to the outside was clicked. */
  onLink?: (url: string) => void;
  /** The day of a date node, as the reader writes dates. */
  formatDate?: (date: string) => string;
};
