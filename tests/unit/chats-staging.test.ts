// Texts of a chat wait in a file of their own until they are written.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createSenders } from '#main/domains/chats/import/chat-senders.ts';
import { createStagedColumns } from '#main/domains/chats/import/staged-columns.ts';
import { createStagedTexts } from '#main/domains/chats/import/staged-texts.ts';
import { newRecord } from '#main/domains/chats/parsers/chat-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-staged-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

/** What comes back of these texts, asked for in this order. */
function through(texts: readonly string[], order: readonly number[], isSecret = false): string[] {
  made += 1;
  const file = join(folder, String(made));
  const staged = createStagedTexts(file, { isSecret });
  const ends = texts.map((text) => staged.add(text));
  const back = order.map((at) => staged.read(at === 0 ? 0 : ends[at - 1]!, ends[at]!));
  staged.drop();
  staged.drop();
  expect(existsSync(file)).toBe(false);
  return back;
}

describe('staged texts', () => {
  it('stand on the disk as nothing that can be read, beside an encrypted library', () => {
    for (const isSecret of [false, true]) {
      const file = join(folder, `said-${isSecret}`);
      const staged = createStagedTexts(file, { isSecret });
      const end = staged.add('欧阳雪落 '.repeat(100_000));
      expect(staged.read(0, end)).toHaveLength(500_000);
      expect(readFileSync(file).includes('欧阳雪落')).toBe(!isSecret);
      staged.drop();
    }
  });

  it('come back as they went in, in any order', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constant('读书👩‍👩‍👧'.repeat(5_000)),
      fc.constant('x'.repeat(400_000)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.nat()), { minLength: 1, maxLength: 30 }), (some) => {
        const texts = some.map(([one]) => one);
        const order = some.map(([, at]) => at % texts.length);
        expect(through(texts, order)).toEqual(order.map((at) => texts[at]));
        expect(through(texts, order, true)).toEqual(order.map((at) => texts[at]));
      }),
      { numRuns: 40 },
    );
  });

  it('are read backwards as well, and while more come in', () => {
    const texts = Array.from({ length: 60_000 }, (_, at) => `第 ${at} 条：今天一起读书`);
    const order = texts.map((_, at) => texts.length - 1 - at);
    expect(through(texts, order)).toEqual(texts.toReversed());
    const staged = createStagedTexts(join(folder, 'meanwhile'));
    const first = staged.add('第一');
    expect(staged.read(0, first)).toBe('第一');
    expect(staged.read(first, staged.add('第二'))).toBe('第二');
    staged.drop();
  });
});

describe('staged numbers', () => {
  it('are kept over the edges of blocks', () => {
    const columns = createStagedColumns();
    const rows = 70_000;
    for (let row = 1; row <= rows; row++)
      columns.add(row * 1.5, row % 3 === 0 ? null : row, row % 200, row * 2 ** 20, row * 10);
    for (const row of [1, 65_535, 65_536, 65_537, rows]) {
      expect([columns.time(row), columns.code(row), columns.hash(row)]).toEqual([
        row * 1.5,
        row % 200,
        row * 2 ** 20,
      ]);
      expect(columns.sender(row)).toBe(row % 3 === 0 ? null : row);
      expect(columns.span(row)).toEqual([(row - 1) * 10, row * 10]);
    }
  });
});

describe('senders', () => {
  it('are found by a line whose end may be that of a name, and by the name itself first', () => {
    const senders = createSenders();
    const wrote = (senderName: string) => senders.of({ ...newRecord(1, 0, 'wall'), senderName });
    const named = (name: string) => senders.named({ id: null, name, isMe: false })?.member;
    const [dotted, plain, both] = [wrote('Bob K.'), wrote('Ann'), wrote('Ann.')];
    expect(named('Bob K')).toBe(dotted);
    expect(named('Ann')).toBe(plain);
    expect(named('Ann.')).toBe(both);
    expect(senders.all).toHaveLength(3);
  });
});
