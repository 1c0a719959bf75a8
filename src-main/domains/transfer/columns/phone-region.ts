/**
 * Whose rules telephone numbers without a code follow. Keeps true: without evidence there is no country, and a number that two
 * countries write alike is nobody's.
 */
import { type CountryCode, getCountries, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js';
import { splitHandles } from './value-rules.ts';

/** Only prefixes in use: `1 415 555 0133` is written in North America. */
const CN_MOBILE = /^(?:\+?86)?1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/;
/** Seven digits are the least that are dialled from another town. */
const LOCAL = /^(?!00)[\d().]{7,}$/;
const TW_MOBILE = /^09\d{8}$/;
const HK_NUMBER = /^[235679]\d{7}$/;
const HANGUL = /\p{Script=Hangul}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;
/** A name and what else stands for it, by country. Lower case, without dots. */
const OTHER_NAMES =
  'uk GB|great britain GB|england GB|scotland GB|wales GB|northern ireland GB|usa US|united states of america US|hong kong HK|hongkong HK|香港 HK|香港特别行政区 HK|香港特別行政區 HK|macau MO|macao MO|澳门 MO|澳門 MO|taiwan TW|台湾 TW|台灣 TW|臺灣 TW|中華民國 TW|中华民国 TW|taiwan roc TW|prc CN|mainland china CN|中华人民共和国 CN|中國大陸 CN|中国大陆 CN|korea KR|south korea KR|republic of korea KR|korea republic of KR|deutschland DE|sverige SE|norge NO|danmark DK|suomi FI|españa ES|espana ES|france FR|italia IT|österreich AT|schweiz CH|suisse CH|nederland NL|the netherlands NL|holland NL|belgië BE|méxico MX|brasil BR|日本 JP|韩国 KR|韓國 KR|대한민국 KR|한국 KR|viet nam VN|россия RU|russian federation RU|uae AE|türkiye TR|turkiye TR|czech republic CZ';
const COUNTRY_NAMES = new Map<string, string>();

/** ISO code of a country as lists write it (`US`, `UK`, `United States`, `Hong Kong SAR`, `中国香港`); null for what is none. */
export function countryOf(written: string): string | null {
  if (COUNTRY_NAMES.size === 0) {
    const names = ['en', 'zh-CN', 'zh-TW'].map((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
    for (const code of getCountries())
      for (const name of names) COUNTRY_NAMES.set((name.of(code) ?? code).toLowerCase(), code);
    for (const pair of OTHER_NAMES.split('|')) COUNTRY_NAMES.set(pair.slice(0, -3), pair.slice(-2));
  }
  const text = written
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[.()]/g, '')
    .replace(/\s*,\s*|\s+/g, ' ');
  const known = COUNTRY_NAMES.get(text);
  if (known) return known;
  if (/^[a-z]{2}$/.test(text)) return isSupportedCountry(text.toUpperCase()) ? text.toUpperCase() : null;
  const bare = text
    .replace(/ (?:sar china|sar|china|province of china)$/, '')
    .replace(/^(?:中国|中國)(?=香港|澳门|澳門|台湾|台灣|臺灣)/, '');
  return COUNTRY_NAMES.get(bare) ?? null;
}

const ROADS = /^(?:香港|澳门|台湾|台北|高雄|东京)[东西南北中]?[路街道]/;
const PLACES: readonly [RegExp, string][] = [
  [/^香港|^九龍|^九龙|^新界|^(?:hong ?kong|kowloon)\b|\b(?:hong ?kong|kowloon)$/i, 'HK'],
  [/^澳门|^澳門|\bmaca[uo]$/i, 'MO'],
  [
    /^[台臺](?:湾|灣|北市|中市|南市|東縣)|^(?:新北市|桃園市|高雄市|新竹[市縣]|基隆市|彰化縣|屏東縣)|\b(?:taiwan|taipei)$/i,
    'TW',
  ],
  [/서울|부산|인천|대구|경기도|^首尔|^首爾|^韩国|^韓國|\b(?:seoul|busan|korea)$/i, 'KR'],
  [/^東京都|^东京都|^大阪府|^京都府|^日本|\b(?:tokyo|osaka|kyoto|japan)$/i, 'JP'],
];

/** The country that words for a place name by themselves (`香港九龍`, `台北市`); null for all others, those of the mainland too. */
export function countryOfPlace(text: string): string | null {
  if (text === '') return null;
  // 香港中路 is a street in Qingdao; a postal code may stand before a place.
  if (ROADS.test(text)) return null;
  let country = placesSeen.get(text);
  if (country === undefined) {
    const place = text.trim().replace(/^(?:中国|中國)?[\s\d,，-]*/, '');
    country = PLACES.find(([words]) => words.test(place))?.[1] ?? null;
    if (placesSeen.size < MOST_PLACES) placesSeen.set(text, country);
  }
  return country;
}

/** Lists repeat the same few hundred places. */
const MOST_PLACES = 5000;
const placesSeen = new Map<string, string | null>();

/** The country that the script of a name is at home in, where it is just one. */
export function countryOfScript(name: string): string | null {
  if (HANGUL.test(name)) return 'KR';
  return KANA.test(name) ? 'JP' : null;
}

const CODES = new Map<string, string>();

/** The largest country of an international prefix; null without one. */
function countryOfCode(handle: string): string | null {
  const digits = /^\s*(?:\+|00)\s*([\d\s()-]+)/.exec(handle)?.[1]?.replace(/\D/g, '');
  if (!digits) return null;
  if (CODES.size === 0) {
    for (const country of getCountries()) {
      const code = getCountryCallingCode(country);
      if (!CODES.has(code)) CODES.set(code, country);
    }
    const large: readonly CountryCode[] = ['US', 'GB', 'RU', 'IT', 'AU', 'NO', 'FI', 'MA'];
    for (const country of large) CODES.set(getCountryCallingCode(country), country);
  }
  for (const length of [1, 2, 3]) {
    const country = CODES.get(digits.slice(0, length));
    if (country) return country;
  }
  return null;
}

/** Numbers with their code say most; so does a mobile number of China, which looks like no other. */
const SURE = 3;
/** So much of the evidence must be for one country. */
const LEAST_SHARE = 0.6;

/**
 * `region`: null without evidence, or with evidence for several. `hasHan`: somebody is called by Chinese characters. `local`: how
 * many numbers have no code and look like several countries'.
 */
export type PhoneEvidence = { region: string | null; hasHan: boolean; local: number };

export type PhoneRegionVote = {
  addPhone(cell: string): void;
  addEmail(cell: string): void;
  addName(cell: string): void;
  addCountry(country: string | null): void;
  result(): PhoneEvidence;
};

/** Collects the evidence of a whole list (`isTraditional`: its columns have names in traditional characters), for its numbers that name no country in rows that name none. */
export function votePhoneRegion({ isTraditional = false } = {}): PhoneRegionVote {
  const votes = new Map<string, number>();
  let han = 0;
  let local = 0;
  const vote = (region: string | null, weight: number) => {
    if (region !== null) votes.set(region, (votes.get(region) ?? 0) + weight);
  };
  return {
    addPhone(cell) {
      if (CN_MOBILE.test(cell)) return vote('CN', SURE);
      for (const handle of splitHandles(cell)) {
        const digits = handle.replace(/[\s'"=-]/g, '');
        if (CN_MOBILE.test(digits)) {
          vote('CN', SURE);
          continue;
        }
        if (LOCAL.test(digits)) local += 1;
        // Written in traditional characters, these are of Taiwan and Hong Kong.
        if (isTraditional && TW_MOBILE.test(digits)) vote('TW', 1);
        else if (isTraditional && HK_NUMBER.test(digits)) vote('HK', 1);
        else vote(countryOfCode(handle), SURE);
      }
    },
    addEmail(cell) {
      const top = /\.([a-z]{2})\s*$/i.exec(cell)?.[1]?.toUpperCase();
      if (top === 'UK') vote('GB', 1);
      // These are bought for their letters.
      else if (top && !/^(?:IO|CO|ME|TV|AI|CC|AC|FM|LY)$/.test(top) && isSupportedCountry(top)) vote(top, 1);
    },
    addName(cell) {
      const country = countryOfScript(cell);
      if (country) vote(country, 1);
      else if (HAN.test(cell)) han += 1;
    },
    addCountry: (country) => vote(country, 1),
    result() {
      let best: string | null = null;
      let all = 0;
      for (const [region, weight] of votes) {
        all += weight;
        if (best === null || weight > votes.get(best)!) best = region;
      }
      return {
        region: best !== null && votes.get(best)! >= all * LEAST_SHARE ? best : null,
        hasHan: han > 0,
        local,
      };
    },
  };
}
