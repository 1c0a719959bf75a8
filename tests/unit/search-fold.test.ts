import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldWithMap } from '#main/domains/search/fold-rules.ts';
import { indexTokens } from '#main/domains/search/token-rules.ts';
import { runsOf } from '#shared/text/text-runs.ts';

/** Texts as people write them, and then everything else that a string can hold. */
const messyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '社',
          '群',
          '營',
          '銷',
          '养',
          '(yǎng)',
          '（hǎo',
          ')',
          '乾',
          '瞭',
          'Ｚoë',
          'é',
          'e\u0301',
          '\u200b',
          '\ufeff',
        ],
        ...[
          'ㄱ',
          'ㅏ',
          'ｶ',
          'ﾞ',
          '각',
          '\u1161',
          '\u11a8',
          '🌸',
          '👩‍🚀',
          'İ',
          'Σ',
          'ς',
          '㎒',
          '㊗',
          '豈',
          ' ',
          '\ud800',
          'ᴬ',
          '𠵾',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('folding', () => {
  test.each([
    ['社群營銷', '社群营销'],
    // Regional tables lead these back to where they came from.
    ['客戶溫泉稅務祕書羣', '客户温泉税务秘书群'],
    ['錢鍾書', '钱钟书'],
    ['钱锺书', '钱钟书'],
    ['乾坤', '干坤'],
    ['項鍊', '项链'],
    ['衞生', '卫生'],
    ['看著', '看着'],
    ['養(yǎng)魚', '养鱼'],
    ['银行（yín háng）(hang)', '银行(hang)'],
    ['养(ya\u030cng)鱼', '养鱼'],
    ['李伟(Leo)', '李伟(leo)'],
    ['ＡＢＣ１２３', 'abc123'],
    ['Zoë ÉMILE', 'zoe emile'],
    ['张\u200b三\ufeff', '张三'],
    ['⼈', '人'],
  ])('%s folds to %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('the fold with places is the same fold, and its places go forward inside the text', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        const folded = foldWithMap(text);
        expect(folded.text).toBe(fold(text));
        expect(folded.starts.length).toBe(folded.text.length);
        for (let i = 0; i < folded.text.length; i++) {
          expect(folded.ends[i]!).toBeGreaterThan(folded.starts[i]!);
          expect(folded.ends[i]!).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(folded.starts[i]!).toBeGreaterThanOrEqual(folded.starts[i - 1]!);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a part of a traditional text folds to a part of the folded text', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(han), fc.array(han), (left, right) => {
        expect(fold([...left, ...right].join(''))).toBe(fold(left.join('')) + fold(right.join('')));
      }),
    );
  });
});

describe('tokens', () => {
  test.each([
    ['社群营销', '社群 群营 营销 社 群 营 销'],
    ['用campaign来', 'campaign 用 来'],
    ['a.b-c_d@e.com', 'a b c d e com'],
    ['妈妈', '妈妈 妈'],
    ['🌸小美🌸', '小美 🌸 小 美'],
    ['𠮷野家', '𠮷野 野家 𠮷 野 家'],
    ['カフェ', 'カフ フェ カ フ ェ'],
    ['', ''],
    ['!?"*^', ''],
  ])('%s becomes %s', (text, tokens) => {
    expect(indexTokens(text)).toBe(tokens);
  });

  test('no token of any text holds a space, a quote, a sentinel, an operator or a control character', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        for (const run of runsOf(fold(text))) expect(run.text).not.toMatch(/[\s"'*^=<>(){}:+\-\p{Cc}]|^$/u);
      }),
      { numRuns: 2000 },
    );
  });

  test('a long text keeps each single character once', () => {
    const tokens = indexTokens('社群营销'.repeat(50)).split(' ');
    expect(tokens.filter((token) => token === '社')).toHaveLength(1);
    expect(tokens.filter((token) => token === '社群')).toHaveLength(50);
  });

  test('a long text has the tokens of its short parts', () => {
    fc.assert(
      fc.property(fc.array(messyText, { minLength: 5, maxLength: 60 }), (texts) => {
        const parts = texts.flatMap((text) => fold(text).match(/[\s\S]{1,40}/gu) ?? []);
        const all = indexTokens(parts.join(' ')).split(' ').filter(Boolean);
        const ofParts = parts.flatMap((part) => indexTokens(part).split(' ').filter(Boolean));
        expect(new Set(all)).toEqual(new Set(ofParts));
        const pairs = (tokens: string[]) => tokens.filter((token) => [...token].length > 1);
        expect(pairs(all).sort()).toEqual(pairs(ofParts).sort());
      }),
    );
  });
});
