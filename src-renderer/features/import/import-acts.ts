// What the wizard does before anything is written: send, read, map, plan, decide.
import type { z } from 'zod';
import type { Encoding, ImportSession, PreviewRow } from '#shared/contract/transfer.ts';
import { client } from '../../app/api/client.ts';
import { fileOfText, type SentFile, sendFile } from '../../app/files/send-file.ts';
import { workAlone } from '../../app/wizard/work-alone.ts';
import {
  clearImport,
  type Decision,
  type Dialect,
  getImport,
  type ImportState,
  setImport,
} from './import-state.ts';
import { isSingle } from './targets.ts';

const work = workAlone<ImportState>(setImport);

/** Ends what is under way; the step stays. */
export const cancelWork = work.cancel;

/** Reads a file and shows its columns. Does nothing while an import is being written. */
export function openFile(file: File): Promise<void> {
  if (getImport().step === 'write') return Promise.resolve();
  closeSession();
  clearImport({ busy: { kind: 'send', done: 0, total: null, rows: 0 } });
  return work.run(async (signal) => {
    const source = await sendFile(file, signal);
    return opened(source, {}, await read(source, {}, signal));
  });
}

/** The same for a pasted table. */
export function openText(text: string, name: string): Promise<void> {
  return openFile(fileOfText(text, name));
}

/** Reads the same file with other settings; where that fails, what was read before stays. */
export function reopen(patch: Dialect): Promise<void> {
  const { source, session: before } = getImport();
  if (!source) return Promise.resolve();
  const dialect = { ...getImport().dialect, ...patch };
  setImport({ error: null });
  return work.run(async (signal) => {
    const session = await read(source, dialect, signal);
    if (before) void client.transfer.close({ sessionId: before.sessionId });
    return opened(source, dialect, session);
  });
}

function opened(source: SentFile, dialect: Dialect, session: ImportSession): Partial<ImportState> {
  const targets = session.columns.map(({ target }) => target);
  const asked = { phoneRegion: session.phones.chosen, dateOrder: session.dates.chosen };
  return { step: 'columns', source, dialect, session, targets, ...asked, counts: null, error: null };
}

async function read(source: SentFile, dialect: Dialect, signal: AbortSignal): Promise<ImportSession> {
  const input = { ...source, ...dialect, encoding: dialect.encoding as z.infer<typeof Encoding> | undefined };
  let session: ImportSession | null = null;
  for await (const event of await client.transfer.open(input, { signal })) {
    signal.throwIfAborted();
    setImport({ busy: { kind: 'read', done: event.bytes, total: event.totalBytes, rows: event.rows } });
    session = event.session ?? session;
  }
  if (!session) throw new Error('the file was read without a session');
  return session;
}

/** Gives a column its place. A place for one column is taken from the other, which then stays as it stood in the file. */
export function setTarget(place: number, target: string): void {
  const targets = getImport().targets.map((old, at) => {
    if (at === place) return target;
    return old === target && isSingle(target) ? 'raw' : old;
  });
  setImport({ targets, error: null });
}

/** Columns that go nowhere become custom fields, or the other way round. */
export function setUnmapped(as: 'custom' | 'raw'): void {
  const { session, targets } = getImport();
  if (!session) return;
  const next = targets.map((target, at) => {
    const column = session.columns[at];
    if (!column || column.samples.length === 0) return target;
    if (as === 'custom') return target === 'raw' ? customTarget(column.header) : target;
    return target.startsWith('custom:') ? 'raw' : target;
  });
  setImport({ targets: next });
}

export const customTarget = (header: string) => `custom:${header.slice(0, 60)}`;

/** Decides every row with this mapping; the library is not touched. */
export function planImport(): Promise<void> {
  const { session, targets, policy, phoneRegion, dateOrder } = getImport();
  if (!session) return Promise.resolve();
  const input = {
    sessionId: session.sessionId,
    policy,
    phoneRegion,
    dateOrder,
    targets: session.columns.map(({ index }, at) => ({ index, target: targets[at] ?? 'raw' })),
  };
  setImport({ error: null, busy: { kind: 'survey', done: 0, total: session.rows, rows: 0 } });
  return work.run(async (signal) => {
    let counts: ImportState['counts'] = null;
    for await (const event of await client.transfer.plan(input, { signal })) {
      signal.throwIfAborted();
      const { phase: kind, done, total } = event;
      setImport({ busy: { kind, done, total, rows: done } });
      counts = event.counts ?? counts;
    }
    const plan = getImport().plan + 1;
    return { step: 'preview', counts, plan, decisions: new Map() };
  });
}

/** What becomes of clashing rows. @throws the contract's errors */
export async function decideRows(rows: readonly number[], decision: Decision): Promise<void> {
  const { session, plan } = getImport();
  if (!session || rows.length === 0) return;
  await client.transfer.decide({ sessionId: session.sessionId, rows: [...rows], decision });
  if (getImport().plan !== plan) return;
  const decisions = new Map(getImport().decisions);
  for (const row of rows) decisions.set(row, decision);
  setImport({ decisions });
}

/** Every row of an outcome, page by page. */
export async function* rowsOf(sessionId: string, outcome: PreviewRow['outcome']): AsyncGenerator<PreviewRow> {
  let cursor: string | null = null;
  do {
    const page: { rows: PreviewRow[]; nextCursor: string | null } = await client.transfer.preview({
      sessionId,
      outcome,
      cursor,
      limit: 500,
    });
    yield* page.rows;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

export async function decideAll(decision: Decision): Promise<void> {
  const { session } = getImport();
  if (!session) return;
  const rows: number[] = [];
  for await (const { row } of rowsOf(session.sessionId, 'clash')) rows.push(row);
  await decideRows(rows, decision);
}

/** Forgets the file; nothing of it was written, or what was written stays. */
export function startOver(): void {
  cancelWork();
  closeSession();
  clearImport();
}

function closeSession(): void {
  const { session } = getImport();
  // Best effort: the core also drops it when the library closes.
  if (session) client.transfer.close({ sessionId: session.sessionId }).catch(() => undefined);
}
