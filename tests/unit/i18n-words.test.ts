import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../src-renderer/i18n/en.ts';
import { nearestLocale } from '../../src-renderer/i18n/i18n.ts';
import { zhCN } from '../../src-renderer/i18n/zh-cn.ts';
import { errorDefs } from '../../src-shared/contract/base.ts';
import { LIBRARY_ERROR_CODES } from '../../src-shared/host-contract.ts';
import { makeZhTw } from '../../tools/make-zh-tw.mjs';

type Words = { [key: string]: string | Words };

function flat(words: Words, path = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const name = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? [[name, value]] : flat(value, name);
  });
}

/** English has two plural forms where Chinese has one. */
function baseKey(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();
}

const zh = flat(zhCN);
const english = flat(en);

describe('the words of the interface', () => {
  it('are there in Chinese and English alike', () => {
    expect([...new Set(english.map(([key]) => baseKey(key)))].sort()).toEqual(
      [...new Set(zh.map(([key]) => baseKey(key)))].sort(),
    );
  });

  it('take the same placeholders in both languages', () => {
    const wanted = new Map(zh.map(([key, text]) => [baseKey(key), placeholders(text)]));
    for (const [key, text] of english) {
      // "One person" may leave its count out.
      if (key.endsWith('_one')) continue;
      expect(placeholders(text), key).toEqual(wanted.get(baseKey(key)));
    }
  });

  it('say nothing empty', () => {
    for (const [key, text] of [...zh, ...english]) expect(text.trim(), key).not.toBe('');
  });

  it('are calm: no 您, no exclamation marks', () => {
    for (const [key, text] of [...zh, ...english]) expect(text, key).not.toMatch(/您|[!！]/);
  });

  it('have a sentence for every error code of both contracts', () => {
    const codes = ['INTERNAL', ...Object.keys(errorDefs), ...LIBRARY_ERROR_CODES];
    expect(codes.filter((code) => !(code in zhCN.errors))).toEqual([]);
  });

  it('in traditional Chinese are made from the present simplified ones (tools/make-zh-tw.mjs)', () => {
    const kept = readFileSync(new URL('../../src-renderer/i18n/zh-TW.json', import.meta.url), 'utf8');
    expect(kept === makeZhTw(), 'run: npx node tools/make-zh-tw.mjs').toBe(true);
  });
});

describe('the language of a system', () => {
  it.each([
    ['zh-Hant-TW', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['en-US', 'en'],
    ['fr-FR', 'en'],
    [undefined, 'zh-CN'],
  ])('%s is served by %s', (tag, locale) => expect(nearestLocale(tag)).toBe(locale));
});
