import { Converter } from 'opencc-js/cn2t';
import type { DemoWords } from './demo-words.ts';

/** What opencc takes for something else. */
const CORRECTIONS: readonly (readonly [string, string])[] = [
  ['手衝', '手沖'],
  ['影片號', '視頻號'],
  ['幼兒園', '幼稚園'],
  ['小區', '社區'],
  ['本週選單', '本週菜單'],
];

/** Every text of a value in traditional characters. */
export function toTraditional<T>(value: T): T {
  return inTraditional().whole(value) as T;
}

function inTraditional() {
  const toTaiwan = Converter({ from: 'cn', to: 'twp' });
  const convert = (text: string) =>
    CORRECTIONS.reduce((done, [wrong, right]) => done.replaceAll(wrong, right), toTaiwan(text));
  const whole = (value: unknown): unknown => {
    if (typeof value === 'string') return convert(value);
    if (Array.isArray(value)) return value.map(whole);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, whole(part)]));
  };
  return { convert, whole };
}

/** Words and people of the Chinese demo in traditional characters; handles hold no Chinese and stay. */
export function traditionalWords(words: DemoWords): DemoWords {
  const { convert, whole } = inTraditional();
  // Surnames that are one character more as a word than as a name.
  const convertName = (name: string) =>
    /^[于范余]/.test(name) ? name[0]! + convert(name.slice(1)) : convert(name);
  return {
    ...(whole(words) as DemoWords),
    name: (random, gender) => convertName(words.name(random, gender)),
  };
}
