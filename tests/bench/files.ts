import { once } from 'node:events';
import { createWriteStream, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { finished } from 'node:stream/promises';
import Database from 'better-sqlite3';
import ICAL from 'ical.js';
import { readSheet } from 'read-excel-file/node';
import { type App, createApp } from '#main/core/app.ts';
import { bareImport } from './bare-import.ts';
import { BENCH_FOLDER, benchLibrary, scratchCopy, scratchFile } from './bench-library.ts';
import { type Report, say } from './figure.ts';
import { clientOf } from './local-client.ts';
import { bareOrders, ordersCsv } from './orders.ts';

/** XLSX holds its sheet in memory on both sides, so its files have a limit of their own. */
const MAX_XLSX_ROWS = 20_000;

/** Lists and libraries as files: out as CSV, XLSX, vCard and JSON, in again from XLSX and vCard, orders to people. */
export async function benchFiles({ fans, report }: { fans: number; report: Report }): Promise<void> {
  // The code comes with the first call and stays; it is no part of what is timed.
  await import('#main/core/later-router.ts');
  const library = benchLibrary(fans);
  await exportedCsv(library, fans, report);
  await wholeLibrary(library, report);
  await orders(library, fans, report);
  const small = benchLibrary(Math.min(fans, MAX_XLSX_ROWS));
  for (const format of ['xlsx', 'vcf'] as const) await importedBack(small, format, report);
}

async function exportedCsv(library: string, fans: number, report: Report): Promise<void> {
  const target = join(BENCH_FOLDER, 'people.csv');
  const seconds = await timed(() => exportPeople(library, target, 'csv'));
  const bare = await timed(() => bareSelect(library, `${target}.bare`));
  say(
    `CSV: ${(statSync(target).size / 2 ** 20).toFixed(0)} MB in ${seconds.toFixed(1)} s, bare ${bare.toFixed(1)} s`,
  );
  report({
    name: 'export of everybody as CSV',
    value: fans / seconds,
    unit: 'rows/s',
    baseline: fans / bare,
    limit: (0.3 * fans) / bare,
    atLeast: true,
  });
  rmSync(target);
  rmSync(`${target}.bare`);
}

/** One table, one line a person, nothing looked up: the least that an export could be. */
async function bareSelect(library: string, target: string): Promise<void> {
  const sqlite = new Database(library, { readonly: true });
  const out = createWriteStream(target);
  const rows = sqlite.prepare('SELECT * FROM fan WHERE deleted_at IS NULL ORDER BY id').raw().iterate();
  let lines: string[] = [];
  for (const row of rows) {
    lines.push((row as unknown[]).join(','));
    if (lines.length < 1000) continue;
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
    lines = [];
  }
  out.end(lines.join('\n'));
  await finished(out);
  sqlite.close();
}

async function wholeLibrary(library: string, report: Report): Promise<void> {
  const json = join(BENCH_FOLDER, 'library.json');
  const fresh = scratchFile();
  const bare = scratchFile();
  try {
    const out = await timed(() =>
      withApp(library, async ({ app, client }) => {
        app.files.add('out', { path: json, name: 'library.json', mode: 'write' });
        await toEnd(await client.transfer.exportLibrary({ token: 'out' }));
      }),
    );
    const inSeconds = await timed(() =>
      withApp(fresh.file, async ({ app, client }) => {
        app.files.add('in', { path: json, name: 'library.json', mode: 'read' });
        await toEnd(await client.transfer.importLibrary({ token: 'in' }));
      }),
    );
    const copied = bareImport(library, bare.file);
    say(
      `JSON: ${(statSync(json).size / 2 ** 20).toFixed(0)} MB, out ${out.toFixed(1)} s, in ${inSeconds.toFixed(1)} s`,
    );
    report({
      name: 'the whole library as JSON, out and in, against a plain copy of its rows',
      value: out + inSeconds,
      unit: 's',
      baseline: copied,
      limit: 3 * copied,
    });
  } finally {
    rmSync(json, { force: true });
    fresh.remove();
    bare.remove();
  }
}

async function orders(library: string, fans: number, report: Report): Promise<void> {
  const rows = Math.min(fans, 100_000);
  const csv = await ordersCsv(library, rows);
  const mine = scratchCopy(library);
  const bare = scratchCopy(library);
  try {
    const seconds = await timed(() => importFile(mine.file, csv));
    const bareSeconds = bareOrders(bare.file, csv);
    report({
      name: 'orders matched to people',
      value: rows / seconds,
      unit: 'rows/s',
      baseline: rows / bareSeconds,
      limit: (0.3 * rows) / bareSeconds,
      atLeast: true,
    });
  } finally {
    mine.remove();
    bare.remove();
    rmSync(csv);
  }
}

async function importedBack(library: string, format: 'xlsx' | 'vcf', report: Report): Promise<void> {
  const file = join(BENCH_FOLDER, `people.${format}`);
  const fresh = scratchFile();
  try {
    const people = await exportPeople(library, file, format);
    const parse = await timed(() => parseOnly(file, format));
    const seconds = await timed(() => importFile(fresh.file, file));
    report({
      name: `import of ${format === 'xlsx' ? 'XLSX' : 'vCard'} against parsing it`,
      value: people / seconds,
      unit: 'rows/s',
      baseline: people / parse,
      limit: (0.4 * people) / parse,
      atLeast: true,
    });
  } finally {
    rmSync(file, { force: true });
    fresh.remove();
  }
}

async function parseOnly(file: string, format: 'xlsx' | 'vcf'): Promise<void> {
  if (format === 'xlsx') await readSheet(file);
  else ICAL.parse(readFileSync(file, 'utf8'));
}

async function exportPeople(library: string, path: string, format: 'csv' | 'xlsx' | 'vcf'): Promise<number> {
  return withApp(library, async ({ app, client }) => {
    app.files.add('out', { path, name: basename(path), mode: 'write' });
    const selection = { filter: {} };
    return toEnd(await client.transfer.exportFans({ token: 'out', selection, format }));
  });
}

async function importFile(library: string, path: string): Promise<void> {
  await withApp(library, async ({ app, client: { transfer } }) => {
    const fileName = basename(path);
    app.files.add('in', { path, name: fileName, mode: 'read' });
    let session: { sessionId: string; columns: { index: number; target: string }[] } | null = null;
    for await (const event of await transfer.open({ token: 'in', fileName }))
      session = event.session ?? session;
    if (!session) throw new Error('the file was not read');
    const targets = session.columns.map(({ index, target }) => ({ index, target }));
    for await (const _ of await transfer.plan({ sessionId: session.sessionId, targets }));
    for await (const _ of await transfer.commit({ sessionId: session.sessionId }));
    await transfer.close({ sessionId: session.sessionId });
  });
}

async function withApp<T>(
  file: string,
  work: (open: { app: App; client: ReturnType<typeof clientOf> }) => Promise<T>,
): Promise<T> {
  const app = createApp({ file, mode: 'open-or-create' });
  try {
    return await work({ app, client: clientOf(app) });
  } finally {
    app.close();
  }
}

async function toEnd(events: AsyncIterable<{ done: number }>): Promise<number> {
  let done = 0;
  for await (const event of events) done = event.done;
  return done;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
