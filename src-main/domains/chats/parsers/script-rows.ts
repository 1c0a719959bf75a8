/** Objects of a JavaScript array literal, read as data: names, strings, numbers and nothing else. */

export type ScriptRow = Record<string, string | number | boolean | null>;

const START =
  /\b(?:chatMessages|WEFLOW_DATA|weflow_data|messagesData|messages|local_msg_list|chat_messages|msgList|msg_list)\s*=\s*\[/g;
const SCALAR = /(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|(true|false|null|undefined)|([A-Za-z_$][\w$]*)/iy;

/** Calls back with each flat object that has a time; nested values are passed over. @returns how many */
export function readScriptRows(script: string, onRow: (row: ScriptRow) => void): number {
  let count = 0;
  START.lastIndex = 0;
  for (let start = START.exec(script); start; start = START.exec(script)) {
    let at = start.index + start[0].length;
    for (;;) {
      at = skipBlank(script, at);
      if (script[at] !== '{') break;
      const found = readObject(script, at);
      if (!found) return count;
      at = skipBlank(script, found.end);
      if ('timestamp' in found.row || 'createTime' in found.row || 'time' in found.row || 't' in found.row) {
        onRow(found.row);
        count += 1;
      }
      if (script[at] === ',') at += 1;
    }
    START.lastIndex = at;
  }
  return count;
}

function skipBlank(script: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < script.length && script.charCodeAt(at) <= 32) at += 1;
    if (script.startsWith('//', at)) at = endOf(script, script.indexOf('\n', at));
    else if (script.startsWith('/*', at)) at = endOf(script, script.indexOf('*/', at), 2);
    else return at;
  }
}

const endOf = (script: string, found: number, length = 1) => (found < 0 ? script.length : found + length);

function readObject(script: string, from: number): { row: ScriptRow; end: number } | null {
  const row: ScriptRow = Object.create(null) as ScriptRow;
  let at = from + 1;
  for (;;) {
    at = skipBlank(script, at);
    if (script[at] === '}') return { row, end: at + 1 };
    const key = readValue(script, at);
    if (!key) return null;
    at = skipBlank(script, key.end);
    if (script[at] !== ':') return null;
    at = skipBlank(script, at + 1);
    const value = readValue(script, at);
    if (!value) return null;
    if (!value.isNested) row[String(key.value)] = value.value;
    at = skipBlank(script, value.end);
    if (script[at] === ',') at += 1;
    else if (script[at] !== '}') return null;
  }
}

type Value = { value: string | number | boolean | null; end: number; isNested?: boolean };

function readValue(script: string, at: number): Value | null {
  const char = script[at];
  if (char === '"' || char === "'" || char === '`') return readString(script, at, char);
  if (char === '{' || char === '[') return skipNested(script, at);
  SCALAR.lastIndex = at;
  const match = SCALAR.exec(script);
  if (!match) return null;
  const end = SCALAR.lastIndex;
  if (match[1] !== undefined) return { value: Number(match[1]), end };
  if (match[2] !== undefined)
    return { value: match[2] === 'true' ? true : match[2] === 'false' ? false : null, end };
  return { value: match[3]!, end };
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };

function readString(script: string, from: number, quote: string): Value | null {
  const parts: string[] = [];
  let start = from + 1;
  for (let at = start; at < script.length; at++) {
    const char = script[at];
    if (char === quote) {
      parts.push(script.slice(start, at));
      return { value: parts.join(''), end: at + 1 };
    }
    if (char !== '\\') continue;
    parts.push(script.slice(start, at));
    const next = script[at + 1] ?? '';
    const hex =
      next === 'u'
        ? /^[\da-f]{4}/i.exec(script.slice(at + 2, at + 6))
        : next === 'x'
          ? /^[\da-f]{2}/i.exec(script.slice(at + 2, at + 4))
          : null;
    parts.push(hex ? String.fromCharCode(Number.parseInt(hex[0], 16)) : (ESCAPES[next] ?? next));
    at += 1 + (hex ? hex[0].length : 0);
    start = at + 1;
  }
  return null;
}

/** Passes over an array or object inside a row; its strings may hold brackets. */
function skipNested(script: string, from: number): Value | null {
  let depth = 0;
  for (let at = from; at < script.length; at++) {
    const char = script[at];
    if (char === '"' || char === "'" || char === '`') {
      const text = readString(script, at, char);
      if (!text) return null;
      at = text.end - 1;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return { value: null, end: at + 1, isNested: true };
    }
  }
  return null;
}
