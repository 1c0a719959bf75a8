import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressLines } from '#main/domains/transfer/readers/address-lines.ts';
import { labelledRecords } from '#main/domains/transfer/readers/labelled-records.ts';

const value = fc.stringMatching(/^[a-z0-9\u4e00-\u4e20]{1,12}$/);
const record = fc.record({ 姓名: value, 电话: value, 备注: fc.option(value, { nil: undefined }) });
const lines = fc.array(
  fc.oneof(
    fc.constantFrom(
      '姓名：张三',
      '电话:138',
      '',
      '张三，13800138001，杭州市西湖区1号',
      '---',
      '【姓名】',
      '姓名\t电话',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  ),
  { maxLength: 12 },
);

describe('people written as blocks', () => {
  it('come back as they were written, whatever divides them', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('：', ':', ' : ', '： '),
        fc.constantFrom('\n', '\n\n', '\n----\n', '\r\n\r\n'),
        (people, colon, between) => {
          const filled = people.map((one) =>
            Object.entries(one).flatMap(([label, cell]) =>
              cell === undefined ? [] : [[label, cell] as const],
            ),
          );
          const text = filled
            .map((fields) => fields.map(([label, cell]) => `${label}${colon}${cell}`).join('\n'))
            .join(between);
          const found = labelledRecords(text)!;
          const back = found.rows.map((cells) =>
            found.names.flatMap((label, i) => (cells[i] === '' ? [] : [[label, cells[i]]])),
          );
          const order = (fields: readonly (readonly (string | undefined)[])[]) =>
            [...fields].sort(([a = ''], [b = '']) => a.localeCompare(b));
          expect(back.map(order)).toEqual(filled.map(order));
        },
      ),
    );
  });

  it('any text ends in rows as wide as their names, or is none', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n', '\r'), (all, end) => {
        const text = all.join(end);
        for (const found of [labelledRecords(text), addressLines(text)])
          if (found) for (const row of found.rows) expect(row).toHaveLength(found.names.length);
      }),
      { numRuns: 500 },
    );
  });
});
