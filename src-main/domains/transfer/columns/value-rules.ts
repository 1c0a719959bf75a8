/** Cells to values. Each rule gives a value, or none and the reason; nothing damaged is passed on as if it were whole. */

/** Why a value is doubtful, or why there is none. The interface owns the words. */
export type ValueFlag =
  | 'empty'
  | 'excel_scientific'
  | 'lost_leading_zero'
  | 'masked'
  | 'not_a_phone'
  | 'country_unknown'
  | 'country_assumed'
  | 'unverified'
  | 'not_an_email'
  | 'not_an_id'
  | 'unusual_id'
  | 'not_a_gender'
  | 'not_a_date'
  | 'partial_date'
  | 'ambiguous_date'
  | 'not_money'
  | 'currency_assumed'
  | 'not_a_number'
  | 'damaged_text';

/** `suggestion` is what the cell probably meant; it is for a person to confirm and never stored by itself. */
export type Normalized<T> =
  | { ok: true; value: T; flag?: ValueFlag }
  | { ok: false; flag: ValueFlag; suggestion?: T };

/** NUL, zero-width spaces and direction marks. */
const UNSEEN = /[\u200b\u200e\u200f\u2060\ufeff\0]/;
const ALL_UNSEEN = /[\u200b\u200e\u200f\u2060\ufeff\0]/g;

/** A cell as text, trimmed and without what cannot be seen. */
export function cleanText(raw: string): string {
  return (UNSEEN.test(raw) ? raw.replace(ALL_UNSEEN, '') : raw).trim();
}

/** Letters and digits alone, as nearly every name is. */
const PLAIN_NAME = /^[\p{L}\d]*$/u;

/** Excel's error words, and how shops write that they know none. */
const NO_NAME =
  /^(?:#(?:N\/A|REF!|VALUE!|NAME\?|NULL!|DIV\/0!)|['’]?(?:-+|—+|\/)?|无|暂无|未填写|null|undefined|n\/a)$/i;

/** Names come with an apostrophe or `="..."` around them from spreadsheets; Excel's error words are no name. */
export function cleanName(raw: string): string {
  if (PLAIN_NAME.test(raw)) return raw;
  const text = cleanText(raw)
    .replace(/^="(.*)"$/, '$1')
    .replace(/\s+/g, ' ');
  return NO_NAME.test(text) ? '' : text;
}

const EMAIL = /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\].]+(?:\.[^\s@<>(),;:"[\].]+)+$/;

/** Lower-case address, out of `mailto:` and `Name <address>`. */
export function normalizeEmail(raw: string): Normalized<string> {
  if (raw === '') return { ok: false, flag: 'empty' };
  let text = cleanText(raw).normalize('NFKC');
  if (text === '') return { ok: false, flag: 'empty' };
  const inBrackets = /<([^<>]+)>\s*$/.exec(text);
  text = (inBrackets ? inBrackets[1]! : text).replace(/^mailto:/i, '').trim();
  return EMAIL.test(text) ? { ok: true, value: text.toLowerCase() } : { ok: false, flag: 'not_an_email' };
}

const HAN = /\p{Script=Han}/u;

/**
 * A WeChat id in lower case (WeChat tells no case apart). Telephone and QQ numbers serve as ids too and are flagged
 * `unusual_id`; Chinese characters make it a nickname, hence no id.
 */
export function normalizeWechat(raw: string): Normalized<string> {
  const text = cleanText(raw).normalize('NFKC').replace(/^'/, '');
  if (text === '') return { ok: false, flag: 'empty' };
  if (/^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(text)) return { ok: false, flag: 'excel_scientific' };
  if (HAN.test(text) || /\s/.test(text)) return { ok: false, flag: 'not_an_id' };
  if (/^[a-z][-_a-z0-9]{5,19}$/i.test(text) || /^wxid_[a-z0-9]+$/i.test(text))
    return { ok: true, value: text.toLowerCase() };
  return { ok: true, value: text.toLowerCase(), flag: 'unusual_id' };
}

/** QQ numbers: 5 to 11 digits, also written as their mail address. */
export function normalizeQq(raw: string): Normalized<string> {
  const text = cleanText(raw)
    .normalize('NFKC')
    .replace(/^'/, '')
    .replace(/@(?:vip\.)?qq\.com$/i, '')
    .replace(/\.0+$/, '');
  if (text === '') return { ok: false, flag: 'empty' };
  if (/^\d(?:\.\d+)?e\+?\d{1,2}$/i.test(text)) return { ok: false, flag: 'excel_scientific' };
  return /^[1-9]\d{4,10}$/.test(text) ? { ok: true, value: text } : { ok: false, flag: 'not_an_id' };
}

/** Handles of other platforms: without @ and in lower case; a profile's address stays whole. */
export function normalizeHandle(raw: string): Normalized<string> {
  const text = cleanText(raw).normalize('NFKC');
  if (text === '') return { ok: false, flag: 'empty' };
  return {
    ok: true,
    value: (/^https?:/i.test(text) ? text.replace(/\/+$/, '') : text.replace(/^@/, '')).toLowerCase(),
  };
}

export type Gender = 'female' | 'male' | 'other' | 'unknown';
const GENDERS = new Map<string, Gender>(
  (
    [
      [
        'male',
        '男 男性 男士 男生 先生 帅哥 小哥 小哥哥 male m man mr mr. boy herr hombre männlich masculin masculino monsieur m. señor 男の子 ♂ 남 남자 남성 1',
      ],
      [
        'female',
        '女 女性 女士 女生 小姐 太太 美女 小姐姐 夫人 female f woman mrs mrs. ms ms. miss girl frau mujer w weiblich féminin femenino mme mme. madame mlle señora kvinna ♀ 여 여자 여성 2',
      ],
      ['other', '其他 其它 other nonbinary non-binary 非二元 x d divers diverse'],
      [
        'unknown',
        '未知 保密 不详 不明 未填 未指定 未设置 unspecified notspecified unknown u n/a - 0 prefernottosay',
      ],
    ] as const
  ).flatMap(([gender, words]) => words.split(' ').map((word): [string, Gender] => [word, gender])),
);

export function normalizeGender(raw: string): Normalized<Gender> {
  const plain = GENDERS.get(raw);
  if (plain) return { ok: true, value: plain };
  const word = cleanText(raw)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+|\ufe0f/g, '');
  if (word === '') return { ok: false, flag: 'empty' };
  // 女/Female, 男（male）
  const gender = GENDERS.get(word) ?? GENDERS.get(word.replace(/[/|(].*$/, ''));
  return gender ? { ok: true, value: gender } : { ok: false, flag: 'not_a_gender' };
}

/** A whole number such as an order count: `3`, `3次`, `1,024`, `3.0`. */
export function normalizeCount(raw: string): Normalized<number> {
  const text = cleanText(raw).normalize('NFKC').replace(/^'/, '');
  if (text === '') return { ok: false, flag: 'empty' };
  const found = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*(?:次|笔|單|单|个|件|回|x)?$/i.exec(text);
  const count = found ? Number(found[1]!.replace(/,/g, '')) : Number.NaN;
  return Number.isSafeInteger(count) ? { ok: true, value: count } : { ok: false, flag: 'not_a_number' };
}

const LISTED = / :::(?: |$)/;
const TAG_SEPARATORS = / ::: |[,，;；、|\n\r\t]/;
/** Groups that address books make by themselves. */
const SYSTEM_TAGS = new Set([
  'mycontacts',
  'my contacts',
  'friends_system',
  'starred',
  'other contacts',
  'othercontacts',
]);
const MAX_TAG = 60;
const NO_TAGS = /^(?:无|無|暂无|没有|未设置|-+|—+|n\/a|null|none|\/)$/i;

/**
 * Tags of one cell, in order, without repeats. Separators are commas, semicolons, 、, bars, line breaks and Google's ` ::: `.
 * Spaces separate only hash tags, and words that are all Chinese (`老客 宝妈`): `Open source` stays one tag, and so does
 * `华东/上海`, for a slash is a level of a tag's path.
 */
export function splitTags(raw: string): string[] {
  if (raw === '') return [];
  const cell = cleanText(raw)
    .replace(/^(?:\[(.*)\]|\{(.*)\})$/s, '$1$2')
    .replace(/】\s*【/g, ',')
    .replace(/[【】]/g, '');
  if (cell === '' || NO_TAGS.test(cell)) return [];
  // Where address books divide by colons, a comma is part of a name.
  const isByColons = LISTED.test(cell);
  // A hash opens a tag also where another stands before it: `E #F`.
  let parts = cell
    .split(isByColons ? LISTED : TAG_SEPARATORS)
    .flatMap((part) => (/^\s*[#＃]/.test(part) ? part.split(/[#＃]/) : part.split(/\s+(?=[#＃][^\s#＃])/)));
  if (parts.length === 1 && !isByColons) {
    const words = cell.split(/[\s\u3000]+/);
    const isSpaced =
      words.every((word) => /^[#＃]/.test(word)) ||
      words.every((word) => /^[\p{Script=Han}A-Z0-9+]{1,8}$/u.test(word));
    if (words.length > 1 && isSpaced && words.some((word) => HAN.test(word) || /^[#＃]/.test(word)))
      parts = words;
  }
  const tags: string[] = [];
  const seen = new Set<string>();
  for (const part of parts) {
    const tag = cleanText(part)
      .replace(/^["'“‘[]+|["'”’\]]+$/g, '')
      .replace(/^(?:[*#＃]\s*)+/, '')
      .replace(/[#＃]$/, '')
      .trim()
      .slice(0, MAX_TAG);
    const key = tag.toLowerCase();
    if (tag === '' || seen.has(key) || SYSTEM_TAGS.has(key)) continue;
    seen.add(key);
    tags.push(tag);
  }
  return tags;
}

/** Several handles in one cell (`a@x.cn; b@x.cn`, `138... / 139...`), each trimmed. Commas inside `Name <a@b>` do no harm. */
export function splitHandles(raw: string): string[] {
  const listed = raw.startsWith('[') ? listedHandles(raw) : null;
  if (listed) return listed;
  // One handle is what nearly every cell holds.
  if (!/[\s;；、|,，/或:]/.test(raw)) return raw === '' ? [] : [raw];
  if (/^https?:/i.test(raw.trim())) return [raw.trim()];
  const parts = raw
    .split(/\s*(?: ::: |[;；、|,，\n\r]|\s\/\s|(?<=\d(?:[\s-]?\d){6})\/(?=\+?\d(?:[\s-]?\d){6})|或)\s*/)
    .flatMap((part) =>
      // Two whole mobile numbers side by side.
      /^\s*1[3-9]\d{9}(?:\s+1[3-9]\d{9})+\s*$/.test(part) ? part.trim().split(/\s+/) : [part],
    );
  return parts.map(cleanText).filter((part) => part !== '');
}

/** Some programs write several handles as JSON: `["a@example.com"]`, `[{"number":"612","callingCode":"+34"}]`. */
export function listedHandles(raw: string): string[] | null {
  const text = raw.trim();
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  try {
    const items = JSON.parse(text) as unknown[];
    return items.map((item) => cleanText(typeof item === 'string' ? item : numberOf(item))).filter(Boolean);
  } catch {
    return null;
  }
}

function numberOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return '';
  const parts = item as Record<string, unknown>;
  const [code, number] = [parts.callingCode ?? parts.countryCode, parts.number ?? parts.value];
  if (typeof number !== 'string') return '';
  return typeof code === 'string' && /^\+?\d{1,3}$/.test(code)
    ? `+${code.replace('+', '')}${number}`
    : number;
}

const STAGE_WORDS: readonly [StageKey, string][] = [
  [
    'prospect',
    '潜客 潜在客户 潜在顾客 线索 意向 意向客户 prospect lead subscriber visitor mql sql opportunity new open',
  ],
  ['customer', '顾客 客户 已成交 成交客户 老客户 老客 新客户 新客 customer client buyer'],
  ['fan', '粉丝 忠实客户 fan follower'],
  ['superfan', '铁杆粉丝 铁杆 铁粉 死忠粉 超级粉丝 core_fan superfan evangelist advocate'],
  ['friend', '朋友 好友 挚友 friend'],
  ['lost', '流失 已流失 流失客户 沉睡客户 lost churned inactive'],
];
export type StageKey = 'prospect' | 'customer' | 'fan' | 'superfan' | 'friend' | 'lost';
const STAGES = new Map(
  STAGE_WORDS.flatMap(([key, words]) => words.split(' ').map((word): [string, StageKey] => [word, key])),
);

/** The built-in stage that a word of a list means; null for any other word (金卡, VIP3), whose stage a person has to choose. */
export function stageOfWord(raw: string): StageKey | null {
  return STAGES.get(cleanText(raw).normalize('NFKC').toLowerCase().replace(/\s+/g, '')) ?? null;
}

const SHEET_ERRORS = new Set('#N/A #REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC!'.split(' '));

/** What a spreadsheet writes into a text where a formula failed: it says that there is nothing. */
export const isSheetError = (cell: string): boolean => cell.startsWith('#') && SHEET_ERRORS.has(cell);
