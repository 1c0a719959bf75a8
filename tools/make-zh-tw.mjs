// Makes the traditional Chinese words from the simplified ones: `npx node tools/make-zh-tw.mjs`.
// What opencc gets wrong for Taiwan stands in src-renderer/i18n/zh-tw-overrides.json: `phrases` are replaced in what it
// made, `keys` give the whole text of a key.
import { readFileSync, writeFileSync } from 'node:fs';
import { Converter } from 'opencc-js/cn2t';
import { zhCN } from '../src-renderer/i18n/zh-cn.ts';

const folder = new URL('../src-renderer/i18n/', import.meta.url);
const toTaiwan = Converter({ from: 'cn', to: 'twp' });
const { phrases, keys } = JSON.parse(readFileSync(new URL('zh-tw-overrides.json', folder), 'utf8'));

function convertText(text) {
  return Object.entries(phrases).reduce(
    (made, [wrong, right]) => made.replaceAll(wrong, right),
    toTaiwan(text),
  );
}

/** Converts every string of a tree of words; `path` is its dotted key. */
export function convertWords(words, path = '') {
  if (typeof words === 'string') return keys[path] ?? convertText(words);
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [key, convertWords(value, path ? `${path}.${key}` : key)]),
  );
}

export function makeZhTw() {
  return `${JSON.stringify(convertWords(zhCN), null, 2)}\n`;
}

if (import.meta.main) writeFileSync(new URL('zh-TW.json', folder), makeZhTw());
