import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bareImport } from './bare-import.ts';
import { scratchFile } from './bench-library.ts';
import { buildOnce } from './build.ts';
import { type Report, say } from './figure.ts';
import { importCsv } from './import-csv.ts';
import { p50, p99 } from './measure.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const LIST_EVERY_MS = 50;
const WATCH_EVERY_MS = 50;

/**
 * A list of `fans` rows into an empty library the way the wizard does it, through the browser host: read, planned, committed.
 * Meanwhile another window asks for the first list page again and again.
 */
export async function benchImport({ fans: rows, report }: { fans: number; report: Report }): Promise<void> {
  buildOnce();
  const csv = await importCsv(rows);
  const scratch = scratchFile();
  const fresh = scratchFile();
  try {
    const { seconds, peak, listTimes, phases } = await importThrough(scratch.file, csv);
    say(`imported in ${seconds.toFixed(1)} s: ${phases}`);
    const bareSeconds = bareImport(scratch.file, fresh.file);
    const [rate, bareRate] = [rows / seconds, rows / bareSeconds];
    report({
      name: 'import of a CSV list',
      value: rate,
      unit: 'rows/s',
      baseline: bareRate,
      limit: 0.4 * bareRate,
      atLeast: true,
    });
    report({
      name: "peak memory of the core's process during the import",
      value: peak,
      unit: 'MB',
      limit: 400,
    });
    report({ name: 'first list page during the import, median', value: p50(listTimes), unit: 'ms' });
    report({ name: 'first list page during the import, p99', value: p99(listTimes), unit: 'ms', limit: 100 });
    report({
      name: 'library file after the import',
      value: statSync(scratch.file).size / 2 ** 20,
      unit: 'MB',
    });
  } finally {
    scratch.remove();
    fresh.remove();
  }
}

async function importThrough(library: string, csv: string) {
  const host = await startRunningHost(library);
  const work = { done: false };
  try {
    const token = await host.upload(csv, basename(csv));
    const watching = Promise.all([watchMemory(host, work), listMeanwhile(host, work)]);
    const start = performance.now();
    const laps: string[] = [];
    let lap = start;
    const lapOf = (name: string) => {
      laps.push(`${name} ${((performance.now() - lap) / 1000).toFixed(1)} s`);
      lap = performance.now();
    };
    const { transfer } = host.api;
    const session = await lastOf(
      await transfer.open({ token, fileName: basename(csv) }),
      (event) => event.session,
    );
    lapOf('read');
    const { sessionId, columns } = session;
    const targets = columns.map(({ index, target }) => ({ index, target }));
    await lastOf(await transfer.plan({ sessionId, targets }), (event) => event.counts);
    lapOf('plan');
    const counts = await lastOf(await transfer.commit({ sessionId }), (event) =>
      event.finished ? event.counts : null,
    );
    lapOf('commit');
    const seconds = (performance.now() - start) / 1000;
    work.done = true;
    const [peak, listTimes] = await watching;
    await transfer.close({ sessionId });
    if (counts.created !== session.rows)
      throw new Error(`${session.rows} rows became ${JSON.stringify(counts)}`);
    return { seconds, peak, listTimes, phases: laps.join(', ') };
  } finally {
    work.done = true;
    await host.stop();
  }
}

async function watchMemory(host: RunningHost, work: { done: boolean }): Promise<number> {
  let peak = 0;
  while (!work.done) {
    peak = Math.max(peak, host.memory().rss);
    await wait(WATCH_EVERY_MS);
  }
  return peak;
}

async function listMeanwhile(host: RunningHost, work: { done: boolean }): Promise<number[]> {
  const times: number[] = [];
  while (!work.done) {
    const start = performance.now();
    await host.api.fans.list({});
    times.push(performance.now() - start);
    await wait(LIST_EVERY_MS);
  }
  return times.sort((a, b) => a - b);
}

/** Runs a stream to its end. @returns the last value that `pick` found in its events */
async function lastOf<E, T>(events: AsyncIterable<E>, pick: (event: E) => T | null): Promise<T> {
  let last: T | null = null;
  for await (const event of events) last = pick(event) ?? last;
  if (last === null) throw new Error('the stream ended without its result');
  return last;
}
