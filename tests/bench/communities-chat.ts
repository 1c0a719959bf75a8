import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { createApp } from '#main/core/app.ts';
import { openChat } from '#main/domains/chats/parsers/open-chat.ts';
import type { ChatPlan, ChatProgress } from '#shared/contract/chats.ts';
import { BENCH_FOLDER, scratchFile } from './bench-library.ts';
import { type Report, say } from './figure.ts';

const MEMBERS = 5_000;
const SHARE = 0.3;
const WORDS =
  '今天 晚上 读书 打卡 活动 报名 大家 开始 谢谢 早上好 一起 周末 爬山 咖啡 推荐 老师 收到 好的'.split(' ');
/** One message in so many asks something. */
const ASKS = 12;

/**
 * A group of 5,000 members comes in as QQ writes it, as often as it has `messages`, beside the same file parsed and inserted as bare
 * rows without an index. In this process, without texts and with texts that are searched.
 */
export async function benchChatImport({
  messages,
  report,
}: {
  messages: number;
  report: Report;
}): Promise<void> {
  const file = await chatFile(messages);
  const bare = await bareSeconds(file);
  for (const textPolicy of ['off', 'searchable'] as const) {
    const scratch = scratchFile();
    try {
      const { seconds, phases, peak } = await importSeconds(scratch.file, file, messages, textPolicy);
      say(`${textPolicy}: ${phases}`);
      report({
        name: textPolicy === 'searchable' ? 'import of a chat into the text index' : 'import of a chat',
        value: messages / seconds,
        unit: 'rows/s',
        baseline: messages / bare,
        // The text index is a cost of its own that bare rows have not.
        ...(textPolicy === 'searchable' ? {} : { limit: (SHARE * messages) / bare, atLeast: true }),
      });
      report({ name: `peak memory of the process, ${textPolicy}`, value: peak, unit: 'MB', limit: 400 });
    } finally {
      scratch.remove();
    }
  }
}

/** The text of the message manager; a hundredth of the members writes half of it. */
async function chatFile(messages: number): Promise<string> {
  mkdirSync(BENCH_FOLDER, { recursive: true });
  const file = join(BENCH_FOLDER, `chat-${messages}-asks-${ASKS}.txt`);
  if (existsSync(file)) return file;
  say(`writing a chat of ${messages} messages …`);
  const out = createWriteStream(file);
  out.write('消息记录（此消息记录为文本格式，不支持重新导入）\n\n消息分组:我的群聊\n消息对象:大群\n\n');
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed % below;
  };
  let at = Date.UTC(2024, 0, 1);
  for (let i = 0; i < messages; i++) {
    at += random(100) === 0 ? 3_000_000 : random(60_000);
    const member = random(2) === 0 ? random(MEMBERS / 100) : random(MEMBERS);
    const text = Array.from({ length: 2 + random(10) }, () => WORDS[random(WORDS.length)]!).join('');
    const mention = random(20) === 0 ? `@成员${random(MEMBERS)} ` : '';
    const stamp = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    const line = `${stamp} 成员${member}(${100_000 + member})\n${mention}${random(ASKS) === 0 ? `请问${text}？` : text}\n\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return file;
}

/** The same file parsed by the same parser, and its rows inserted by one prepared statement in one transaction. */
async function bareSeconds(file: string): Promise<number> {
  const scratch = scratchFile();
  const sqlite = new Database(scratch.file);
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.exec(
      'CREATE TABLE m (id INTEGER PRIMARY KEY, at INTEGER, sender TEXT, name TEXT, kind TEXT, text TEXT)',
    );
    const insert = sqlite.prepare('INSERT INTO m (at, sender, name, kind, text) VALUES (?, ?, ?, ?, ?)');
    const start = performance.now();
    const chat = await openChat({ kind: 'file', path: file }, { fileName: basename(file), now: Date.now() });
    sqlite.exec('BEGIN');
    for await (const { records } of chat.batches()) {
      for (const { time, senderId, senderName, kind, text } of records)
        insert.run(time, senderId, senderName, kind, text);
    }
    sqlite.exec('COMMIT');
    await chat.close();
    return (performance.now() - start) / 1000;
  } finally {
    sqlite.close();
    scratch.remove();
  }
}

async function importSeconds(
  library: string,
  file: string,
  messages: number,
  textPolicy: 'off' | 'searchable',
) {
  const now = Date.UTC(2024, 0, 2);
  const app = createApp({ file: library, mode: 'create', clock: () => Math.max(now, Date.now()) });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss / 2 ** 20);
  }, 50);
  try {
    const { chats } = await import('@orpc/server').then(({ createRouterClient }) =>
      createRouterClient(app.writer),
    );
    app.files.add('chat', { path: file, name: basename(file), mode: 'read' });
    const times: [string, number][] = [];
    const start = performance.now();
    const lap = (name: string) => times.push([name, performance.now()]);
    let sessionId = '';
    for await (const event of await chats.open({ token: 'chat', fileName: basename(file) }))
      sessionId = event.session?.sessionId ?? '';
    lap('read');
    const answers = { community: { name: '大群' }, textPolicy, others: 'new' as const, members: [] };
    let plan: ChatPlan | null = null;
    for await (const event of await chats.plan({ sessionId, answers })) plan = event.plan;
    lap('planned');
    let done: ChatProgress | null = null;
    for await (const event of await chats.commit({ sessionId })) done = event;
    lap('written');
    if (plan?.added !== messages || done?.counts.added !== messages)
      throw new Error('The chat did not come in whole.');
    const seconds = (performance.now() - start) / 1000;
    await chats.close({ sessionId });
    let last = start;
    const phases = times.map(([name, at]) => {
      const part = `${name} ${((at - last) / 1000).toFixed(2)} s`;
      last = at;
      return part;
    });
    return { seconds, peak, phases: phases.join(', ') };
  } finally {
    clearInterval(watch);
    app.close();
  }
}
