/** Telephone numbers of one row: by the country that the row names, else the list's, else by how they are written. */
import { countryOf, countryOfPlace, countryOfScript } from '../columns/phone-region.ts';
import { normalizePhone } from '../columns/phone-rules.ts';

export type PhoneContext = {
  /** Of the whole list; null without evidence. */
  region: string | null;
  /** Nothing in the list is written in Chinese. */
  isForeign: boolean;
  /** The cells are those of cards: no spreadsheet has taken zeros off their numbers. */
  isCards: boolean;
};

/** `isOpen`: kept as its digits, since nothing says whose country it belongs to. */
export type RowPhone = { norm: string; isOpen: boolean };

/** The country that a row's own words name; null where they name none. */
export function rowCountry(words: {
  countries: readonly string[];
  places: readonly string[];
  name: string;
}): string | null {
  for (const written of words.countries) {
    const country = written === '' ? null : countryOf(written);
    if (country) return country;
  }
  for (const place of words.places) {
    const country = countryOfPlace(place);
    if (country) return country;
  }
  return countryOfScript(words.name);
}

/** @returns null for what is no whole number (damaged by a spreadsheet, masked, no number at all) */
export function readRowPhone(handle: string, country: string | null, list: PhoneContext): RowPhone | null {
  const region = country ?? list.region;
  if (region !== null && region !== 'CN') return kept(normalizePhone(handle, region));
  const chinese = normalizePhone(handle, 'CN');
  if (region === null && list.isForeign) {
    const plain = normalizePhone(handle, '');
    if (plain.ok && plain.flag !== 'country_unknown') return kept(plain);
    if (chinese.ok && /^\+861[3-9]/.test(chinese.value)) return kept(chinese);
    const whole = withCode(plain);
    if (whole) return kept(whole);
    return chinese.ok || list.isCards || isAmerican(handle) ? kept(plain) : null;
  }
  if (chinese.ok) return kept(chinese);
  // Ten digits on a card, or beside an English heading, did not lose a zero.
  return list.isCards || (list.isForeign && isAmerican(handle)) ? kept(normalizePhone(handle, '')) : null;
}

/** 33612345678 is a number with its country's code and no plus, where it is one. */
function withCode(plain: ReturnType<typeof normalizePhone>): ReturnType<typeof normalizePhone> | null {
  if (!plain.ok || !/^[1-9]\d{10,14}$/.test(plain.value)) return null;
  const read = normalizePhone(`+${plain.value}`, '');
  return read.ok && read.flag === undefined ? read : null;
}

const kept = (read: ReturnType<typeof normalizePhone>): RowPhone | null =>
  // Numbers of a few digits are dialled inside a country only.
  read.ok ? { norm: read.value, isOpen: read.flag === 'country_unknown' && read.value.length > 6 } : null;

function isAmerican(handle: string): boolean {
  const read = normalizePhone(handle, '');
  return read.ok && /^\d{10}$/.test(read.value) && normalizePhone(read.value, 'US').flag === undefined;
}
