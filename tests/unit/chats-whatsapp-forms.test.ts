// What phones write in any form of date and clock comes back as it was said.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOfParts, wallOfParts } from '#main/domains/chats/parsers/time-rules.ts';
import { readVariant } from './chats-variants/variant.ts';

type Half = { readonly am: string; readonly pm: string; readonly before?: true };
const HALVES: readonly Half[] = [
  { am: 'AM', pm: 'PM' },
  { am: 'am', pm: 'pm' },
  { am: 'a. m.', pm: 'p. m.' },
  { am: 'a.\u00a0m.', pm: 'p.\u00a0m.' },
  { am: 'a.m.', pm: 'p.m.' },
  { am: 'ص', pm: 'م' },
  { am: 'π.μ.', pm: 'μ.μ.' },
  { am: 'PG', pm: 'PTG' },
  { am: 'SA', pm: 'CH' },
  { am: 'पूर्वाह्न', pm: 'अपराह्न' },
  { am: 'e paradites', pm: 'e pasdites' },
  { am: 'ÖÖ', pm: 'ÖS', before: true },
  { am: 'de.', pm: 'du.', before: true },
  { am: '上午', pm: '下午', before: true },
  { am: '午前', pm: '午後', before: true },
  { am: '오전', pm: '오후', before: true },
];
const DIGITS = ['0', '٠', '۰', '०', '০', '૦', '๐'];

const form = fc
  .record({
    isBracketed: fc.boolean(),
    order: fc.constantFrom('dmy', 'mdy', 'ymd'),
    divider: fc.constantFrom('/', '.', '-'),
    isPadded: fc.boolean(),
    isShortYear: fc.boolean(),
    hasSeconds: fc.boolean(),
    half: fc.option(fc.constantFrom(...HALVES)),
    space: fc.constantFrom(' ', '\u202f', '\u00a0'),
    comma: fc.constantFrom(', ', ' ', '، ', ',\u00a0', ' kell ', ', ob ', ' г., '),
    clock: fc.constantFrom(':', ':', '.'),
    mark: fc.constantFrom('', '', '\u200e', '\u200f'),
    zero: fc.constantFrom(...DIGITS),
  })
  // WeChat's tools write so, no phone does.
  .filter(({ isBracketed, order, divider }) => !(isBracketed && order === 'ymd' && divider === '-'));
type Form = typeof form extends fc.Arbitrary<infer T> ? T : never;

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replace(/[:~\p{C}\p{Z}"“„«「]/gu, '').trim())
  .filter((text) => text !== '' && !/^[+\d\s().-]+$/.test(text));
const word = fc.constantFrom(
  'hello',
  '早上好',
  'https://x.example/a:b',
  'ok: fine',
  '- no',
  '12:30',
  '[1]',
  '(x)',
  '¿qué?',
  'مرحبا',
  '1/2',
);
const text = fc
  .array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .map((lines) => lines.map((words) => words.join(' ')).join('\n'));
const START = Date.UTC(2024, 2, 13, 9, 5);
const messages = fc.array(fc.record({ name, text, wait: fc.integer({ min: 1, max: 40_000 }) }), {
  minLength: 1,
  maxLength: 12,
});

const PERSIAN = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

const pad = (value: number) => String(value).padStart(2, '0');

function header(wall: number, of: Form): string {
  const at = new Date(wall);
  const [y, m, d] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  const plain = of.isPadded ? pad : String;
  const year = of.isShortYear && of.order !== 'ymd' ? pad(y % 100) : String(y);
  const parts = {
    dmy: [plain(d), plain(m), year],
    mdy: [plain(m), plain(d), year],
    ymd: [year, plain(m), plain(d)],
  };
  // Nobody writes the month first before dots.
  const divider = of.order === 'mdy' && of.divider === '.' ? '/' : of.divider;
  const hour = at.getUTCHours();
  const shown = of.half ? hour % 12 || 12 : hour;
  const clock = [
    of.half ? String(shown) : pad(shown),
    pad(at.getUTCMinutes()),
    ...(of.hasSeconds ? [pad(at.getUTCSeconds())] : []),
  ].join(of.clock);
  const half = of.half ? (hour < 12 ? of.half.am : of.half.pm) : '';
  const time = half === '' ? clock : of.half!.before ? `${half}${clock}` : `${clock}${of.space}${half}`;
  const zero = of.zero.codePointAt(0)!;
  const written = `${parts[of.order].join(divider)}${of.comma}${time}`.replace(/\d/g, (digit) =>
    String.fromCodePoint(zero + Number(digit)),
  );
  return of.isBracketed ? `${of.mark}[${written}] ` : `${of.mark}${written} - `;
}

it('messages of any form come back as they were said', async () => {
  await fc.assert(
    fc.asyncProperty(form, messages, async (of, sent) => {
      let at = START;
      const expected: { wall: number; name: string; text: string }[] = [];
      let content = '';
      for (const one of sent) {
        at += one.wait * 60_000;
        const wall = of.hasSeconds ? at + 7_000 : at;
        expected.push({ wall, name: one.name, text: one.text });
        content += `${header(wall, of)}${one.name}: ${one.text}\n`;
      }
      // A day beyond the 12th makes the order plain.
      const { head, records, orders } = await readVariant({ content });
      expect(head.format).toBe('whatsapp_txt');
      expect(orders).toContain(of.order);
      expect(
        records.map((record) => ({
          wall: wallOfParts(record.time, of.order),
          name: record.senderName,
          text: record.text.trimEnd(),
        })),
      ).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

it('dates of the Persian calendar are those of the world', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2_000, max: 9_000 }), (days) => {
      const at = Date.UTC(2024, 2, 20) + days * 86_400_000;
      const parts = Object.fromEntries(
        PERSIAN.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
      ) as { year: number; month: number; day: number };
      expect(dayOfParts(parts.year, parts.month, parts.day, 'ymd')).toBe(at / 86_400_000);
    }),
  );
});
