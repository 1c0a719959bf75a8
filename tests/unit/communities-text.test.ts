import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRoster, rosterKind } from '#main/domains/communities/members/roster-rules.ts';
import { ageOn, ageValue, comparePart } from '#main/domains/communities/models/composition-rules.ts';
import { ageSpan } from '#main/domains/communities/models/persona-rules.ts';
import { readDate, readDayTable } from '#main/domains/communities/numbers/day-text-rules.ts';
import {
  concentration,
  effectiveDays,
  speakersOf,
  weeksOf,
} from '#main/domains/communities/numbers/week-rules.ts';
import { marksOf } from '#main/domains/communities/records/watch-rules.ts';
import { checkRule, timesBetween } from '#main/domains/communities/rituals/ritual-rules.ts';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';

const names = (text: string, kind?: 'members' | 'chain' | 'chat') =>
  readRoster(text, kind ?? rosterKind(text)).flatMap(({ name }) => (name === '' ? [] : [name]));

describe('a pasted list', () => {
  it.each([
    ['lines', '王小明\n李雷\n', ['王小明', '李雷']],
    ['one line with commas', '王小明、李雷，Tom; 小雨', ['王小明', '李雷', 'Tom', '小雨']],
    ['numbers, @, roles', '1. @王小明（群主）\n2、李雷\n（3） 小雨 [管理员]', ['王小明', '李雷', '小雨']],
    ['accounts', '王小明 13800138000\n李雷(10086123)\n小雨 xiaoyu@example.com', ['王小明', '李雷', '小雨']],
    ['a heading and a count', '群成员（3）\n王小明', ['王小明']],
    ['zero-width marks', '\u200b王\u200b小明\ufeff', ['王小明']],
    ['cells of a table', '王小明\t上海\t店主\n李雷\t北京\t学生', ['王小明', '李雷']],
  ])('%s', (_, text, expected) => expect(names(text)).toEqual(expected));

  it('knows a 接龙 and chat text by themselves', () => {
    expect(rosterKind('#接龙\n周末爬山\n1. 小雨')).toBe('chain');
    expect(rosterKind('小雨 20:01:02\n大家好\n阿明 20:02:00\n你好')).toBe('chat');
    expect(rosterKind('小雨：大家好\n阿明：你好')).toBe('chat');
    expect(rosterKind('小雨\n阿明\n老王')).toBe('members');
  });

  it('reads who came and who went from lines of the system', () => {
    const read = readRoster('"小雨"邀请"阿明"加入了群聊\n老王退出了群聊\n你将"广告号"移出了群聊', 'members');
    expect(read.map(({ name, hasLeft }) => [name, hasLeft])).toEqual([
      ['阿明', false],
      ['老王', true],
      ['广告号', true],
    ]);
  });

  it('never throws and never makes more names than lines or parts, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const kind of ['members', 'chain', 'chat'] as const)
          expect(readRoster(text, kind).length).toBeLessThanOrEqual(text.split(/[\r\n、,，;；\t]/).length);
      }),
    );
  });
});

describe('dates of pasted numbers', () => {
  const today = dateToDay('2026-03-05');
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['3月5日', '2026-03-05'],
    ['12月31日', '2025-12-31'],
    ['3/6', '2025-03-06'],
    ['２０２６－０３－０５', '2026-03-05'],
  ])('%s', (text, expected) => expect(dayToDate(readDate(text, today)!)).toBe(expected));
  it.each(['', '2026-02-30', '13月1日', 'gestern'])('%s is none', (text) =>
    expect(readDate(text, today)).toBeNull(),
  );

  it('a later line of one day adds to it', () => {
    const { days } = readDayTable('date;joins;messages\n2026-03-01;3;\n2026-03-01;;9', today);
    expect(days).toEqual([{ day: dateToDay('2026-03-01'), numbers: { joins: 3, messages: 9 } }]);
  });
});

describe('rituals', () => {
  const on = (rrule: string, startsOn: string, from: string, to: string) =>
    timesBetween({ rrule, startsOn }, dateToDay(from), dateToDay(to)).map(dayToDate);
  it.each([
    ['', '2026-03-05', ['2026-03-05']],
    ['FREQ=WEEKLY;BYDAY=TH', '2026-03-05', ['2026-03-05', '2026-03-12']],
    ['RRULE:FREQ=MONTHLY;BYMONTHDAY=8', '2026-01-08', ['2026-03-08']],
    ['FREQ=DAILY;INTERVAL=5;COUNT=2', '2026-03-02', ['2026-03-02', '2026-03-07']],
  ])('%s from %s', (rrule, startsOn, expected) =>
    expect(on(rrule, startsOn, '2026-03-01', '2026-03-15')).toEqual(expected),
  );

  it.each(['FREQ=HOURLY', 'nonsense', 'FREQ=WEEKLY;BYDAY=XX', 'INTERVAL=2', 'DTSTART:20260101T000000Z'])(
    'refuses %s',
    (rrule) => expect(() => checkRule(rrule, '2026-03-05')).toThrow('RITUAL_RULE_INVALID'),
  );
  it('a rule without an end gives no more than a page can show', () => {
    expect(on('FREQ=DAILY', '2000-01-01', '2000-01-01', '2099-01-01')).toHaveLength(500);
  });
});

describe('ages', () => {
  it('are full years, unknown without a year', () => {
    expect(ageOn('2000-03-05', '2026-03-05')).toBe(26);
    expect(ageOn('2000-03-06', '2026-03-05')).toBe(25);
    expect(ageOn('--03-05', '2026-03-05')).toBeNull();
    expect(ageOn(null, '2026-03-05')).toBeNull();
    expect(ageOn('2090-01-01', '2026-03-05')).toBeNull();
  });
  it('fall into the wanted spans first', () => {
    expect(ageValue(22, ['20-29'])).toBe('20-29');
    expect(ageValue(30, ['20-29'])).toBe('30-35');
    expect(ageValue(17, ['20-29'])).toBe('-19');
    expect(ageValue(25, ['18-24', '40-'])).toBe('25-35');
    expect([17, 18, 60].map((age) => ageValue(age, []))).toEqual(['-17', '18-25', '56-']);
    expect(ageSpan('40-')).toEqual({ from: 40, to: 199 });
    expect(ageSpan('-17')).toEqual({ from: 0, to: 17 });
    expect(ageSpan('30-20')).toBeNull();
  });
  it('no two spans share a year, whatever is wanted', () => {
    const span = fc.tuple(fc.nat(90), fc.nat(20)).map(([from, more]) => `${from}-${from + more}`);
    fc.assert(
      fc.property(span, span, (one, two) => {
        const [a, b] = [ageSpan(one)!, ageSpan(two)!];
        fc.pre(a.to < b.from || b.to < a.from);
        for (let age = 0; age < 130; age++) {
          const value = ageValue(age, [one, two]);
          const { from, to } = ageSpan(value)!;
          for (let year = from; year <= Math.min(to, 129); year++)
            expect(ageValue(year, [one, two])).toBe(value);
        }
      }),
      { numRuns: 50 },
    );
  });
  it('a person with two motives is half of each', () => {
    const part = { of: 'motive' as const, fieldId: null, values: [{ value: 'learning', share: 1 }] };
    const { rows, known, unknown, inTarget } = comparePart(part, [['learning', 'work'], ['learning'], []]);
    expect({ known, unknown, inTarget }).toEqual({ known: 2, unknown: 1, inTarget: 2 });
    expect(rows.map(({ value, actual, n }) => [value, actual, n])).toEqual([
      ['learning', 0.75, 2],
      ['work', 0.25, 1],
    ]);
  });
});

describe('days and weeks', () => {
  const day = dateToDay('2026-03-02');
  const given = (on: number, numbers: object) => ({
    ...{ day: on, members: null, joins: null, leaves: null, speakers: null, messages: null, exposure: null },
    ...numbers,
  });
  it('members go on from the last given number by what came and went', () => {
    const days = effectiveDays(
      [given(day + 1, { members: 50 }), given(day + 3, { leaves: 4 })],
      [{ day: day + 2, joins: 3, leaves: 1, speakers: 2, messages: 7 }],
      { first: day, last: day + 4, base: 10, isMembersKnown: true, isTalkKnown: true },
    );
    expect(days.map(({ members }) => members)).toEqual([10, 50, 52, 48, 48]);
    expect(days.map(({ messages }) => messages)).toEqual([0, 0, 7, 0, 0]);
  });
  it('one voice alone is concentration, not evenness', () => {
    expect(concentration([speakersOf(new Map([[1, 30]]))])).toBe(1);
    expect(concentration([speakersOf(new Map([[1, 5]])), speakersOf(new Map([[2, 5]]))])).toBe(0);
    expect(concentration([speakersOf(new Map())])).toBeNull();
  });
  it('a week takes different speakers of its chat, and what is given where it knows more', () => {
    const days = effectiveDays([given(day, { speakers: 9, messages: 20 })], [], {
      ...{ first: day, last: day + 6, base: 0, isMembersKnown: false, isTalkKnown: true },
    });
    const chat = {
      speakers: speakersOf(
        new Map([
          [1, 2],
          [2, 1],
        ]),
      ),
      topics: 1,
      topicsByOthers: 1,
      answers: 0,
      answersByOthers: 0,
    };
    const week = Math.floor((day + 3) / 7);
    expect(weeksOf(days, new Map([[week, chat]]))).toMatchObject([
      { week, members: null, speakers: 9, messages: 20, topics: 1 },
    ]);
  });
});

describe('watched words', () => {
  it('are marked where they stand as written, whatever width, case and script', () => {
    const text = 'ＡＢＣ 紫砂壺 abc';
    expect(marksOf(text, 'abc').map(([from, to]) => text.slice(from, to))).toEqual(['ＡＢＣ', 'abc']);
    expect(marksOf(text, '紫砂壶').map(([from, to]) => text.slice(from, to))).toEqual(['紫砂壺']);
    expect(marksOf(text, '')).toEqual([]);
  });
});
