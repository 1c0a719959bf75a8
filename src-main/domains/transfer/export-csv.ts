import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Selection } from '#shared/contract/fans.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import type { Deps } from '../../core/deps.ts';
import { selectionSql } from '../fans/fan-query-sqlite.ts';
import { readSettings } from '../settings/settings-service.ts';
import { chooseForExport, type ExportedPerson, exportColumns, exportedPeople } from './export-sqlite.ts';
import { minorDigits } from './money-rules.ts';

/** What opens a CSV in Excel as UTF-8. */
const BOM = '\uFEFF';

type Progress = { done: number; total: number | null; finished: boolean };

/**
 * Writes people as CSV: UTF-8 with BOM, cells that a spreadsheet would run as formulas escaped. `labels` are the words of the
 * interface by key ('name', 'identity:phone', 'stage:fan' …); a key without words stands for itself. On a connection of its own.
 */
export async function* exportCsv(
  deps: Deps,
  path: string,
  { selection, labels }: { selection: Selection; labels: Record<string, string> },
  signal?: AbortSignal,
): AsyncGenerator<Progress> {
  const own = deps.openStream();
  const out = createWriteStream(path);
  try {
    const settings = await readSettings(own.db);
    const now = deps.clock();
    const word = (key: string) =>
      Object.hasOwn(labels, key) ? labels[key]! : key.slice(key.indexOf(':') + 1);
    const date = (at: number | null) => (at === null ? '' : dayToDate(localDay(at, settings.timeZone)));
    const { platforms, fields } = exportColumns(own.sqlite);
    const digits = minorDigits(settings.currency);
    const header = [
      ...['name', 'remark', 'stage', 'band', 'strength'].map(word),
      ...platforms.map((platform) => word(`identity:${platform}`)),
      ...[
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
      ].map(word),
      ...fields.map((field) => field.label),
    ];
    const toLine = (person: ExportedPerson): string[] => {
      const values = new Map(person.fields);
      return [
        person.name,
        person.remark,
        word(`stage:${person.stage}`),
        word(`band:${person.band}`),
        person.strength === null ? '' : person.strength.toFixed(2),
        ...platforms.map((platform) =>
          person.identities
            .filter(([p]) => p === platform)
            .map(([, value]) => value)
            .join('; '),
        ),
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
    };
    const write = async (lines: string[][]) => {
      const text = stringify(lines, { escape_formulas: true, record_delimiter: 'windows' });
      if (!out.write(text)) await once(out, 'drain', { signal });
    };
    const total = chooseForExport(own.sqlite, selectionSql(own.sqlite, selection, settings, now));
    out.write(BOM);
    await write([header]);
    let done = 0;
    for (const people of exportedPeople(own.sqlite, settings, now)) {
      signal?.throwIfAborted();
      await write(people.map(toLine));
      done += people.length;
      yield { done, total, finished: false };
    }
    out.end();
    await finished(out);
    yield { done, total, finished: true };
  } finally {
    out.destroy();
    own.sqlite.close();
  }
}
