// Pages of chats read by index: no look at all messages.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sqlite } from '#main/core/db/connection.ts';
import {
  dayNumbers,
  edges,
  heat,
  importPage,
  memberMessages,
  memberPage,
  messageContext,
  messagePage,
  messagesAt,
  topics,
} from '#main/domains/chats/chat-reads-sqlite.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { importChat } from './chats-fixture.ts';

let lib: TestLibrary;
let communityId = 0;
beforeAll(async () => {
  lib = await openTestLibrary();
  communityId = (await importChat(lib, 'qq-group.txt', { others: 'new' })).done.communityId!;
});
afterAll(() => lib.close());

/** Plans of all statements that `read` prepares. */
function plansOf(read: (sqlite: Sqlite) => unknown): string[] {
  const { sqlite } = lib.app.deps.read;
  const sources: string[] = [];
  const spy = new Proxy(sqlite, {
    get(target, key) {
      if (key !== 'prepare') return Reflect.get(target, key, target) as unknown;
      return (source: string) => {
        sources.push(source);
        return target.prepare(source);
      };
    },
  });
  read(spy);
  expect(sources.length).toBeGreaterThan(0);
  return sources.flatMap((source) =>
    (sqlite.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...argsFor(source)) as { detail: string }[]).map(
      ({ detail }) => detail,
    ),
  );
}
/** Any values do for a plan. */
function argsFor(source: string): unknown[] {
  const named = new Set([...source.matchAll(/@(\w+)/g)].map((match) => match[1]!));
  if (named.size > 0) return [Object.fromEntries([...named].map((name) => [name, 1]))];
  return Array.from({ length: source.split('?').length - 1 }, () => 1);
}

describe('plans', () => {
  const range = () => ({ communityId, from: 0, to: 30_000 });
  it.each<[string, (sqlite: Sqlite) => unknown]>([
    ['the newest messages', (sqlite) => messagePage(sqlite, { communityId, limit: 50 })],
    [
      'messages before a cursor',
      (sqlite) =>
        messagePage(sqlite, { communityId, limit: 50, cursor: JSON.stringify([1, 1]), from: 1, before: 5 }),
    ],
    [
      'messages of an hour',
      (sqlite) => messagePage(sqlite, { communityId, limit: 50, at: { weekday: 1, hour: 2 } }),
    ],
    ['messages of a person', (sqlite) => messagePage(sqlite, { communityId, fanId: 1, limit: 50 })],
    ['a message among its neighbours', (sqlite) => messageContext(sqlite, 1, 5)],
    ['messages of an instant', (sqlite) => messagesAt(sqlite, communityId, 1)],
    ['members', (sqlite) => memberPage(sqlite, { communityId, limit: 50 })],
    ['imports of a community', (sqlite) => importPage(sqlite, { communityId, limit: 50 })],
    ['numbers of days', (sqlite) => dayNumbers(sqlite, range())],
    ['numbers of members', (sqlite) => memberMessages(sqlite, range())],
    ['edges', (sqlite) => edges(sqlite, communityId)],
    ['topics', (sqlite) => topics(sqlite, range())],
    ['the heat map', (sqlite) => heat(sqlite, range())],
  ])('%s are found by an index', (_, read) => {
    const scans = plansOf(read).filter((detail) => /^SCAN (?!CONSTANT|json_each|value)/.test(detail));
    expect(scans).toEqual([]);
  });

  it('the newest messages need no sort', () => {
    const details = plansOf((sqlite) => messagePage(sqlite, { communityId, limit: 50 }));
    expect(details.filter((detail) => detail.includes('TEMP B-TREE FOR ORDER BY'))).toEqual([]);
  });
});
