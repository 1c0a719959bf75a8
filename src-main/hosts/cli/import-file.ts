import { basename } from 'node:path';
import type { ImportCounts, ImportSession } from '#shared/contract/transfer.ts';
import { type LibraryAt, withWriter } from './library.ts';

/** What `kith import` prints: a line for each warning, then people by outcome, the encoding found, seconds from open to commit. */
export type ImportSummary = ImportCounts & { encoding: string; seconds: number; warnings: ImportWarning[] };

/** What was taken for granted that the app asks for, and what could not be read. */
export type ImportWarning = DatesReadAs | SheetDamaged;

/** A sheet broke off after so many rows, which came in. */
type SheetDamaged = { code: 'SHEET_DAMAGED'; sheet: string; rows: number };

type DatesReadAs = {
  code: 'DATES_READ_AS';
  /** Day or month first, in columns of dates that could be two. */
  order: 'dmy' | 'mdy';
  /** Why: read so the last time, the list's other dates, where its telephone numbers are from, this computer's language. */
  because: 'as_before' | 'other_dates' | 'country' | 'locale';
  columns: string[];
  /** A date of the list and the day (YYYY-MM-DD) that was made of it. */
  written: string;
  read: string;
};

/** Imports a file with the mapping that the app finds by itself; people who are there are filled, not overwritten. */
export async function importFile(library: LibraryAt, source: string): Promise<ImportSummary> {
  const started = performance.now();
  return withWriter(library, async ({ client, grant }) => {
    const { transfer } = client;
    const name = basename(source);
    const token = grant({ path: source, name, mode: 'read' });
    const session = await lastOf(await transfer.open({ token, fileName: name }), ({ session }) => session);
    const { sessionId, columns, encoding } = session;
    const dates = datesOf(session);
    const targets = columns.map(({ index, target }) => ({ index, target }));
    try {
      await lastOf(
        await transfer.plan({
          sessionId,
          targets,
          policy: 'fill',
          phoneRegion: session.phones.chosen,
          dateOrder: dates.order,
        }),
        ({ counts }) => counts,
      );
      const counts = await lastOf(await transfer.commit({ sessionId }), (event) =>
        event.finished ? event.counts : null,
      );
      const { created, updated, unchanged, clashes, rejected } = counts;
      const seconds = Math.round(performance.now() - started) / 1000;
      const damaged = session.unread.map((sheet) => ({ code: 'SHEET_DAMAGED' as const, ...sheet }));
      const warnings = [...damaged, ...dates.warnings];
      return { created, updated, unchanged, clashes, rejected, encoding, seconds, warnings };
    } finally {
      // What waits beside the library is of no use any more, least of all on a full disk.
      await transfer.close({ sessionId });
    }
  });
}

/** Nobody can be asked: the list's own evidence, else what is usual where it or this computer is from. */
function datesOf({ dates, phones, columns }: ImportSession): {
  order: ImportSession['dates']['chosen'];
  warnings: ImportWarning[];
} {
  const { chosen, found, example } = dates;
  if (example === null || chosen === '') return { order: chosen, warnings: [] };
  const { order, because } = decided();
  const open = columns.filter(({ index }) => dates.columns.includes(index)).map(({ header }) => header);
  const { written, [order]: read } = example;
  return { order, warnings: [{ code: 'DATES_READ_AS', order, because, columns: open, written, read }] };

  function decided(): Pick<DatesReadAs, 'order' | 'because'> {
    if (chosen) return { order: chosen, because: 'as_before' };
    if (found) return { order: found, because: 'other_dates' };
    if (phones.found) return { order: usualOrder(`und-${phones.found}`), because: 'country' };
    return { order: usualOrder(Intl.DateTimeFormat().resolvedOptions().locale), because: 'locale' };
  }
}

/** @param locale with a country, or whose usual country is known */
export function usualOrder(locale: string): 'dmy' | 'mdy' {
  const { language, region } = new Intl.Locale(locale).maximize();
  // With its script a locale would be read as the language alone.
  const parts = new Intl.DateTimeFormat(region ? `${language}-${region}` : language, { dateStyle: 'short' })
    .formatToParts(0)
    .map(({ type }) => type);
  return parts.indexOf('day') < parts.indexOf('month') ? 'dmy' : 'mdy';
}

/** Runs a stream to its end and returns the last value that `pick` finds in its events. */
async function lastOf<E, T>(events: AsyncIterable<E>, pick: (event: E) => T | null): Promise<T> {
  let last: T | null = null;
  for await (const event of events) last = pick(event) ?? last;
  if (last === null) throw new Error('The stream ended without its result.');
  return last;
}
