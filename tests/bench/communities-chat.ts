import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BENCH_FOLDER, scratchFile } from './bench-library.ts';
import type { ChatImportResult } from './chat-import.ts';
import { type Report, say } from './figure.ts';
import { WORKER_FLAGS } from './worker-flags.ts';

const MEMBERS = 5_000;
const SHARE = 0.3;
const WORDS =
  '今天 晚上 读书 打卡 活动 报名 大家 开始 谢谢 早上好 一起 周末 爬山 咖啡 推荐 老师 收到 好的'.split(' ');
/** One message in so many asks something. */
const ASKS = 12;

/**
 * A group of 5,000 members comes in as QQ writes it, as often as it has `messages`, without texts and with texts that are searched,
 * beside the same file parsed and inserted as bare rows without an index (and into the text index where texts are searched). Each
 * in a process of its own with the memory of the core's workers.
 */
export async function benchChatImport({
  messages,
  report,
}: {
  messages: number;
  report: Report;
}): Promise<void> {
  const file = await chatFile(messages);
  for (const [textPolicy, bareRows] of [
    ['off', 'bare'],
    ['searchable', 'bare-searchable'],
  ] as const) {
    const bare = await importOf(file, bareRows, messages);
    const { seconds, peakMegabytes } = await importOf(file, textPolicy, messages);
    report({
      name: textPolicy === 'searchable' ? 'import of a chat into the text index' : 'import of a chat',
      value: messages / seconds,
      unit: 'rows/s',
      baseline: messages / bare.seconds,
      limit: (SHARE * messages) / bare.seconds,
      atLeast: true,
    });
    report({
      name: `peak memory of the process, ${textPolicy}`,
      value: peakMegabytes,
      unit: 'MB',
      limit: 400,
    });
  }
}

async function importOf(
  file: string,
  how: 'bare' | 'bare-searchable' | 'off' | 'searchable',
  messages: number,
): Promise<ChatImportResult> {
  const scratch = scratchFile();
  try {
    const program = join(import.meta.dirname, 'chat-import.ts');
    const args = [...WORKER_FLAGS, program, scratch.file, file, how];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const done = JSON.parse(stdout) as ChatImportResult;
    if (done.added !== messages) throw new Error('The chat did not come in whole.');
    const parts = done.phases.map(([name, seconds]) => `${name} ${seconds.toFixed(2)} s`).join(', ');
    say(`${how}: ${parts}; ${((done.cpuSeconds * 1e6) / messages).toFixed(1)} us of CPU a message`);
    return done;
  } finally {
    scratch.remove();
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
