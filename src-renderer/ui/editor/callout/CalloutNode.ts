import {
  $applyNodeReplacement,
  $createParagraphNode,
  type EditorConfig,
  ElementNode,
  type LexicalNode,
  type NodeKey,
  type SerializedElementNode,
  type Spread,
} from 'lexical';
import type { CalloutTone } from '#shared/document/document-types.ts';

export type SerializedCalloutNode = Spread<{ tone: CalloutTone }, SerializedElementNode>;

/** A box of blocks that stands out from the text. A shadow root: what is true for blocks of the page is true inside. */
export class CalloutNode extends ElementNode {
  __tone: CalloutTone;

  static override getType(): string {
    return 'callout';
  }

  static override clone(node: CalloutNode): CalloutNode {
    return new CalloutNode(node.__tone, node.__key);
  }

  static override importJSON(json: SerializedCalloutNode): CalloutNode {
    return $createCalloutNode(json.tone).updateFromJSON(json);
  }

  constructor(tone: CalloutTone = 'note', key?: NodeKey) {
    super(key);
    this.__tone = tone;
  }

  override exportJSON(): SerializedCalloutNode {
    return { ...super.exportJSON(), type: 'callout', version: 1, tone: this.getTone() };
  }

  getTone(): CalloutTone {
    return this.getLatest().__tone;
  }

  setTone(tone: CalloutTone): this {
    const writable = this.getWritable();
    writable.__tone = tone;
    return writable;
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div');
    element.className = config.theme.callout ?? '';
    element.dataset.tone = this.__tone;
    return element;
  }

  override updateDOM(previous: CalloutNode, element: HTMLElement): boolean {
    if (previous.__tone !== this.__tone) element.dataset.tone = this.__tone;
    return false;
  }

  override exportDOM(): { element: HTMLElement } {
    return { element: document.createElement('blockquote') };
  }

  override isShadowRoot(): boolean {
    return true;
  }

  override canIndent(): false {
    return false;
  }

  override canBeEmpty(): false {
    return false;
  }

  /** Backspace at its very start: the blocks come out of the box. */
  override collapseAtStart(): boolean {
    for (const child of this.getChildren()) this.insertBefore(child);
    this.remove();
    return true;
  }
}

export function $createCalloutNode(tone: CalloutTone = 'note'): CalloutNode {
  return $applyNodeReplacement(new CalloutNode(tone));
}

/** A callout with one empty paragraph, which is returned too so that the caret can go there. */
export function $createFilledCallout(tone: CalloutTone): { callout: CalloutNode; first: ElementNode } {
  const callout = $createCalloutNode(tone);
  const first = $createParagraphNode();
  callout.append(first);
  return { callout, first };
}

export function $isCalloutNode(node: LexicalNode | null | undefined): node is CalloutNode {
  return node instanceof CalloutNode;
}
