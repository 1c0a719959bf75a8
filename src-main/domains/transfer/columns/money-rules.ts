/** Amounts of money in cells to integer minor units. */
import { isTraditional } from './column-header.ts';
import { cleanText, type Normalized } from './value-rules.ts';

export type Money = { /** Minor units: 分, cents, yen. */ minor: number; currency: string };

/** Signs and words, longest first. The ones marked `unsure` are used by several countries. */
const CURRENCY_WORDS: readonly { word: string; currency: string; unsure?: boolean }[] = [
  { word: '人民币', currency: 'CNY' },
  { word: '人民幣', currency: 'CNY' },
  { word: '新台币', currency: 'TWD' },
  { word: '新臺幣', currency: 'TWD' },
  { word: '新台幣', currency: 'TWD' },
  { word: '美元', currency: 'USD' },
  { word: '美金', currency: 'USD' },
  { word: '港元', currency: 'HKD' },
  { word: '港币', currency: 'HKD' },
  { word: '港幣', currency: 'HKD' },
  { word: '欧元', currency: 'EUR' },
  { word: '日元', currency: 'JPY' },
  { word: '英镑', currency: 'GBP' },
  { word: 'rmb', currency: 'CNY' },
  { word: 'cn¥', currency: 'CNY' },
  { word: 'jp¥', currency: 'JPY' },
  { word: 'hk$', currency: 'HKD' },
  { word: 'nt$', currency: 'TWD' },
  { word: 'us$', currency: 'USD' },
  { word: 'a$', currency: 'AUD' },
  { word: 's$', currency: 'SGD' },
  { word: 'r$', currency: 'BRL' },
  { word: 'rm', currency: 'MYR' },
  { word: 'kr', currency: 'SEK', unsure: true },
  { word: '元', currency: 'CNY' },
  { word: '块', currency: 'CNY' },
  { word: '€', currency: 'EUR' },
  { word: '£', currency: 'GBP' },
  { word: '₩', currency: 'KRW' },
  { word: '₹', currency: 'INR' },
  { word: '₽', currency: 'RUB' },
  { word: '฿', currency: 'THB' },
];
const ISO =
  /(?<![a-z])(cny|usd|eur|gbp|jpy|hkd|twd|mop|sgd|aud|cad|nzd|sek|nok|dkk|chf|krw|inr|thb|myr|vnd|idr|php|brl|mxn|rub|pln|czk|try|zar)(?![a-z])/i;
const SCALES: readonly [RegExp, number][] = [
  [/[亿億]$/, 1e8],
  [/[万萬wＷ]$/i, 1e4],
  [/[千k]$/i, 1e3],
  [/分$/, 0.01],
];
/** `累计消费（万元）`, `Total (USD)`, `消费金额_元`: the unit of bare numbers below. */
const UNIT_OF_HEADER =
  /(?:[([【]\s*(?:单位|單位|unit)?\s*:?\s*|[_/-])((?:亿|億|万|萬|千)?(?:元|块|人民币|人民幣|美元|美金|港币|港元|新?台币|欧元|英镑|日元|rmb|cny|usd|eur|gbp|hkd|twd|jpy|us\$|hk\$|nt\$|[$€£¥])?|分)\s*[)\]】]?\s*$/i;
const BARE_NUMBER = /^[-+]?[\d,.\s]+$/;

/**
 * What bare amounts of a list are in, by the language of its columns; null where that says nothing. Traditional characters are
 * Taiwan's or Hong Kong's by `region`, whose its telephone numbers are.
 */
export function currencyOfList(headers: readonly string[], region: string | null): string | null {
  const names = headers.join('');
  if (/\p{Script=Hangul}/u.test(names)) return 'KRW';
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(names)) return 'JPY';
  if (!headers.some(isTraditional)) return null;
  return region === 'TW' ? 'TWD' : region === 'HK' ? 'HKD' : null;
}

/** A cell with the unit that its column's name gives, where it names none itself. */
export function withUnit(raw: string, header: string): string {
  if (!BARE_NUMBER.test(raw)) return raw;
  const unit = UNIT_OF_HEADER.exec(header.normalize('NFKC').trim())?.[1] ?? '';
  return unit === '' ? raw : `${raw.trim()}${unit}`;
}

/** The currency that a text names (`累计消费（元）`, `Total (USD)`), null when it names none. `¥` counts as `yen` or yuan by `home`. */
export function currencyIn(
  text: string,
  home = 'CNY',
): { currency: string; unsure: boolean; word: string } | null {
  const plain = text.normalize('NFKC').toLowerCase();
  const iso = ISO.exec(plain);
  if (iso) return { currency: iso[1]!.toUpperCase(), unsure: false, word: iso[1]! };
  const found = CURRENCY_WORDS.find(({ word }) => plain.includes(word));
  if (found) return { currency: found.currency, unsure: found.unsure === true, word: found.word };
  if (plain.includes('¥')) return { currency: home === 'JPY' ? 'JPY' : 'CNY', unsure: false, word: '¥' };
  if (plain.includes('$')) {
    const isDollar = /^(USD|HKD|TWD|SGD|AUD|CAD|NZD|MXN)$/.test(home);
    return { currency: isDollar ? home : 'USD', unsure: !isDollar, word: '$' };
  }
  return null;
}

const exponents = new Map<string, number>();
/** Decimal places of a currency by CLDR: 2 for CNY, 0 for JPY. */
export function minorDigits(currency: string): number {
  let digits = exponents.get(currency);
  if (digits === undefined) {
    digits =
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2;
    exponents.set(currency, digits);
  }
  return digits;
}

/**
 * `¥1,234.50`, `899kr`, `1.2万`, `(12.00)`, `1.234,50 €`, `99元` to minor units; `home` is the currency of bare numbers.
 * Half a unit is rounded away from zero. Flag on a value: `currency_assumed`. Without: `excel_scientific` (digits are lost),
 * `not_money`, `empty`.
 */
export function normalizeMoney(raw: string, home = 'CNY'): Normalized<Money> {
  // Plain numbers are nearly all there is.
  if (/^\d{1,11}(?:\.\d{1,2})?$/.test(raw)) return scaled(raw, false, 1, home);
  let text = cleanText(raw)
    .normalize('NFKC')
    .toLowerCase()
    // What Shift-JIS makes of its yen.
    .replace(/^\\(?=[\d,])/, '¥')
    .replace(/^'/, '')
    .replace(/^="(.*)"$/, '$1');
  if (text === '') return { ok: false, flag: 'empty' };
  if (/^-?\d(?:\.\d+)?e[+-]?\d{1,2}$/.test(text)) return { ok: false, flag: 'excel_scientific' };
  const named = currencyIn(text, home);
  if (named) text = text.replace(named.word, '').replace(/[¥$]/g, '');
  let negative = false;
  if (/^\(.*\)$/.test(text.trim())) {
    negative = true;
    text = text.trim().slice(1, -1);
  }
  text = text
    .replace(/[\s\u00a0'’]/g, '')
    .replace(/[−–]/g, '-')
    // How accountants write nothing.
    .replace(/^-+$/, '')
    .replace(/[:.]$|,-$|\.-$/, '');
  if (text.startsWith('-') || text.endsWith('-')) {
    negative = !negative;
    text = text.replace(/^-|-$/g, '');
  }
  text = text.replace(/^\+/, '');
  if (text === '') return { ok: false, flag: 'empty' };
  let scale = 1;
  for (const [suffix, factor] of SCALES) {
    if (!suffix.test(text)) continue;
    scale = factor;
    text = text.replace(suffix, '');
    break;
  }
  const number = plainNumber(text);
  if (number === null) return { ok: false, flag: 'not_money' };
  const read = scaled(number, negative, scale, named?.currency ?? home);
  return read.ok && named?.unsure ? { ...read, flag: 'currency_assumed' } : read;
}

/** Digits with a decimal point, out of either way of grouping; null when it is no number. */
function plainNumber(text: string): string | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return text;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replace(/,/g, '');
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) return text.replace(/\./g, '').replace(',', '.');
  if (/^\d+,\d{1,2}$/.test(text)) return text.replace(',', '.');
  // Chinese and Indian groups of other sizes.
  if (/^\d{1,4}(?:,\d{2,4})+(?:\.\d+)?$/.test(text)) return text.replace(/,/g, '');
  return /^\.\d+$/.test(text) ? `0${text}` : null;
}

function scaled(number: string, negative: boolean, scale: number, currency: string): Normalized<Money> {
  // By decimal digits, for 1.005 x 100 is 100.49999 in binary.
  const [whole = '0', fraction = ''] = number.split('.');
  const places = minorDigits(currency) + Math.round(Math.log10(scale));
  const kept = fraction.slice(0, places).padEnd(places, '0');
  const minor = Number(whole + kept) + (fraction.charCodeAt(places) >= 53 ? 1 : 0);
  if (!Number.isSafeInteger(minor) || minor > 1e15) return { ok: false, flag: 'not_money' };
  return { ok: true, value: { minor: negative && minor !== 0 ? -minor : minor, currency } };
}
