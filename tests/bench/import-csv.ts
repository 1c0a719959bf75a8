import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { listedName } from '#main/domains/demo/chinese-names.ts';
import { createSeededRandom } from '#main/domains/demo/seeded-random.ts';
import { BENCH_FOLDER } from './bench-library.ts';

const SEED = 3;
/** Change it when the columns change. */
const GENERATION = 1;
const HEADER = '会员昵称,手机,微信号,性别,城市,来源,标签,备注,累计消费,最近下单时间';
const CITIES = ['杭州', '上海', '北京', '深圳', '广州', '南京', '成都', '武汉', '西安', '苏州', ''];
const SOURCES = ['门店', '抖音', '小红书', '朋友介绍', '公众号', ''];
const TAGS = ['老客', '宝妈', '团购', '少糖', '咖啡', '送礼', '学生', '公司'];
const REMARKS = ['老客，爱送人', '楼下邻居', '要发票', '只收晚上消息', '试吃会认识', '周末来'];

/** A shop's list as it is exported, one row a person and all of them different. Made when it is not there. */
export async function importCsv(rows: number): Promise<string> {
  const file = join(BENCH_FOLDER, `list-${rows}-${GENERATION}.csv`);
  if (existsSync(file)) return file;
  mkdirSync(BENCH_FOLDER, { recursive: true });
  const random = createSeededRandom(SEED);
  const out = createWriteStream(`${file}.partial`);
  out.write(`${HEADER}\r\n`);
  for (let i = 0; i < rows; i++) {
    const { name, gender } = listedName(random);
    const bought = random.chance(0.4);
    const tags = random.chance(0.6)
      ? [random.pick(TAGS), ...(random.chance(0.3) ? [random.pick(TAGS)] : [])]
      : [];
    // Everybody has one handle at least: two namesakes without one would be taken for the same person.
    const hasPhone = random.chance(0.85);
    const cells = [
      name,
      hasPhone ? `1${38 + (i % 2)}${String(i).padStart(8, '0')}` : '',
      !hasPhone || random.chance(0.6) ? `wxid_${i.toString(36)}x${random.int(10, 99)}` : '',
      gender === 'unknown' ? '' : gender === 'female' ? '女' : '男',
      random.pick(CITIES),
      random.pick(SOURCES),
      tags.join('、'),
      random.chance(0.15) ? random.pick(REMARKS) : '',
      bought ? (random.int(2_000, 200_000) / 100).toFixed(2) : '',
      bought
        ? `2025-${pad(random.int(1, 12))}-${pad(random.int(1, 28))} ${pad(random.int(8, 21))}:${pad(random.int(0, 59))}:00`
        : '',
    ];
    if (!out.write(`${cells.map(quoted).join(',')}\r\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  renameSync(`${file}.partial`, file);
  return file;
}

const pad = (n: number) => String(n).padStart(2, '0');
const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
