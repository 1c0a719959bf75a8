import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { COMMON_SIMPLIFIED, COMMON_TRADITIONAL } from '#main/domains/transfer/readers/common-characters.ts';
import {
  canonicalEncoding,
  detectBareUtf16,
  detectBom,
  detectLegacyEncoding,
  scanUtf8,
} from '#main/domains/transfer/readers/encoding-rules.ts';
import { looksBinary, sniffFileKind } from '#main/domains/transfer/readers/file-kind-rules.ts';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures/import', name));

describe('strict UTF-8', () => {
  it('agrees with the platform on where text stops being UTF-8, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const scan = scanUtf8(bytes);
        const whole = bytes.subarray(0, bytes.length - scan.incomplete);
        let isValid = true;
        try {
          new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole);
        } catch {
          isValid = false;
        }
        expect(scan.firstInvalid < 0).toBe(isValid);
        if (scan.firstInvalid >= 0) {
          expect(() =>
            new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, scan.firstInvalid)),
          ).not.toThrow();
        }
      }),
    );
  });

  it('counts characters of several bytes and notices one that is cut off', () => {
    expect(scanUtf8(Buffer.from('姓名,é'))).toEqual({
      firstInvalid: -1,
      incomplete: 0,
      multibyte: 3,
      invalid: 0,
    });
    expect(scanUtf8(Buffer.from('姓名').subarray(0, 5))).toMatchObject({
      firstInvalid: -1,
      incomplete: 2,
      multibyte: 1,
    });
  });

  it('knows the forms that only look like UTF-8: surrogates, overlong ones, beyond Unicode', () => {
    for (const bytes of [
      [0xed, 0xa0, 0x80],
      [0xe0, 0x80, 0x80],
      [0xf0, 0x80, 0x80, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xc0, 0x80],
    ]) {
      expect(scanUtf8(Uint8Array.from(bytes)).firstInvalid).toBe(0);
    }
  });

  it('takes the GBK of 联通 for broken, as some editors famously do not', () => {
    expect(scanUtf8(iconv.encode('联通', 'gbk')).firstInvalid).toBe(0);
  });
});

describe('Chinese encodings', () => {
  it.each([
    ['姓名,手机\n张三,13800138000', 'gbk', 'gbk'],
    ['收件人,联系手机,累计消费', 'gbk', 'gbk'],
    ['张伟', 'gbk', 'gbk'],
    ['王芳,李娜', 'gbk', 'gbk'],
    ['姓名,電話\n陳怡君,0912345678', 'big5', 'big5'],
    ['電話號碼', 'big5', 'big5'],
    ['林志豪', 'big5', 'big5'],
    ['㐂田', 'gb18030', 'gb18030'],
  ])('%j in %s is found to be %s', (text, encoding, found) => {
    expect(detectLegacyEncoding(iconv.encode(text, encoding))?.encoding).toBe(found);
  });

  const line = (characters: string) =>
    fc.string({ unit: fc.constantFrom(...characters), minLength: 6, maxLength: 40 });

  it('tells any six usual simplified characters in GBK from Big5', () => {
    fc.assert(
      fc.property(line(COMMON_SIMPLIFIED), (text) => {
        expect(detectLegacyEncoding(iconv.encode(text, 'gbk'))?.encoding).toBe('gbk');
      }),
    );
  });

  it('tells any six usual traditional characters in Big5 from GBK', () => {
    fc.assert(
      fc.property(line(COMMON_TRADITIONAL), (text) => {
        expect(detectLegacyEncoding(iconv.encode(text, 'big5'))?.encoding).toBe('big5');
      }),
    );
  });

  it('takes western names for no Chinese text', () => {
    const text = 'Namn,Ort\nGustav Grön,Göteborg\nÅsa Öberg,Malmö\nJosé Peña,Málaga\nZoë Müller,Köln\n';
    expect(detectLegacyEncoding(iconv.encode(text, 'windows-1252'))?.encoding).toBe('windows-1252');
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const found = detectLegacyEncoding(bytes);
        if (found) expect(iconv.encodingExists(found.encoding)).toBe(true);
      }),
    );
  });
});

describe('UTF-16', () => {
  const texts = ['姓名\t手机\n王一\t13800138000', 'name,phone\nan,12', '一,一,一\n', '昵称,备注\n小满,老客'];
  it.each(texts)('%j is found without a byte order mark in either order', (text) => {
    expect(detectBareUtf16(iconv.encode(text, 'utf-16le'))).toBe('utf-16le');
    expect(detectBareUtf16(iconv.encode(text, 'utf-16be'))).toBe('utf-16be');
  });

  it('is not seen in binary data with NUL bytes', () => {
    expect(
      detectBareUtf16(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0])),
    ).toBeNull();
  });

  it('and its mark are told from UTF-32', () => {
    expect(detectBom(Buffer.from([0xff, 0xfe, 0x61, 0]))).toEqual({ encoding: 'utf-16le', length: 2 });
    expect(detectBom(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))?.encoding).toBe('utf-32le');
  });
});

describe('kinds of files', () => {
  it.each([
    [Buffer.from('PK\x03\x04....xl/workbook.xml'), 'xlsx'],
    [Buffer.from('PK\x03\x04....word/document.xml'), 'docx'],
    [Buffer.from('PK\x03\x04....photo.jpg'), 'zip'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'xls'],
    [
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'xlsx_encrypted',
    ],
    [Buffer.from('%PDF-1.7'), 'pdf'],
    [Buffer.from('SQLite format 3\0'), 'sqlite'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'png'],
    [Buffer.from('\ufeff <HTML><table>'), 'html'],
    [Buffer.from('BEGIN:VCARD\r\nVERSION:3.0'), 'vcard'],
    [Buffer.from('[{"name":"a"}]'), 'json'],
    [Buffer.from('PK,Name\n1,Ada'), 'text'],
    [Buffer.from('<3 heart,name'), 'text'],
  ])('%s is %s', (bytes, kind) => {
    expect(sniffFileKind(bytes)).toBe(kind);
  });

  it('takes a NUL or many control characters for binary, and a tab or an escape not', () => {
    expect(looksBinary(Buffer.from('a\0b'))).toBe(true);
    expect(looksBinary(Buffer.from([1, 2, 3, 4, 65]))).toBe(true);
    expect(looksBinary(Buffer.from('a\tb\r\n\x1b'))).toBe(false);
    expect(looksBinary(fixture('shop-gbk.csv'))).toBe(false);
  });
});

it('spellings of one encoding have one name, and none that cannot be decoded', () => {
  expect(['GB2312', 'UTF8', 'ISO-8859-1', 'Shift_JIS'].map(canonicalEncoding)).toEqual([
    'gbk',
    'utf-8',
    'windows-1252',
    'shift-jis',
  ]);
  expect(canonicalEncoding('klingon')).toBeNull();
});
