import { jsonParser } from 'stream-json/core/parser.js';
import { ChatError } from './chat-record.ts';

const MAX_DEPTH = 100;
/** Characters of one message; more is no message. */
const MAX_ITEM = 8 * 1024 * 1024;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Token = { name: string; value?: unknown };

/**
 * Walks JSON as it comes: each element of the array under `itemsKey` (or of a top-level array) is built and handed on alone,
 * everything outside of it is gathered as the head as far as it is small. Memory holds one element.
 */
export function createJsonItems(options: {
  format: string;
  itemsKey: string;
  onItem(item: Json, number: number): void;
  /** A value outside of the items, by its path: `channel.name`. */
  onHead(path: string, value: Json): void;
  /** Whether the array at this path holds items too, for files that hold several chats. */
  isItems?(path: string): boolean;
  /** After the last item of an array. */
  onItemsEnd?(): void;
}): { write(text: string, line: number): void; end(line: number): void } {
  const parse = jsonParser({ packValues: true, streamValues: false });
  const path: (string | null)[] = [];
  let items = 0;
  let inItems = false;
  let itemDepth = 0;
  const stack: (Json[] | { [key: string]: Json })[] = [];
  const keys: string[] = [];
  let key: string | null = null;
  let depth = 0;
  let sinceToken = 0;
  let isStarted = false;

  const attach = (value: Json) => {
    const parent = stack[stack.length - 1];
    if (parent === undefined) return;
    if (Array.isArray(parent)) parent.push(value);
    else if (key !== null) {
      // __proto__ is a key like any other here.
      Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
      key = null;
    }
  };
  const pathOf = (name: string) => [...path.filter((part) => part !== null), name].join('.');
  const leaf = (value: Json) => {
    if (!inItems) {
      if (key !== null) options.onHead(pathOf(key), value);
      key = null;
    } else if (stack.length === 0) options.onItem(value, ++items);
    else attach(value);
  };
  const open = (isArray: boolean) => {
    depth += 1;
    if (depth > MAX_DEPTH)
      throw new ChatError('CHAT_MALFORMED', { format: options.format, line: null, reason: 'json' });
    if (inItems) {
      const value: Json[] | { [key: string]: Json } = isArray ? [] : {};
      attach(value);
      stack.push(value);
      keys.push(key ?? '');
      key = null;
      return;
    }
    const isOfFile = depth === 1 || (key === options.itemsKey && depth === 2);
    if (isArray && (isOfFile || (key === options.itemsKey && options.isItems?.(pathOf(key))))) {
      inItems = true;
      itemDepth = depth;
      key = null;
      return;
    }
    path.push(key);
    key = null;
  };
  const close = () => {
    depth -= 1;
    if (inItems && depth < itemDepth) {
      inItems = false;
      options.onItemsEnd?.();
      return;
    }
    if (!inItems) {
      path.pop();
      return;
    }
    const value = stack.pop()!;
    keys.pop();
    if (stack.length === 0) options.onItem(value, ++items);
  };
  const take = ({ name, value }: Token) => {
    isStarted = true;
    switch (name) {
      case 'keyValue':
        key = value as string;
        return;
      case 'stringValue':
        return leaf(value as string);
      case 'numberValue':
        return leaf(Number(value));
      case 'trueValue':
        return leaf(true);
      case 'falseValue':
        return leaf(false);
      case 'nullValue':
        return leaf(null);
      case 'startObject':
        return open(false);
      case 'startArray':
        return open(true);
      case 'endObject':
      case 'endArray':
        return close();
    }
  };
  return {
    write(text, line) {
      let out: unknown;
      try {
        out = parse(text);
      } catch {
        throw new ChatError('CHAT_MALFORMED', { format: options.format, line, reason: 'json' });
      }
      const tokens = (out as { values?: Token[] } | undefined)?.values ?? [];
      sinceToken = tokens.length === 0 ? sinceToken + text.length : 0;
      if (sinceToken > MAX_ITEM)
        throw new ChatError('CHAT_MALFORMED', { format: options.format, line, reason: 'json' });
      for (const token of tokens) take(token);
    },
    end(line) {
      if (depth > 0 || !isStarted)
        throw new ChatError('CHAT_MALFORMED', { format: options.format, line, reason: 'cut_off' });
    },
  };
}

export const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Strings and numbers as text; '' for anything else. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
/** An id as text; null where there is none. */
export const idOf = (value: Json | undefined): string | null => textOf(value) || null;
export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
