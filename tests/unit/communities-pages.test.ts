import { describe, expect, it } from 'vitest';
import type { ChatSession } from '#shared/contract/chats-session.ts';
import { addDays, mondayOf } from '../../src-renderer/app/pieces/dates.ts';
import { choiceOf, getChat, openQuestions, targetOf } from '../../src-renderer/features/chats/chat-state.ts';
import { stretchesOf } from '../../src-renderer/features/communities/numbers/stretches.ts';
import { readRrule, writeRrule } from '../../src-renderer/features/communities/rituals/rrule-words.ts';

describe('the chat import', () => {
  const match = { fanId: 7, name: '林芳', remark: '', why: 'identity' as const };
  const known = { member: 1, suggested: match, isBot: false };
  const stranger = { member: 2, suggested: null, isBot: false };
  const bot = { member: 3, suggested: null, isBot: true };

  it('links by handle only, and makes people only when told to', () => {
    const none = new Map();
    expect(choiceOf(known, none, 'suggested')).toEqual({ as: 'fan', fanId: 7, name: '林芳' });
    expect(choiceOf(stranger, none, 'suggested')).toEqual({ as: 'nobody' });
    expect(choiceOf(stranger, none, 'new')).toEqual({ as: 'new' });
    expect(choiceOf(known, none, 'nobody')).toEqual({ as: 'nobody' });
    expect(choiceOf(bot, none, 'new')).toEqual({ as: 'nobody' });
  });

  it('a choice by hand goes before the rule', () => {
    const byHand = new Map([[1, { as: 'new' as const }]]);
    expect(choiceOf(known, byHand, 'nobody')).toEqual({ as: 'new' });
  });

  it('asks what the file cannot say, and nothing twice', () => {
    const asks = { timeZone: true, dateOrders: ['dmy' as const, 'mdy' as const], me: true };
    const session = { asks } as unknown as ChatSession;
    const chat = getChat();
    expect(openQuestions(session, chat)).toEqual(['community', 'dateOrder', 'me']);
    const answers = { ...chat.answers, communityName: '书友会', dateOrder: 'dmy' as const, me: null };
    expect(openQuestions(session, { ...chat, answers })).toEqual([]);
  });

  it('sends each channel to the community it was in, else to a new one of its name, and wants one at least', () => {
    const rooms = [
      { room: 'general', messages: 9, communityId: 4 },
      { room: 'tea', messages: 2, communityId: null },
    ];
    expect(rooms.map((one) => targetOf(one, new Map()))).toEqual([{ id: 4 }, { name: 'tea' }]);
    const session = { asks: { timeZone: false, dateOrders: [], me: false }, rooms } as unknown as ChatSession;
    const answers = { ...getChat().answers, isSplit: true };
    expect(openQuestions(session, { answers, roomTargets: new Map([['general', null]]) })).toEqual([]);
    const nowhere = new Map(rooms.map(({ room }) => [room, null]));
    expect(openQuestions(session, { answers, roomTargets: nowhere })).toEqual(['community']);
  });
});

describe('the life cycle curve', () => {
  it('paints each stage to the week in which the next one begins', () => {
    const weeks = [
      { date: '2026-03-02', stage: null },
      { date: '2026-03-09', stage: 'budding' as const },
      { date: '2026-03-16', stage: 'budding' as const },
      { date: '2026-03-23', stage: 'growing' as const },
    ];
    expect(stretchesOf(weeks, (stage) => stage).map(({ from, to, label }) => [from, to, label])).toEqual([
      ['2026-03-09', '2026-03-23', 'budding'],
      ['2026-03-23', '2026-03-23', 'growing'],
    ]);
  });
});

describe('repeats of a ritual', () => {
  it('come back as they were chosen', () => {
    for (const rule of [
      '',
      'FREQ=DAILY',
      'FREQ=WEEKLY;BYDAY=TH',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
      'FREQ=MONTHLY',
    ]) {
      expect(writeRrule(readRrule(rule), rule)).toBe(rule);
    }
  });
  it('that the dialog cannot say stay as they are', () => {
    const rule = 'FREQ=MONTHLY;BYDAY=1SU';
    expect(readRrule(rule).repeat).toBe('other');
    expect(writeRrule(readRrule(rule), rule)).toBe(rule);
  });
});

describe('dates', () => {
  it('count across a leap day, and weeks begin on Monday', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  });
});
