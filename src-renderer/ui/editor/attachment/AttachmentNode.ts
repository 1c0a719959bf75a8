import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical';

export type AttachmentFacts = { readonly hash: string; readonly name: string; readonly size: number };
export type SerializedAttachmentNode = Spread<AttachmentFacts, SerializedLexicalNode>;

/** 1536 → `1.5 KB`. */
function sizeLabel(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${value >= 10 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

/** A file of the library in the running text, by its sha-256. */
export class AttachmentNode extends DecoratorNode<null> {
  __hash: string;
  __name: string;
  __size: number;

  static override getType(): string {
    return 'attachment';
  }

  static override clone(node: AttachmentNode): AttachmentNode {
    return new AttachmentNode(node.getFacts(), node.__key);
  }

  static override importJSON(json: SerializedAttachmentNode): AttachmentNode {
    return $createAttachmentNode(json);
  }

  constructor(facts: AttachmentFacts = { hash: '', name: '', size: 0 }, key?: NodeKey) {
    super(key);
    this.__hash = facts.hash;
    this.__name = facts.name;
    this.__size = facts.size;
  }

  override exportJSON(): SerializedAttachmentNode {
    return { type: 'attachment', version: 1, ...this.getFacts() };
  }

  getFacts(): AttachmentFacts {
    const { __hash, __name, __size } = this.getLatest();
    return { hash: __hash, name: __name, size: __size };
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('span');
    element.className = config.theme.attachment ?? '';
    element.dataset.attachment = this.__hash;
    element.textContent = this.__name;
    element.title = `${this.__name} · ${sizeLabel(this.__size)}`;
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  override exportDOM(): { element: HTMLElement } {
    const element = document.createElement('span');
    element.textContent = this.__name;
    return { element };
  }

  override getTextContent(): string {
    return this.getLatest().__name;
  }

  override isInline(): true {
    return true;
  }

  override decorate(): null {
    return null;
  }
}

export function $createAttachmentNode({ hash, name, size }: AttachmentFacts): AttachmentNode {
  return $applyNodeReplacement(new AttachmentNode({ hash, name, size }));
}

export function $isAttachmentNode(node: LexicalNode | null | undefined): node is AttachmentNode {
  return node instanceof AttachmentNode;
}
