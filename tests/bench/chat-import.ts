// Brings a chat in, in a process of its own, and writes what it took as JSON: `chat-import.ts LIBRARY FILE off|searchable|bare|bare-searchable`.
import { basename } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createApp } from '#main/core/app.ts';
import { openLibrary } from '#main/core/open-library.ts';
import { openChat } from '#main/domains/chats/parsers/open-chat.ts';
import { addText } from '#main/domains/search/texts-index-sqlite.ts';

export type ChatImportResult = {
  added: number;
  seconds: number;
  /** User and system time of all threads. */
  cpuSeconds: number;
  peakMegabytes: number;
  /** Seconds of each part. */
  phases: [string, number][];
};

const [library = '', file = '', how = 'off'] = process.argv.slice(2);
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
const phases: [string, number][] = [];
let last = 0;
const lap = (name: string) => {
  const now = performance.now();
  phases.push([name, (now - last) / 1000]);
  last = now;
};
const begin = () => {
  last = performance.now();
  return { start: last, cpu: process.cpuUsage() };
};
const { added, started } = how.startsWith('bare')
  ? await bare(how === 'bare-searchable')
  : await whole(how as 'off' | 'searchable');
const { user, system } = process.cpuUsage(started.cpu);
clearInterval(watch);
const result: ChatImportResult = {
  added,
  seconds: (last - started.start) / 1000,
  cpuSeconds: (user + system) / 1e6,
  peakMegabytes: peak / 2 ** 20,
  phases,
};
console.log(JSON.stringify(result));

/**
 * The file parsed by the same parser, and its rows inserted by one prepared statement in one transaction, no index on them.
 * `indexed`: each text into the text index of a library as well.
 */
async function bare(indexed: boolean) {
  const opened = openLibrary({ file: library, mode: 'create', clock: Date.now, onCommit: () => undefined });
  const { sqlite } = opened.writer;
  sqlite.exec(
    'CREATE TABLE bare (id INTEGER PRIMARY KEY, at INTEGER, sender TEXT, name TEXT, kind TEXT, text TEXT)',
  );
  const insert = sqlite.prepare('INSERT INTO bare (at, sender, name, kind, text) VALUES (?, ?, ?, ?, ?)');
  const started = begin();
  const chat = await openChat({ kind: 'file', path: file }, { fileName: basename(file), now: Date.now() });
  let rows = 0;
  sqlite.exec('BEGIN');
  for await (const { records } of chat.batches()) {
    for (const { time, senderId, senderName, kind, text } of records) {
      insert.run(time, senderId, senderName, kind, text);
      rows += 1;
      if (indexed && kind === 'text') addText(sqlite, { kind: 'message', id: rows, title: '', text });
    }
  }
  sqlite.exec('COMMIT');
  await chat.close();
  lap('all');
  opened.close();
  return { added: rows, started };
}

async function whole(textPolicy: 'off' | 'searchable') {
  const now = Date.UTC(2024, 0, 2);
  const app = createApp({ file: library, mode: 'create', clock: () => Math.max(now, Date.now()) });
  const { chats } = createRouterClient(app.writer);
  // The code comes with the first call and stays; it is no part of an import.
  await import('#main/core/later-router.ts');
  app.files.add('chat', { path: file, name: basename(file), mode: 'read' });
  const started = begin();
  let sessionId = '';
  for await (const event of await chats.open({ token: 'chat', fileName: basename(file) }))
    sessionId = event.session?.sessionId ?? '';
  lap('read');
  const answers = { community: { name: '大群' }, textPolicy, others: 'new' as const, members: [] };
  for await (const _ of await chats.plan({ sessionId, answers }));
  lap('planned');
  let added = 0;
  for await (const event of await chats.commit({ sessionId })) added = event.counts.added;
  lap('written');
  await chats.close({ sessionId });
  app.close();
  return { added, started };
}
