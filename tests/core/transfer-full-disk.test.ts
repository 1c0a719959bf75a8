// A disk that is full is played by a limit of pages, which SQLite answers with the same SQLITE_FULL.
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failureInterceptor, isDiskFull } from '#main/core/dispatch.ts';
import { roomFor } from '#main/domains/transfer/import/disk-room.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const failures: unknown[] = [];
/** As the workers and the command line call it. */
const called = () =>
  createRouterClient(lib.app.writer, {
    interceptors: [failureInterceptor((_id, _path, error) => failures.push(error))],
  });

async function lastOf<T>(events: AsyncIterable<T>): Promise<T> {
  let found: T | undefined;
  for await (const event of events) found = event;
  return found!;
}

const LIST = [
  '姓名,手机,标签,备注',
  ...Array.from({ length: 9000 }, (_, i) => `客人${i},138${String(i).padStart(8, '0')},老客,第${i}位`),
].join('\n');

async function planned() {
  const path = join(dirname(lib.file), 'list.csv');
  writeFileSync(path, LIST);
  lib.app.files.add('list', { path, name: 'list.csv', mode: 'read' });
  const { transfer } = called();
  const { session } = await lastOf(await transfer.open({ token: 'list', fileName: 'list.csv' }));
  const { sessionId, columns: targets } = session!;
  await lastOf(await transfer.plan({ sessionId, targets, policy: 'fill' }));
  return { transfer, sessionId };
}

const sqlite = () => lib.app.deps.read.sqlite;
const pages = () => sqlite().pragma('page_count', { simple: true }) as number;
const facts = () => ({
  people: sqlite().prepare('SELECT count(*) FROM fan WHERE deleted_at IS NULL').pluck().get(),
  buckets: sqlite().prepare('SELECT coalesce(sum(n), 0) FROM stage_bucket').pluck().get(),
  guard: sqlite().prepare('SELECT count(*) FROM derived_guard').pluck().get(),
  running: sqlite().prepare(`SELECT count(*) FROM import_batch WHERE state = 'running'`).pluck().get(),
});

it('a disk that fills up in the middle of an import is named, and what was written is taken back', async () => {
  await lib.client.fans.create({ name: '原有' });
  const before = facts();
  const { transfer, sessionId } = await planned();
  // Room for some of the chunks, not for all.
  sqlite().pragma(`max_page_count = ${pages() + 900}`);
  const events = await transfer.commit({ sessionId });
  let done = 0;
  const failure = await (async () => {
    for await (const event of events) done = event.done;
  })().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'DISK_FULL' });
  expect(failures).toEqual([]);
  expect(done).toBeGreaterThan(0);
  expect(facts()).toEqual(before);
  expect(sqlite().pragma('integrity_check', { simple: true })).toBe('ok');
  expect(readdirSync(dirname(lib.file)).filter((name) => name.includes('.staging-'))).toEqual([]);
  await expect(transfer.preview({ sessionId, limit: 10 })).rejects.toMatchObject({
    code: 'IMPORT_SESSION_UNKNOWN',
  });

  // With room again the same list comes in whole.
  sqlite().pragma('max_page_count = 1000000');
  const again = await planned();
  const { counts } = await lastOf(await again.transfer.commit({ sessionId: again.sessionId }));
  expect(counts.created).toBe(9000);
});

it('room is asked for before the first row: the rows, and the log beside them up to its limit', () => {
  expect(roomFor(1000, 100_000)).toBe(3_000_000);
  expect(roomFor(1_000_000, 0)).toBe(1_534_000_000);
  expect(roomFor(10, 80_000_000)).toBe(114_000_000);
  expect(isDiskFull(Object.assign(new Error('no room'), { code: 'ENOSPC' }))).toBe(true);
});
