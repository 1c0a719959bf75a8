import { expect, it } from 'vitest';
import { decodedText } from '../../src-renderer/features/communities/numbers/decoded-text.ts';

const bytes = (...numbers: number[]) => new Uint8Array(numbers).buffer;
const DATE_GBK = [0xc8, 0xd5, 0xc6, 0xda];

it.each([
  ['UTF-8 with its mark', bytes(0xef, 0xbb, 0xbf, 0xe6, 0x97, 0xa5, 0xe6, 0x9c, 0x9f)],
  ['GB 18030', bytes(...DATE_GBK)],
  ['UTF-16', bytes(0xff, 0xfe, 0xe5, 0x65, 0x1f, 0x67)],
  ['UTF-16, the other way round', bytes(0xfe, 0xff, 0x65, 0xe5, 0x67, 0x1f)],
])('a table of days is read as %s', (_, content) => {
  expect(decodedText(content)).toBe('日期');
});
