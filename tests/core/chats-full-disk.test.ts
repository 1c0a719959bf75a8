// A disk that is full is played by a limit of pages, which SQLite answers with the same SQLITE_FULL.
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failureInterceptor } from '#main/core/dispatch.ts';
import { roomForChat } from '#main/domains/chats/import/chat-commit.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { grant, importChat, last, wholeLibrary } from './chats-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const MESSAGES = 16_000;
const CHAT = [
  '消息记录（此消息记录为文本格式，不支持重新导入）',
  '',
  '消息对象:大群',
  '',
  ...Array.from({ length: MESSAGES }, (_, i) => {
    const at = new Date(Date.UTC(2023, 0, 1) + i * 600_000).toISOString().slice(0, 19).replace('T', ' ');
    const member = (i * 7919) % 300;
    return `${at} 成员${member}(${100_000 + member})\n${i % 5 === 0 ? '请问几点开始？' : `第${i}句话`}\n`;
  }),
].join('\n');

it('a disk that fills up in the middle of a chat is named, and what was written is taken back', async () => {
  await importChat(lib, 'qq-group.txt', { others: 'new' });
  const before = wholeLibrary(lib);
  const failures: unknown[] = [];
  const { chats } = createRouterClient(lib.app.writer, {
    interceptors: [failureInterceptor((_id, _path, error) => failures.push(error))],
  });
  const { session } = await last(chats.open(grant(lib, 'big.txt', CHAT)));
  const { sessionId } = session!;
  const answers = { community: { name: '大群' }, textPolicy: 'searchable', others: 'new' } as const;
  await last(chats.plan({ sessionId, answers }));
  const { sqlite } = lib.app.deps.read;
  // Room for some of the chunks, not for all.
  sqlite.pragma(`max_page_count = ${(sqlite.pragma('page_count', { simple: true }) as number) + 650}`);
  let done = 0;
  const failure = await (async () => {
    for await (const event of await chats.commit({ sessionId })) done = event.done;
  })().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'DISK_FULL' });
  expect(failures).toEqual([]);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(MESSAGES);
  expect(wholeLibrary(lib)).toEqual(before);
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(readdirSync(dirname(lib.file)).filter((name) => name.includes('.staging-'))).toEqual([]);
  const { rows } = await lib.client.chats.imports({ limit: 5 });
  expect(rows.map(({ fileName, undone }) => [fileName, undone])).toEqual([
    ['big.txt', true],
    ['qq-group.txt', false],
  ]);
  await chats.close({ sessionId });

  // With room again the same chat comes in whole.
  sqlite.pragma('max_page_count = 1000000');
  const again = await importChat(lib, 'big.txt', { ...answers, text: CHAT });
  expect(again.done.counts.added).toBe(MESSAGES);
});

it('room is asked for before the first message: rows, searched texts, and the log beside them up to its limit', () => {
  expect(roomForChat(1000, 0)).toBe(420_000);
  expect(roomForChat(1_000_000, 60_000_000)).toBe(364_000_000);
});
