/**
 * Telephone numbers to E.164. Keeps true: a number that a spreadsheet has damaged never comes out as a value, and a plain
 * Chinese mobile number never pays for more than one regular expression.
 */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js';
import type { Normalized } from './value-rules.ts';

const CN_MOBILE = /^1[3-9]\d{9}$/;
const CN_MOBILE_WITH_CODE = /^(?:\+|00)?86(1[3-9]\d{9})$/;
/** Area codes of three digits have numbers of eight; those of four have seven or eight. */
const CN_LANDLINE = /^0(?:(?:10|2[0-57-9])\d{8}|[3-9]\d{2}\d{7,8})$/;
const CN_LANDLINE_WITHOUT_ZERO = /^(?:(?:10|2[0-57-9])\d{8}|[3-9]\d{2}\d{7,8})$/;
const CN_SERVICE = /^[48]00\d{7}$/;
const EXCEL_FLOAT = /^\d(?:[.,]\d+)?e\+?\d{1,2}$/i;
/** As written in North America and nowhere else: (757) 555-0101, 905-555-1234. */
const NANP_WITH_CODE = /^1[-.\s](?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[-.\s])[2-9]\d{2}[-.\s]\d{4}$/;
const NANP = /^(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[-.])[2-9]\d{2}[-.\s]\d{4}$/;
/** Hong Kong, Macau and Taiwan with their code but without its plus; no number of the mainland begins so. */
const NEIGHBOURS =
  /^(?:852[-\s]?[5679]\d{3}[-\s]?\d{4}|853[-\s]6\d{3}[-\s]?\d{4}|886[-\s]?9\d{2}[-\s]?\d{3}[-\s]?\d{3})$/;
/** Mobile numbers of Japan as they are written there; an area code of China would be 0901, not 090. */
const JP_MOBILE = /^0[789]0[-.\s]\d{4}[-.\s]\d{4}$/;
/** As mobile numbers of Korea are: no number of Beijing begins with these digits after its area code. */
const KR_MOBILE = /^010[23479]\d{7}$/;
/** A digit lost or doubled in typing: nothing else begins and ends like it. */
const CN_MISTYPED = /^1[3-9](?:\d{8}|\d{10})$/;
/** 010-62345678-801 */
const LANDLINE_EXTENSION = /^(0[\d\s-]{9,14}\d|\(0\d{2,3}\)[\d\s]{7,10})\s?[-—]\s?(\d{1,5})$/;
/** 手机：, Tel:, 13800138000（老公）: words around a number. */
const WORDS_BEFORE =
  /^(?:手机号?码?|电话号?码?|联系电话|座机|固话|移动电话|手機|電話|tel|phone|mobile|mob|cell|ph|t|m|p)\s*[.:]?\s*(?=[+(\d])/i;
const WORDS_BEHIND = /(?<=\d)\s*(?:[([【][^\d)\]】]*[)\]】]|[\p{Script=Han}]{1,8})$/u;
/** Dialled before a number for a cheaper call, as address books of China still have it. */
const CALL_PREFIX =
  /^(?:1790\d|1791\d|1795\d|12593|11808|10193)[\s-]*(?=(?:\+?86)?[\s-]?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}$|0\d{9,11}$)/;
const NO_PHONE = /^(?:无|無|没有|暂无|未填|未填写|不详|保密|空|-+|—+|\/|0|n\/?a|null|none|nil)$/i;
const MOBILES = /(?<![\w+*@.-])(?:\+?86[-\s]?)?1[3-9]\d{9}(?![\w*@.]|-\d)/g;
const EXTENSION = /\s*(?:转|轉|分机|分機|;?ext\.?=?|(?<=\d)\s*[x#])\s*:?(\d{1,6})$/i;
/** Relay numbers of shops: a mobile number, a dash and a short code. */
const RELAY = /^((?:\+?86[-\s]?)?1[3-9]\d{9})[-—_](\d{1,6})$/;
const MASKED = /\d[*＊×xX•●]{2,}\d?|^[*＊•●]{3,}\d{2,}$/;

/**
 * E.164 (`+8613800138000`, with `;ext=12` where there is an extension). Flags on a value: `country_unknown` (kept as its
 * digits, leading zeros and all), `country_assumed`, `unverified` (no such number in that country's plan).
 * Without a value: `excel_scientific`, `lost_leading_zero` (with a suggestion), `masked`, `not_a_phone`, `empty` (also for
 * 无 and a dash).
 * `region` is the country of numbers without a code.
 */
export function normalizePhone(raw: string, region = 'CN'): Normalized<string> {
  if (region === 'CN' && CN_MOBILE.test(raw)) return { ok: true, value: `+86${raw}` };
  let text = raw.normalize('NFKC').trim();
  text = text
    .replace(/^=?"(.*)"$/, '$1')
    .replace(/^['`’]+/, '')
    .replace(/^tel:/i, '')
    .trim();
  if (NO_PHONE.test(text) || text === '') return { ok: false, flag: 'empty' };
  if (EXCEL_FLOAT.test(text)) return { ok: false, flag: 'excel_scientific' };
  if (MASKED.test(text)) return { ok: false, flag: 'masked' };
  text = text
    .replace(WORDS_BEFORE, '')
    .replace(WORDS_BEHIND, '')
    .replace(CALL_PREFIX, '')
    .replace(/^\+86\s*\+(?=1)/, '+86');
  const relay = RELAY.exec(text) ?? landlineExtension(text);
  const extension = relay ?? EXTENSION.exec(text);
  let suffix = '';
  if (extension) {
    suffix = `;ext=${relay ? relay[2] : extension[1]}`;
    text = relay ? relay[1]! : text.slice(0, extension.index);
  }
  text = text.replace(/(\d)\.0+$/, '$1');
  const digits = text.replace(/\(0\)/g, '').replace(/[\s()\-‐-―−.·/]/g, '');
  if (!/^\+?\d+$/.test(digits)) return { ok: false, flag: 'not_a_phone' };
  const found = readDigits(digits, text, region);
  if (suffix === '') return found;
  if (found.ok) return { ...found, value: found.value + suffix };
  return found.suggestion === undefined ? found : { ...found, suggestion: found.suggestion + suffix };
}

function landlineExtension(text: string): RegExpExecArray | null {
  const found = LANDLINE_EXTENSION.exec(text);
  return found && CN_LANDLINE.test(found[1]!.replace(/\D/g, '')) ? found : null;
}

/** Chinese mobile numbers among words: `13800138000 老公 13900139000`. Empty where digits would be left over. */
export function mobilesAmong(text: string): string[] {
  const plain = text.normalize('NFKC');
  const found = plain.match(MOBILES) ?? [];
  return /\d/.test(plain.replace(MOBILES, '')) ? [] : found;
}

function readDigits(digits: string, written: string, region: string): Normalized<string> {
  const mobile =
    CN_MOBILE_WITH_CODE.exec(digits) ?? (region === 'CN' ? /^0(1[3-9]\d{9})$/.exec(digits) : null);
  if (mobile) return { ok: true, value: `+86${mobile[1]}` };
  if (digits.startsWith('+') || digits.startsWith('00'))
    return readInternational(digits.replace(/^(?:\+|00)/, ''));
  if (NANP_WITH_CODE.test(written)) return { ok: true, value: `+${digits}`, flag: 'country_assumed' };
  if (region === 'CN') {
    if (CN_MOBILE.test(digits) || CN_SERVICE.test(digits)) return { ok: true, value: `+86${digits}` };
    if (CN_LANDLINE.test(digits) && !JP_MOBILE.test(written) && !KR_MOBILE.test(digits))
      return { ok: true, value: `+86${digits.slice(1)}` };
    if (NEIGHBOURS.test(written)) return { ok: true, value: `+${digits}`, flag: 'country_assumed' };
    if (CN_MISTYPED.test(digits)) return { ok: false, flag: 'not_a_phone' };
  }
  if (region !== 'CN' && isSupportedCountry(region)) {
    // Only in North America eleven digits that begin with 1 can be a number of one's own.
    if (CN_MOBILE.test(digits) && getCountryCallingCode(region) !== '1')
      return { ok: true, value: `+86${digits}`, flag: 'country_assumed' };
    const parsed = parsePhoneNumberFromString(digits, region satisfies CountryCode);
    if (parsed?.isValid()) return { ok: true, value: parsed.number };
    // Eleven digits that are no number of that country are one of China's.
    if (CN_MOBILE.test(digits)) return { ok: true, value: `+86${digits}`, flag: 'country_assumed' };
  }
  if (NANP.test(written)) return { ok: true, value: `+1${digits}`, flag: 'country_assumed' };
  if (region === 'CN' && CN_LANDLINE_WITHOUT_ZERO.test(digits)) {
    return { ok: false, flag: 'lost_leading_zero', suggestion: `+86${digits}` };
  }
  if (digits.length < 5 || digits.length > 15) return { ok: false, flag: 'not_a_phone' };
  return { ok: true, value: digits, flag: 'country_unknown' };
}

function readInternational(digits: string): Normalized<string> {
  // +86 0755 ...: the zero is dialled inside the country only.
  if (digits.startsWith('860') && CN_LANDLINE.test(digits.slice(2)))
    return { ok: true, value: `+86${digits.slice(3)}` };
  if (digits.startsWith('86') && CN_LANDLINE_WITHOUT_ZERO.test(digits.slice(2)))
    return { ok: true, value: `+${digits}` };
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  if (parsed?.isValid()) return { ok: true, value: parsed.number };
  if (digits.length < 7 || digits.length > 15) return { ok: false, flag: 'not_a_phone' };
  return { ok: true, value: `+${digits}`, flag: 'unverified' };
}

/** Whether a cell is surely a telephone number: for telling columns apart, so short and bare numbers do not count. */
export function looksLikePhone(raw: string): boolean {
  if (CN_MOBILE.test(raw)) return true;
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(EXTENSION, '')
    .replace(/^p:(?=\+)/i, '');
  if (!/^[+(*\d][\d\s().*\-–—]{6,}$/.test(text) || /^\d{4}[-.]\d{1,2}[-.]\d{1,2}/.test(text)) return false;
  const read = normalizePhone(text);
  if (!read.ok) return read.flag === 'masked';
  return read.flag !== 'country_unknown' || /^0\d{8,10}$/.test(read.value) || /^0\d+[\s-]\d/.test(text);
}
