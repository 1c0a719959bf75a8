/**
 * Writes the files of tests/fixtures/import whose bytes matter, the same ones each time: `node tools/make-import-fixtures.ts`.
 * All people are invented; 1[3-9]x numbers are spread over ranges at random and belong to nobody known to us.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';

const folder = join(import.meta.dirname, '../tests/fixtures/import');

/** Mulberry32: 32 bits of state are plenty for sixty people. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = seeded(20_240_305);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const digits = (n: number): string => Array.from({ length: n }, () => Math.floor(random() * 10)).join('');
const two = (n: number): string => String(n).padStart(2, '0');
const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
const csv = (rows: readonly (readonly string[])[], lineEnd = '\r\n'): string =>
  rows.map((row) => row.map(quote).join(',') + lineEnd).join('');

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗欧阳'.match(/欧阳|./gu)!;
const GIVEN = [
  '秀英',
  '桂兰',
  '志强',
  '建国',
  '雅琴',
  '思远',
  '梓涵',
  '欣怡',
  '浩然',
  '静',
  '磊',
  '敏',
  '丽华',
  '子轩',
  '晓彤',
  '文博',
  '婉婷',
  '海燕',
  '俊杰',
  '玉梅',
  '春华',
  '立新',
];
const NICKS = [
  '爱吃芝士的猫',
  '阳光~灿烂',
  '小满妈妈',
  '云淡风轻',
  '甜甜圈',
  '一只柚子',
  '老张家的',
  '草莓味的风',
  '加油打工人',
  '静待花开',
  '大白兔',
  '山里人',
  'Lucky小鱼',
  '豆豆妈',
  '夏天的风',
  'A0烘焙爱好者',
  '糯米团子',
  '追风少年',
  '橘子汽水',
  '半糖去冰',
];
const LEVELS = ['普通会员', '普通会员', '普通会员', '银卡会员', '银卡会员', '金卡会员', '钻石会员'];
const TAGS = [
  '老客',
  '宝妈',
  '生日蛋糕',
  '企业团购',
  '下午茶',
  '低糖',
  '自提',
  '外卖',
  '节日礼盒',
  '新客',
  '爱拍照',
  '带新人',
];
const NOTES = [
  '不要香菜',
  '喜欢草莓味，少糖',
  '每年三月给女儿订生日蛋糕',
  '送货前先打电话',
  '对坚果过敏',
  '公司下午茶，需开发票',
  '介绍过两位朋友来',
  '',
  '',
  '',
  '',
];
const CITIES = ['杭州', '杭州', '杭州', '宁波', '绍兴', '上海', '苏州', '嘉兴', '湖州', '深圳'];
const PREFIXES = [
  '130',
  '135',
  '136',
  '138',
  '139',
  '150',
  '152',
  '158',
  '159',
  '177',
  '180',
  '186',
  '187',
  '188',
  '189',
  '199',
];

function shopExport(): string {
  const rows = [
    ['会员昵称', '收件人', '联系手机', '累计消费', '最近下单时间', '会员等级', '标签', '备注', '城市'],
  ];
  for (let i = 0; i < 60; i++) {
    const total = Math.round(random() * random() * 500_000) / 100 + 28;
    const day = `2024/${1 + Math.floor(random() * 6)}/${1 + Math.floor(random() * 28)}`;
    const tags = [...new Set([pick(TAGS), pick(TAGS), pick(TAGS)])].slice(0, Math.floor(random() * 4));
    rows.push([
      `${pick(NICKS)}${i % 3 === 0 ? digits(2) : ''}`,
      pick(SURNAMES) + pick(GIVEN),
      pick(PREFIXES) + digits(8),
      i % 4 === 0 ? `￥${total.toLocaleString('en', { minimumFractionDigits: 2 })}` : total.toFixed(2),
      `${day} ${8 + Math.floor(random() * 13)}:${two(Math.floor(random() * 60))}`,
      pick(LEVELS),
      tags.join(pick(['，', '、', ';', ' '])),
      pick(NOTES),
      pick(CITIES),
    ]);
  }
  // What such lists are really like.
  rows[5]![2] = `+86 ${rows[5]![2]!.replace(/(...)(....)(....)/, '$1 $2 $3')}`;
  rows[9]![2] = '1.38E+10';
  rows[14]![2] = '138****5521';
  rows[20]![2] = '0571-87654321';
  rows[27]![1] = '';
  rows[33]![2] = rows[32]![2]!;
  rows[38]![4] = '2024年3月5日';
  rows[41]![3] = '1.2万';
  rows[46]![3] = '';
  rows[46]![4] = '';
  rows[52]![7] = '门牌:3幢"丙"单元\n二楼，门铃坏了';
  return csv(rows);
}

const BIG5 = [
  ['姓名', '手機', '電子郵件', '生日', '縣市', '標籤', '累計消費金額', '備註'],
  [
    '陳怡君',
    '0912345678',
    'yichun@example.com',
    '1990/03/12',
    '臺北市',
    '老顧客、愛分享',
    'NT$3,200',
    '喜歡鳳梨酥',
  ],
  ['林志豪', '0922-333-444', '', '', '高雄市', '新朋友', '580', ''],
  ['黃淑芬', '0933555666', 'shufen@example.com', '1985/11/30', '臺中市', '', '12000', '每月訂一次禮盒'],
];

const UTF16 = [
  ['姓名', '昵称', '微信号', '电话', '生日', '来源'],
  ['王思远', '远方', 'siyuan_2019', '13900001111', '1992-08-17', '朋友圈'],
  ['李雅琴', '琴琴', 'yaqin-li', '021-66668888', '--12-01', '线下活动'],
];

const GB18030 = [
  ['姓名', '手机号', '备注'],
  ['㐂田', '13712340001', '名字里有生僻字'],
  ['王㛃', '13712340002', ''],
];

mkdirSync(folder, { recursive: true });
const save = (name: string, bytes: Buffer | string): void => writeFileSync(join(folder, name), bytes);
save('shop-gbk.csv', iconv.encode(shopExport(), 'gbk'));
save('contacts-big5.csv', iconv.encode(csv(BIG5), 'big5'));
save('contacts-gb18030.csv', iconv.encode(csv(GB18030), 'gb18030'));
const tabbed = `${UTF16.map((row) => row.join('\t')).join('\r\n')}\r\n`;
save('contacts-utf16le.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(tabbed, 'utf-16le')]));
save('contacts-utf16be-bare.txt', iconv.encode(tabbed, 'utf-16be'));
