import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical';
import type { MentionKind } from '#shared/document/document-types.ts';
import type { Mention } from '../editor-types.ts';

export type SerializedMentionNode = Spread<
  { kind: MentionKind; id: number | null; label: string },
  SerializedLexicalNode
>;

const SIGNS: Readonly<Record<MentionKind, string>> = {
  fan: '@',
  tag: '#',
  note: '',
  case: '',
  campaign: '',
  community: '',
};

/** A person, tag, note, case, campaign or community in the running text. Drawn without React: a note may hold hundreds. */
export class MentionNode extends DecoratorNode<null> {
  __kind: MentionKind;
  __id: number | null;
  __label: string;

  static override getType(): string {
    return 'mention';
  }

  static override clone(node: MentionNode): MentionNode {
    return new MentionNode(node.getMention(), node.__key);
  }

  static override importJSON(json: SerializedMentionNode): MentionNode {
    return $createMentionNode(json);
  }

  constructor(mention: Mention = { kind: 'note', id: null, label: '' }, key?: NodeKey) {
    super(key);
    this.__kind = mention.kind;
    this.__id = mention.id;
    this.__label = mention.label;
  }

  override exportJSON(): SerializedMentionNode {
    return { type: 'mention', version: 1, ...this.getMention() };
  }

  getMention(): Mention {
    const { __kind, __id, __label } = this.getLatest();
    return { kind: __kind, id: __id, label: __label };
  }

  setMention(mention: Mention): this {
    const writable = this.getWritable();
    writable.__kind = mention.kind;
    writable.__id = mention.id;
    writable.__label = mention.label;
    return writable;
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('span');
    element.className = config.theme.mention ?? '';
    element.dir = 'auto';
    this.draw(element);
    return element;
  }

  override updateDOM(previous: MentionNode, element: HTMLElement): boolean {
    if (previous.__label !== this.__label || previous.__id !== this.__id || previous.__kind !== this.__kind) {
      this.draw(element);
    }
    return false;
  }

  override exportDOM(): { element: HTMLElement } {
    const element = document.createElement('span');
    element.textContent = this.getTextContent();
    return { element };
  }

  override getTextContent(): string {
    const { kind, label } = this.getMention();
    return `${SIGNS[kind]}${label}`;
  }

  override isInline(): true {
    return true;
  }

  override decorate(_editor: LexicalEditor, _config: EditorConfig): null {
    return null;
  }

  private draw(element: HTMLElement): void {
    element.textContent = `${SIGNS[this.__kind]}${this.__label}`;
    element.dataset.mention = this.__kind;
    element.toggleAttribute('data-unresolved', this.__id === null);
  }
}

export function $createMentionNode({ kind, id, label }: Mention): MentionNode {
  return $applyNodeReplacement(new MentionNode({ kind, id, label }));
}

export function $isMentionNode(node: LexicalNode | null | undefined): node is MentionNode {
  return node instanceof MentionNode;
}
