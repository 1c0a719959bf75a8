/** What the values of a column look like, whatever its name says. */
import { normalizeBirthday } from './birthday-rules.ts';
import { readDate } from './date-rules.ts';
import { normalizeMoney } from './money-rules.ts';
import { looksLikePhone, mobilesAmong, normalizePhone } from './phone-rules.ts';
import { cleanText, normalizeEmail, normalizeGender, splitHandles, stageOfWord } from './value-rules.ts';

export type ColumnEvidence = {
  /** Cells that say something. The shares below are of these, 0 to 1; 0 when there are none. */
  filled: number;
  distinct: number;
  meanLength: number;
  phone: number;
  /** Telephone numbers that a spreadsheet has damaged or a shop has masked: they tell the column all the same. */
  brokenPhone: number;
  /** Five digits or more and no letters: what a damaged or foreign telephone number still looks like. */
  digits: number;
  email: number;
  date: number;
  birthday: number;
  money: number;
  gender: number;
  /** Cells that name one; the others say that they do not know. */
  knownGenders: number;
  stage: number;
  /** Words for what state something is in. */
  condition: number;
  han: number;
  chineseName: number;
};

const SURNAMES = new Set(
  '李王张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺陳張劉楊黃趙吳孫馬羅鄭謝韓馮蕭許鄧呂蘇盧蔣賈葉閻鐘鄒陸龍萬錢湯賴龔龐蘭顏嚴'.split(
    '',
  ),
);
const COMPOUND_SURNAME = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|令狐|慕容|司徒|夏侯|歐陽|司馬|諸葛)/;

export function isChineseName(text: string): boolean {
  if (!/^\p{Script=Han}{2,4}$/u.test(text)) return false;
  return (text.length <= 3 && SURNAMES.has(text.charAt(0))) || COMPOUND_SURNAME.test(text);
}

const CONDITION =
  /^(?:active|inactive|cancell?ed|confirmed|unconfirmed|bounced|complained|(?:un)?subscribed|enabled|disabled|pending|open|closed|valid|invalid)$/i;

/** Looks at one column of the sample rows. */
export function weighColumn(cells: readonly string[]): ColumnEvidence {
  const evidence: ColumnEvidence = {
    filled: 0,
    distinct: 0,
    meanLength: 0,
    phone: 0,
    brokenPhone: 0,
    digits: 0,
    email: 0,
    date: 0,
    birthday: 0,
    money: 0,
    gender: 0,
    knownGenders: 0,
    stage: 0,
    condition: 0,
    han: 0,
    chineseName: 0,
  };
  const seen = new Set<string>();
  for (const cell of cells) {
    const text = cleanText(cell);
    // A mark or a dash alone says nothing.
    if (text === '' || /^['’]?(?:-+|—+)?$/.test(text)) continue;
    evidence.filled++;
    seen.add(text);
    evidence.meanLength += text.length;
    if (text.length > 200) continue;
    if (looksLikePhone(text) || (/1[3-9]/.test(text) && mobilesAmong(text).length > 0)) evidence.phone++;
    else if (isBrokenPhone(text)) evidence.brokenPhone++;
    if (/^[^\p{L}]*$/u.test(text) && /(?:\d\D*){5}/.test(text)) evidence.digits++;
    if (text.includes('@') && splitHandles(text).every((one) => normalizeEmail(one).ok)) evidence.email++;
    if (isDate(text)) evidence.date++;
    const birthday = normalizeBirthday(text);
    if (birthday.ok || birthday.flag === 'ambiguous_date') evidence.birthday++;
    if (normalizeMoney(text).ok) evidence.money++;
    const gender = normalizeGender(text);
    if (gender.ok) evidence.gender++;
    if (gender.ok && gender.value !== 'unknown') evidence.knownGenders++;
    if (stageOfWord(text)) evidence.stage++;
    if (CONDITION.test(text)) evidence.condition++;
    if (/\p{Script=Han}/u.test(text)) evidence.han++;
    if (isChineseName(text)) evidence.chineseName++;
  }
  evidence.distinct = seen.size;
  if (evidence.filled === 0) return evidence;
  const shares = [
    'meanLength',
    'phone',
    'brokenPhone',
    'digits',
    'email',
    'date',
    'birthday',
    'money',
    'gender',
    'stage',
    'condition',
    'han',
    'chineseName',
  ] as const;
  for (const share of shares) evidence[share] /= evidence.filled;
  return evidence;
}

function isBrokenPhone(text: string): boolean {
  const read = normalizePhone(text);
  return (
    !read.ok &&
    (read.flag === 'excel_scientific' || read.flag === 'lost_leading_zero' || read.flag === 'masked')
  );
}

function isDate(text: string): boolean {
  const read = readDate(text);
  return read.ok || read.flag === 'ambiguous_date' || read.flag === 'partial_date';
}
