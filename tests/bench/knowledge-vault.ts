import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { scratchFile } from './bench-library.ts';
import { type Report, say } from './figure.ts';
import type { VaultResult } from './vault-import.ts';
import { WORKER_FLAGS } from './worker-flags.ts';

const CHARACTERS =
  '社群粉丝顾客朋友活动内容分享裂变留存复购店主群主读书跑步咖啡花店饮品投票试用命名嘉宾线下聚会目标规则仪式感参与归属';
const FOLDERS = 20;

/** Numbers in a repeatable order (a linear congruence). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const words = (pick: (below: number) => number, length: number): string =>
  Array.from({ length }, () => CHARACTERS[pick(CHARACTERS.length)]).join('');

/** A vault of Obsidian: notes of 2 KB in 20 folders, each with tags and three links, half of them to later notes. */
function makeVault(notes: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-bench-vault-'));
  const pick = numbers(11);
  for (let n = 0; n < FOLDERS; n++) mkdirSync(join(folder, `文件夹 ${n}`));
  for (let n = 0; n < notes; n++) {
    const text = [
      '---',
      `tags: [标签${pick(50)}, 标签${pick(50)}]`,
      'created: 2024-03-01T10:00:00Z',
      '---',
      `# ${words(pick, 8)}`,
      '',
      `${words(pick, 120)} [[笔记 ${pick(notes)}]] ${words(pick, 60)} **${words(pick, 10)}**`,
      '',
      ...Array.from({ length: 5 }, () => `- ${words(pick, 20)}`),
      '',
      `${words(pick, 200)} [[笔记 ${pick(notes)}|${words(pick, 4)}]] #话题${pick(30)}`,
      '',
      '| 项 | 值 |\n| --- | --- |\n| 人数 | 12 |',
      '',
      `${words(pick, 150)} [[笔记 ${pick(notes)}]]`,
      '',
    ];
    writeFileSync(join(folder, `文件夹 ${n % FOLDERS}`, `笔记 ${n}.md`), text.join('\n'));
  }
  return folder;
}

/** A vault of so many notes comes in, in a process of its own with the memory of the core's workers. */
export async function benchVault({ notes, report }: { notes: number; report: Report }): Promise<void> {
  const scratch = scratchFile();
  const folder = makeVault(notes);
  try {
    const program = join(import.meta.dirname, 'vault-import.ts');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...WORKER_FLAGS, program, scratch.file, folder],
      { maxBuffer: 10_000_000 },
    );
    const done = JSON.parse(stdout) as VaultResult;
    if (done.report?.created !== notes || done.report.brokenLinkCount > 0)
      throw new Error('The vault did not come in whole.');
    say(done.phases.map(([phase, seconds]) => `${phase} ${seconds.toFixed(2)} s`).join(', '));
    say(`${((done.cpuSeconds * 1000) / notes).toFixed(2)} ms of CPU a note`);
    report({
      name: 'import of a vault, notes of 2 KB',
      value: notes / done.seconds,
      unit: 'rows/s',
      limit: 1_000,
      atLeast: true,
    });
    report({
      name: 'peak memory of the process, vault',
      value: done.peakMegabytes,
      unit: 'MB',
      limit: 400,
    });
  } finally {
    scratch.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
