/** Walks through a saved page of a chat: messages are elements, their parts are elements inside. Nothing in it ever runs. */
import { Parser } from 'htmlparser2';

const VOID = /^(?:br|img|hr|input|meta|link|source|wbr|path|use|circle|rect)$/;

/** Where the walk is. A message and a part of it end with the element in which they began. */
export type Walk<Message, Slot extends string> = {
  readonly message: Message | null;
  readonly slot: Slot | null;
  readonly depth: number;
  /** 1-based, of the page. */
  readonly line: number;
  begin(message: Message): void;
  enter(slot: Slot): void;
};

type Attributes = Readonly<Record<string, string>>;

export type PageReader<Message, Slot extends string> = {
  /** An element that holds others. */
  open(walk: Walk<Message, Slot>, attributes: Attributes, name: string): void;
  /** One that holds nothing. */
  mark(walk: Walk<Message, Slot>, attributes: Attributes, name: string): void;
  text(walk: Walk<Message, Slot>, text: string): void;
  finish(message: Message): void;
  /** A part ends. */
  leave?(slot: Slot): void;
  /** The element of this depth ends. */
  close?(walk: Walk<Message, Slot>): void;
};

export function createPageWalk<Message, Slot extends string>(reader: PageReader<Message, Slot>) {
  let message: { value: Message; depth: number } | null = null;
  let slot: { kind: Slot; depth: number } | null = null;
  let depth = 0;
  let line = 1;
  let isWhole = false;
  const walk: Walk<Message, Slot> = {
    get message() {
      return message?.value ?? null;
    },
    get slot() {
      return slot?.kind ?? null;
    },
    get depth() {
      return depth;
    },
    get line() {
      return line;
    },
    begin(value) {
      message = { value, depth };
    },
    enter(kind) {
      slot = { kind, depth };
    },
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (VOID.test(name)) return reader.mark(walk, attributes, name);
        depth += 1;
        reader.open(walk, attributes, name);
      },
      ontext: (text) => reader.text(walk, text),
      onclosetag(name, isImplied) {
        if (name === 'html' && !isImplied) isWhole = true;
        if (VOID.test(name)) return;
        if (slot && depth <= slot.depth) {
          reader.leave?.(slot.kind);
          slot = null;
        }
        reader.close?.(walk);
        if (message && depth <= message.depth) {
          const { value } = message;
          message = null;
          slot = null;
          reader.finish(value);
        }
        depth = Math.max(0, depth - 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  return {
    write(text: string): void {
      for (const piece of text.split(/(?<=\n)/)) {
        parser.write(piece);
        line += 1;
      }
    },
    end: (): void => parser.end(),
    /** Whether the page had its own end. */
    isWhole: (): boolean => isWhole,
    line: (): number => line,
  };
}
