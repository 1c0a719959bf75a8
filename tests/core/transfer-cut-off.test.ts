// What ends before its time: cancelled, gone, without room. The library is as before and nothing is left beside it.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failureInterceptor } from '#main/core/dispatch.ts';
import { last } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
  await lib.client.fans.create({ name: '原有' });
});
afterEach(() => lib.close());

const ROWS = 30_000;
const WORDS = '爱喝拿铁，周末来，'.repeat(6);
const listOf = (rows: number) =>
  [
    '姓名,手机,生日,备注',
    ...Array.from(
      { length: rows },
      (_, i) => `客人${i},138${String(i).padStart(8, '0')},1990/3/5,"${WORDS}${i}"`,
    ),
  ].join('\n');

function grant(name: string, content: string): { token: string; path: string } {
  const path = join(dirname(lib.file), name);
  writeFileSync(path, content);
  lib.app.files.add(name, { path, name, mode: 'read' });
  return { token: name, path };
}

async function opened(name: string, content: string) {
  const { token, path } = grant(name, content);
  const { session } = await last(lib.client.transfer.open({ token, fileName: name }));
  return { path, token, session: session!, sessionId: session!.sessionId, targets: session!.columns };
}

const sqlite = () => lib.app.deps.read.sqlite;
const staged = () => readdirSync(dirname(lib.file)).filter((name) => name.includes('.staging-'));
const facts = () => ({
  people: sqlite().prepare('SELECT count(*) FROM fan WHERE deleted_at IS NULL').pluck().get(),
  handles: sqlite().prepare('SELECT count(*) FROM identity').pluck().get(),
  onBoard: sqlite().prepare('SELECT coalesce(sum(n), 0) FROM stage_bucket').pluck().get(),
  imports: sqlite().prepare('SELECT count(*) FROM import_batch').pluck().get(),
  sound: sqlite().pragma('integrity_check', { simple: true }),
});

/** Cancels a stream at the first event that `when` names. @returns what ended it */
async function cancelAt<E>(
  start: (signal: AbortSignal) => Promise<AsyncIterable<E>>,
  when: (event: E) => boolean,
): Promise<unknown> {
  const stop = new AbortController();
  try {
    for await (const event of await start(stop.signal)) if (when(event)) stop.abort();
    return null;
  } catch (error) {
    return error;
  }
}

it('reading that is cancelled in the middle leaves nothing', async () => {
  const before = facts();
  const { token } = grant('long.csv', listOf(ROWS));
  const end = await cancelAt(
    (signal) => lib.client.transfer.open({ token, fileName: 'long.csv' }, { signal }),
    ({ rows }) => rows > 0,
  );
  expect(end).toMatchObject({ name: 'AbortError' });
  expect(facts()).toEqual(before);
  expect(staged()).toEqual([]);
});

it('what somebody stops is no failure in the log', async () => {
  const failures: unknown[] = [];
  const { transfer } = createRouterClient(lib.app.writer, {
    interceptors: [failureInterceptor((_id, _path, error) => failures.push(error))],
  });
  const { token } = grant('long.csv', listOf(ROWS));
  const end = await cancelAt(
    (signal) => transfer.open({ token, fileName: 'long.csv' }, { signal }),
    ({ rows }) => rows > 0,
  );
  expect(end).toMatchObject({ name: 'AbortError' });
  expect(failures).toEqual([]);
});

it.each(['survey', 'plan'])(
  'planning that is cancelled (%s) writes nothing; planned again it is whole',
  async (phase) => {
    const before = facts();
    const { sessionId, targets } = await opened('long.csv', listOf(ROWS));
    const end = await cancelAt(
      (signal) => lib.client.transfer.plan({ sessionId, targets }, { signal }),
      (event) => event.phase === phase && event.done > 0,
    );
    expect(end).toMatchObject({ name: 'AbortError' });
    await expect(last(lib.client.transfer.commit({ sessionId }))).rejects.toMatchObject({
      code: 'IMPORT_SESSION_UNKNOWN',
    });
    expect(facts()).toEqual(before);
    const { counts } = await last(lib.client.transfer.plan({ sessionId, targets }));
    expect(counts).toMatchObject({ created: ROWS });
    await lib.client.transfer.close({ sessionId });
    expect(staged()).toEqual([]);
  },
);

it('a file that is gone after it was read still comes in; asked for again it is named as gone, and what was read stays', async () => {
  const { path, token, sessionId, targets } = await opened('short.csv', '姓名,手机\n李红,13800138001\n');
  await last(lib.client.transfer.plan({ sessionId, targets }));
  rmSync(path);
  await expect(
    last(lib.client.transfer.open({ token, fileName: 'short.csv', headerRow: 1 })),
  ).rejects.toMatchObject({ code: 'IMPORT_FILE_MISSING' });
  expect((await lib.client.transfer.preview({ sessionId })).total).toBe(1);
  const { counts } = await last(lib.client.transfer.commit({ sessionId }));
  expect(counts).toMatchObject({ created: 1 });
  await lib.client.transfer.close({ sessionId });
  expect(staged()).toEqual([]);
});

it('a whole library that finds no room is named so and leaves the other one empty', async () => {
  const { sessionId, targets } = await opened('list.csv', listOf(3000));
  await last(lib.client.transfer.plan({ sessionId, targets }));
  await last(lib.client.transfer.commit({ sessionId }));
  await lib.client.transfer.close({ sessionId });
  const json = join(dirname(lib.file), 'library.json');
  lib.app.files.add('out', { path: json, name: 'library.json', mode: 'write' });
  await last(lib.client.transfer.exportLibrary({ token: 'out' }));

  const other = await openTestLibrary();
  try {
    other.app.files.add('in', { path: json, name: 'library.json', mode: 'read' });
    const database = other.app.deps.read.sqlite;
    const pages = database.pragma('page_count', { simple: true }) as number;
    database.pragma(`max_page_count = ${pages + 300}`);
    const { transfer } = createRouterClient(other.app.writer, {
      interceptors: [failureInterceptor(() => undefined)],
    });
    await expect(last(transfer.importLibrary({ token: 'in' }))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect((await other.client.fans.count({})).total).toBe(0);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.pragma('max_page_count = 1000000');
    await last(transfer.importLibrary({ token: 'in' }));
    expect((await other.client.fans.count({})).total).toBe(3001);
  } finally {
    other.close();
  }
});
