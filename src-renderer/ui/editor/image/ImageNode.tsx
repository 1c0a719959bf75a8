import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical';
import type { ReactElement } from 'react';
import { ImageView } from './ImageView.tsx';
import type { ImageFacts } from './image-facts.ts';

export type SerializedImageNode = Spread<ImageFacts, SerializedLexicalNode>;

export class ImageNode extends DecoratorNode<ReactElement> {
  __src: string;
  __alt: string;
  __caption: string;
  __width: number | null;

  static override getType(): string {
    return 'image';
  }

  static override clone(node: ImageNode): ImageNode {
    return new ImageNode(node.getFacts(), node.__key);
  }

  static override importJSON(json: SerializedImageNode): ImageNode {
    return $createImageNode(json);
  }

  constructor(facts: ImageFacts = { src: '', alt: '', caption: '', width: null }, key?: NodeKey) {
    super(key);
    this.__src = facts.src;
    this.__alt = facts.alt;
    this.__caption = facts.caption;
    this.__width = facts.width;
  }

  override exportJSON(): SerializedImageNode {
    return { type: 'image', version: 1, ...this.getFacts() };
  }

  getFacts(): ImageFacts {
    const { __src, __alt, __caption, __width } = this.getLatest();
    return { src: __src, alt: __alt, caption: __caption, width: __width };
  }

  setFacts(change: Partial<ImageFacts>): this {
    const writable = this.getWritable();
    const facts = { ...writable.getFacts(), ...change };
    writable.__src = facts.src;
    writable.__alt = facts.alt;
    writable.__caption = facts.caption;
    writable.__width = facts.width;
    return writable;
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('span');
    element.className = config.theme.image ?? '';
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  override exportDOM(): { element: HTMLElement } {
    const element = document.createElement('span');
    element.textContent = this.getTextContent();
    return { element };
  }

  override getTextContent(): string {
    const { alt, caption } = this.getFacts();
    return caption || alt;
  }

  override isInline(): true {
    return true;
  }

  override decorate(): ReactElement {
    return <ImageView nodeKey={this.__key} {...this.getFacts()} />;
  }
}

export function $createImageNode({ src, alt, caption, width }: ImageFacts): ImageNode {
  return $applyNodeReplacement(new ImageNode({ src, alt, caption, width }));
}

export function $isImageNode(node: LexicalNode | null | undefined): node is ImageNode {
  return node instanceof ImageNode;
}
