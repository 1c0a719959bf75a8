import type { Settings } from '#shared/contract/settings.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import { minorDigits } from '../columns/money-rules.ts';
import type { ExportedPerson } from './export-sqlite.ts';

/** What the words and columns of an exported list come from. */
export type ExportContext = {
  settings: Settings;
  /** Words of the interface by key ('name', 'identity:phone', 'stage:fan' …); a key without words stands for itself. */
  labels: Readonly<Record<string, string>>;
  platforms: readonly string[];
  fields: readonly { id: number; label: string }[];
};

const FIRST = ['name', 'remark', 'stage', 'band', 'strength'];
const LAST = [
  'tags',
  'gender',
  'birthday',
  'region',
  'source',
  'purchaseCount',
  'purchaseTotal',
  'lastPurchaseAt',
  'lastContactAt',
  'createdAt',
  'note',
];
/** Columns that a spreadsheet should hold as numbers. */
const NUMBERS = new Set(['strength', 'purchaseCount', 'purchaseTotal']);

/** A list of people as a table: the header, which columns are numbers, and a person's cells as text. */
export function exportTable({ settings, labels, platforms, fields }: ExportContext): {
  header: string[];
  isNumber: boolean[];
  toLine(person: ExportedPerson): string[];
} {
  const word = (key: string) => (Object.hasOwn(labels, key) ? labels[key]! : key.slice(key.indexOf(':') + 1));
  const dates = new Map<number, string>();
  const date = (at: number | null) => {
    if (at === null) return '';
    const day = localDay(at, settings.timeZone);
    const text = dates.get(day) ?? dayToDate(day);
    dates.set(day, text);
    return text;
  };
  const handlesOf = (identities: ExportedPerson['identities'], platform: string): string => {
    let handles = '';
    for (const [p, value] of identities) if (p === platform) handles += handles === '' ? value : `; ${value}`;
    return handles;
  };
  const digits = minorDigits(settings.currency);
  const keys = [...FIRST, ...platforms.map((platform) => `identity:${platform}`), ...LAST];
  return {
    header: [...keys.map(word), ...fields.map((field) => field.label)],
    isNumber: [...keys.map((key) => NUMBERS.has(key)), ...fields.map(() => false)],
    toLine(person) {
      const values = new Map(person.fields);
      return [
        person.name,
        person.remark,
        word(`stage:${person.stage}`),
        word(`band:${person.band}`),
        person.strength === null ? '' : person.strength.toFixed(2),
        ...platforms.map((platform) => handlesOf(person.identities, platform)),
        person.tags.join('; '),
        person.gender === 'unknown' ? '' : word(`gender:${person.gender}`),
        person.birthday ?? '',
        person.region,
        person.source,
        String(person.purchaseCount),
        (person.purchaseTotal / 10 ** digits).toFixed(digits),
        date(person.lastPurchaseAt),
        date(person.lastContactAt),
        date(person.createdAt),
        person.note,
        ...fields.map((field) => values.get(field.id) ?? ''),
      ];
    },
  };
}
