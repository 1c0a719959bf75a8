/** Birthdays: with or without a year, by the sun's calendar or the moon's. */
import { type DateOrder, isoDate, readDate } from './date-rules.ts';
import { cleanText, type Normalized } from './value-rules.ts';

export type BirthdayValue = {
  /** YYYY-MM-DD or --MM-DD, of the lunar calendar when `lunar`. */ date: string;
  lunar: boolean;
};

const SOLAR_MARK = /(?:公历|阳历|新历|公曆|陽曆|國曆)[:\s]*/g;
/** The first ten days, the twenties and two months have names that only the moon's calendar uses. */
const LUNAR_WORDS = /初[一二三四五六七八九十]|廿|正月|腊月|冬月/;
const MONTH_NAME =
  /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)$/i;
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LUNAR_MARK =
  /(?<=^|年\s*)(?:农历|農曆|阴历|陰曆|旧历|lunar)[:\s]*|\s*[(（]?(?:农历|農曆|阴历|陰曆|lunar)[)）]?$/i;
const NUMERALS = '〇一二三四五六七八九十';
const LUNAR_MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * `1988-06-15`, `1988年6月15日`, `--12-01`, `--0412`, `04/12` (month first, as Mailchimp writes it, unless `order` says
 * otherwise or the first number is beyond 12), `0412`, `880615`, `Jun 15`, `6月15日`, `农历八月十五`. Years after this one's end or before 1900 are refused.
 * Flags without a value: `not_a_date`, `ambiguous_date`, `partial_date`, `empty`.
 */
export function normalizeBirthday(
  raw: string,
  order: DateOrder | null = null,
  isLunarColumn = false,
): Normalized<BirthdayValue> {
  let text = cleanText(raw)
    .normalize('NFKC')
    .replace(/^'/, '')
    .replace(/^="(.*)"$/, '$1')
    .replace(SOLAR_MARK, '');
  if (text === '') return { ok: false, flag: 'empty' };
  const lunar = isLunarColumn || LUNAR_MARK.test(text) || LUNAR_WORDS.test(text);
  text = text.replace(LUNAR_MARK, '').trim();
  // 三月五日 is written by the sun too.
  if (lunar || /^[一二三四五六七八九十]{1,2}月/.test(text)) text = lunarNumbers(text);
  const short = shortDate(text, order, lunar);
  if (short) return { ok: true, value: { date: short, lunar } };
  if (lunar) {
    // A month of the moon may have a 30th where the sun's February has none.
    const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
    if (found && +found[2]! >= 1 && +found[2]! <= 12 && +found[3]! >= 1 && +found[3]! <= 30) {
      return { ok: true, value: { date: isoDate(+found[1]!, +found[2]!, +found[3]!), lunar } };
    }
    return { ok: false, flag: 'not_a_date' };
  }
  // 880615: too large for a day of Excel's.
  const six = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  const read = readDate(six ? `${six[1]}年${six[2]}月${six[3]}日` : text, order);
  if (!read.ok) return { ok: false, flag: read.flag };
  const { year, month, day } = read.value;
  // Excel and some shops write a birthday without its year in 1604 or 1900-01-00's neighbourhood.
  if (year === 1604) return { ok: true, value: { date: `-${isoDate(0, month, day).slice(4)}`, lunar } };
  // 1900-01-01 is how systems write that they do not know.
  if (year < 1900 || year > 2100 || (year === 1900 && month === 1 && day === 1))
    return { ok: false, flag: 'not_a_date' };
  return { ok: true, value: { date: isoDate(year, month, day), lunar } };
}

function shortDate(text: string, order: DateOrder | null, lunar: boolean): string | null {
  const dashed = /^--(\d{2})-?(\d{2})$/.exec(text);
  const chinese = /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(text);
  const slashed = /^(\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const bare = /^(0[1-9]|1[0-2])([0-3]\d)$/.exec(text);
  const named = lunar ? null : MONTH_NAME.exec(text);
  const found = dashed ?? chinese ?? slashed ?? bare ?? named;
  if (!found) return null;
  let month = Number(found[1]);
  let day = Number(found[2]);
  if (named) {
    month = ENGLISH_MONTHS.indexOf((named[2] ?? named[3]!).slice(0, 3).toLowerCase()) + 1;
    day = Number(named[1] ?? named[4]);
  }
  if (found === slashed && (month > 12 || (order === 'dmy' && day <= 12))) [month, day] = [day, month];
  if (month < 1 || month > 12 || day < 1 || day > (lunar ? 30 : DAYS_OF_MONTH[month - 1]!)) return null;
  return `--${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `八月十五`, `腊月廿三`, `闰四月初一` to `8月15日`; anything else stays. */
function lunarNumbers(text: string): string {
  const found =
    /^(?:(\d{4})年)?闰?([正一二三四五六七八九十冬腊]{1,2})月(初[一二三四五六七八九十]|[一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)[日号]?$/.exec(
      text,
    );
  if (!found) return text;
  const [, year, monthWord = '', dayWord = ''] = found;
  const month =
    monthWord === '一'
      ? 1
      : monthWord.length === 2
        ? 10 + NUMERALS.indexOf(monthWord[1]!)
        : LUNAR_MONTHS.indexOf(monthWord) + 1;
  const day = dayWord.startsWith('初')
    ? NUMERALS.indexOf(dayWord[1]!)
    : dayWord.startsWith('廿')
      ? 20 + Math.max(0, NUMERALS.indexOf(dayWord[1] ?? '〇'))
      : tens(dayWord);
  return year ? `${year}年${month}月${day}日` : `${month}月${day}日`;
}

function tens(word: string): number {
  if (!word.includes('十')) return NUMERALS.indexOf(word);
  const [before = '', after = ''] = word.split('十');
  return (before === '' ? 1 : NUMERALS.indexOf(before)) * 10 + (after === '' ? 0 : NUMERALS.indexOf(after));
}
