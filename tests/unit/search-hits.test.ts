import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NAME_FOLDING, TEXT_FOLDING } from '#main/domains/search/hit-rules.ts';
import { markHits, splitAtHits } from '#shared/text/mark-hits.ts';

/** The text with its hits in 【】. */
function shown(text: string, query: string, folding = NAME_FOLDING): string {
  return splitAtHits(text, markHits(text, query, folding))
    .map((part) => (part.isHit ? `【${part.text}】` : part.text))
    .join('');
}

describe('marking hits', () => {
  test.each([
    ['社群營銷入門', '社群营销', '【社群營銷】入門'],
    ['社群营销', '社群營銷', '【社群营销】'],
    ['养(yǎng)鱼的人', '养鱼', '【养(yǎng)鱼】的人'],
    ['张\u200b三', '张三', '【张\u200b三】'],
    ['Zoë Smith', 'zoe', '【Zoë】 Smith'],
    ['用campaign来', 'camp', '用【camp】aign来'],
    ['scampi', 'camp', 'scampi'],
    ['王小明', 'xiaoming', '王【小明】'],
    ['王小明', 'wangxiaom', '【王小明】'],
    ['王小明', 'wxm', '【王小明】'],
    ['王小明', 'wang xiao ming', '【王小明】'],
    ['张乾', 'zhangqian', '【张乾】'],
    ['曾毅', 'zeng', '【曾】毅'],
    ['🌸小美🌸', '🌸', '【🌸】小美【🌸】'],
    ['妈妈', '妈', '【妈妈】'],
    ['张三', '李四', '张三'],
    ['张三', '', '张三'],
    ['', '张', ''],
  ])('in %s, %s marks %s', (text, query, marked) => {
    expect(shown(text, query)).toBe(marked);
  });

  test.each([
    ['13812348866', '8866', '1381234【8866】'],
    ['138-1234-8866', '48866', '138-123【4】-【8866】'],
    ['+86 138 1234 8866', '+8613812348866', '+86 【138】 【1234】 【8866】'],
    ['13812348866', '138', '【138】12348866'],
    ['13812348866', '1234', '13812348866'],
  ])('in the number %s, %s marks %s', (text, query, marked) => {
    expect(shown(text, query, TEXT_FOLDING)).toBe(marked);
  });

  test('pinyin is marked in names and remarks, not in identities', () => {
    expect(['张三', '三哥'].map((name) => shown(name, 'san', NAME_FOLDING))).toEqual([
      '张【三】',
      '【三】哥',
    ]);
    expect(['san_ge', '微信三'].map((handle) => shown(handle, 'san', TEXT_FOLDING))).toEqual([
      '【san】_ge',
      '微信三',
    ]);
  });

  test('for any text and query the ranges go forward, keep apart, and cutting at them loses nothing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'张三王小明zsxm138 -(é營🌸') }),
    );
    fc.assert(
      fc.property(text, text, (original, query) => {
        const hits = markHits(original, query, NAME_FOLDING);
        let done = -1;
        for (const { start, end } of hits) {
          expect(start).toBeGreaterThan(done);
          expect(end).toBeGreaterThan(start);
          done = end;
        }
        expect(done).toBeLessThanOrEqual(original.length);
        expect(
          splitAtHits(original, hits)
            .map((part) => part.text)
            .join(''),
        ).toBe(original);
      }),
      { numRuns: 1000 },
    );
  });
});
