import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type Spread,
} from 'lexical';

export type SerializedDateNode = Spread<{ date: string }, SerializedLexicalNode>;

/** `2026-03-05` as 3月5日周四 or Thu 5 Mar in the language of the page; with the year when it is another one. */
function dateLabel(date: string, language: string, thisYear: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  // British English has the day first; the comma after the weekday goes in both.
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...(day.getUTCFullYear() === thisYear ? {} : { year: 'numeric' }),
    month: language.startsWith('zh') ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  })
    .format(day)
    .replace(',', '');
}

/** A day in the running text (`YYYY-MM-DD`), written in the reader's language. */
export class DateNode extends DecoratorNode<null> {
  __date: string;

  static override getType(): string {
    return 'date';
  }

  static override clone(node: DateNode): DateNode {
    return new DateNode(node.__date, node.__key);
  }

  static override importJSON(json: SerializedDateNode): DateNode {
    return $createDateNode(json.date);
  }

  constructor(date = '', key?: NodeKey) {
    super(key);
    this.__date = date;
  }

  override exportJSON(): SerializedDateNode {
    return { type: 'date', version: 1, date: this.getDate() };
  }

  getDate(): string {
    return this.getLatest().__date;
  }

  setDate(date: string): this {
    const writable = this.getWritable();
    writable.__date = date;
    return writable;
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('time');
    element.className = config.theme.date ?? '';
    this.draw(element);
    return element;
  }

  override updateDOM(previous: DateNode, element: HTMLTimeElement): boolean {
    if (previous.__date !== this.__date) this.draw(element);
    return false;
  }

  override exportDOM(): { element: HTMLElement } {
    const element = document.createElement('time');
    element.dateTime = this.__date;
    element.textContent = this.__date;
    return { element };
  }

  override getTextContent(): string {
    return this.getDate();
  }

  override isInline(): true {
    return true;
  }

  override decorate(): null {
    return null;
  }

  private draw(element: HTMLTimeElement): void {
    element.dateTime = this.__date;
    element.title = this.__date;
    element.textContent = dateLabel(
      this.__date,
      document.documentElement.lang || 'zh-CN',
      new Date().getFullYear(),
    );
  }
}

export function $createDateNode(date: string): DateNode {
  return $applyNodeReplacement(new DateNode(date));
}

export function $isDateNode(node: LexicalNode | null | undefined): node is DateNode {
  return node instanceof DateNode;
}
