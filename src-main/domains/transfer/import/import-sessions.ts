import { createHash, randomUUID } from 'node:crypto';
import { asc, eq, isNull } from 'drizzle-orm';
import type {
  ImportColumn,
  ImportCounts,
  ImportPlanEvent,
  ImportProgress,
  ImportSession,
  MatchPolicy,
} from '#shared/contract/transfer.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { isDiskFull } from '../../../core/dispatch.ts';
import { fail } from '../../../core/fail.ts';
import { stage } from '../../pipeline/stage-table.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { factContext } from '../../strength/strength-service.ts';
import { mapColumns } from '../columns/column-rules.ts';
import type { DraftColumn } from '../columns/draft-cells.ts';
import { leftOutColumns } from '../columns/left-out-columns.ts';
import { currencyOfList } from '../columns/money-rules.ts';
import { openAnyTable } from '../readers/open-table.ts';
import type { TableShape } from '../readers/table.ts';
import { TransferError } from '../transfer-error.ts';
import { importBatch, importMapping } from '../transfer-table.ts';
import { type CommitContext, type CommitServices, commitRowsTx } from './commit-rows.ts';
import { assertRoom } from './disk-room.ts';
import { planRows } from './plan-rows.ts';
import {
  createStaging,
  insertLines,
  planCounts,
  type Staging,
  workAfter,
  workCount,
} from './staging-sqlite.ts';
import { type OpenDateOrder, orderOfOthers, surveyFirstRows, surveyRows } from './survey-rows.ts';

/** Rows a transaction: pages that many rows touch are written once; an edit by the user waits for one of them. */
const CHUNK = 2500;
const SAMPLES = 5;

type Plan = { columns: DraftColumn[] } & Pick<PlanInput, 'policy' | 'phoneRegion' | 'dateOrder'>;

export type Session = {
  readonly info: ImportSession;
  readonly staging: Staging;
  plan: Plan | null;
  isBusy: boolean;
};

/** A reader's failure as the contract's error. */
export function typed(error: unknown): unknown {
  return error instanceof TransferError ? fail(error.code, error.data as never) : error;
}

/** Names a list by its columns; those that say why its rows stayed out the last time are none of it. */
function headerHash(columns: readonly { header: string }[]): string {
  const headers = columns.map(({ header }) => header);
  const own = headers.slice(0, headers.length - leftOutColumns(headers));
  return createHash('sha256').update(JSON.stringify(own)).digest('hex');
}

type OpenInput = {
  path: string;
  fileName: string;
  encoding?: string;
  delimiter?: string;
  headerRow?: number;
  chatFormatOf(path: string): Promise<string | null>;
};

/** Parses a file into a staging database of its own. Yields progress, last the session. @throws the contract's IMPORT_ errors */
export async function* openSession(
  deps: Deps,
  input: OpenInput,
  signal: AbortSignal | undefined,
  keep: (session: Session) => void,
) {
  let rows = 0;
  let raggedRows = 0;
  const staging = createStaging(deps.read);
  let isKept = false;
  try {
    // Whoever says how the file is to be read means it as a list.
    const isAsked =
      input.encoding !== undefined || input.delimiter !== undefined || input.headerRow !== undefined;
    const format = isAsked ? null : await input.chatFormatOf(input.path);
    if (format !== null) throw fail('IMPORT_IS_CHAT', { format });
    const table = await openAnyTable(
      { kind: 'file', path: input.path },
      { encoding: input.encoding, delimiter: input.delimiter, headerRow: input.headerRow, signal },
    );
    try {
      const { totalBytes } = table.shape;
      for await (const batch of table.batches({ signal })) {
        insertLines(staging, batch.rows, batch.rowNumbers);
        rows += batch.rows.length;
        raggedRows += batch.ragged.length;
        yield { bytes: batch.bytes, totalBytes, rows, session: null };
      }
      const unread = [...(table.unread ?? [])];
      const found = { rows, raggedRows, unread };
      const info = await sessionInfo(deps, staging, table.shape, input.fileName, found);
      const session: Session = { info, staging, plan: null, isBusy: false };
      keep(session);
      isKept = true;
      yield { bytes: totalBytes, totalBytes, rows, session: info };
    } finally {
      await table.close();
    }
  } catch (error) {
    throw typed(error);
  } finally {
    if (!isKept) staging.drop();
  }
}

async function sessionInfo(
  deps: Deps,
  staging: Staging,
  shape: TableShape,
  fileName: string,
  found: Pick<ImportSession, 'rows' | 'raggedRows' | 'unread'>,
): Promise<ImportSession> {
  const { kind, columns: mapped } = mapColumns(
    shape.columns.map(({ header }) => header),
    shape.samples,
  );
  const named = mapped.map((column) => ({ ...column, header: column.header || column.key }));
  const own = named.length - leftOutColumns(named.map(({ header }) => header));
  const [kept] = await deps.read.db
    .select()
    .from(importMapping)
    .where(eq(importMapping.headerHash, headerHash(named)));
  const remembered = kept ? (JSON.parse(kept.targets) as [string, string][]) : null;
  const columns = named.map(({ index, header, target, confidence, reason }): ImportColumn => {
    const samples = shape.samples
      .map((row) => row[index] ?? '')
      .filter((cell) => cell.trim() !== '')
      .slice(0, SAMPLES);
    const column = { index, header, samples };
    if (index >= own) return { ...column, target: 'skip', confidence: 1, reason: 'left_out' };
    const before = remembered?.[index]?.[1];
    if (before !== undefined) return { ...column, target: before, confidence: 1, reason: 'remembered' };
    return { ...column, target, confidence, reason };
  });
  const { phones, dates } = surveyFirstRows(staging, columns);
  const isChinese = phones.hasHan || columns.some(({ header }) => /\p{Script=Han}/u.test(header));
  return {
    sessionId: randomUUID(),
    fileName,
    format: kind === 'orders' ? 'orders' : shape.format === 'vcard' ? 'vcard' : 'people',
    encoding: shape.encoding,
    delimiter: shape.delimiter,
    headerRow: shape.headerRow,
    ...found,
    columns,
    remembered: remembered !== null,
    phones: {
      local: phones.local,
      found: phones.region ?? (isChinese ? 'CN' : null),
      chosen: kept?.phoneRegion ?? null,
    },
    dates: { ...dates, chosen: kept?.dateOrder ?? null },
  };
}

/** `phoneRegion`: whose numbers without a code are, '' for nobody's; null leaves it to the list. */
export type PlanInput = {
  targets: { index: number; target: string }[];
  policy: MatchPolicy;
  phoneRegion: string | null;
  /** How dates begin that could be two, '' for keeping them as written; null leaves it to the list. */
  dateOrder: OpenDateOrder | '' | null;
};

/** Decides each row's outcome with the chosen mapping. @throws IMPORT_NO_NAME_COLUMN when nothing could name a person */
export async function* planSession(
  deps: Deps,
  session: Session,
  input: PlanInput,
  signal?: AbortSignal,
): AsyncGenerator<ImportPlanEvent> {
  const chosen = new Map(input.targets.map(({ index, target }) => [index, target]));
  const columns = session.info.columns.map(
    (column): DraftColumn => ({
      index: column.index,
      header: column.header,
      target: chosen.get(column.index) ?? column.target,
      order: null,
    }),
  );
  const names = /^(name|given_name|family_name|nickname|remark|identity:)/;
  if (session.info.rows > 0 && !columns.some(({ target }) => names.test(target)))
    throw fail('IMPORT_NO_NAME_COLUMN', {});
  const total = session.info.rows;
  session.plan = null;
  const { phoneRegion, policy, dateOrder } = input;
  try {
    const surveying = surveyRows(session.staging, columns);
    let survey = await surveying.next();
    for (; !survey.done; survey = await surveying.next()) {
      yield { phase: 'survey', done: survey.value, total, counts: null };
      await nextTurn(signal);
    }
    const { orders, open, phones, sums } = survey.value;
    const told = (dateOrder ?? orderOfOthers(orders.values())) || null;
    for (const column of columns)
      column.order = orders.get(column.index) ?? (open.has(column.index) ? told : null);
    const settings = await readSettings(deps.read.db);
    const headers = columns.map(({ header }) => header);
    const context = {
      columns,
      zone: settings.timeZone,
      currency: currencyOfList(headers, phones.region) ?? settings.currency,
      now: deps.clock(),
      isCards: session.info.format === 'vcard',
      phones: { ...phones, chosen: phoneRegion },
      sums,
    };
    for await (const { done, counts } of planRows(session.staging, deps.read.sqlite, {
      context,
      policy,
      total,
    })) {
      if (counts) session.plan = { columns, policy, phoneRegion, dateOrder };
      yield { phase: 'plan', done, total, counts };
      await nextTurn(signal);
    }
  } catch (error) {
    // It keeps no journal: what a full disk cut off is of no use.
    if (isDiskFull(error)) session.staging.drop();
    throw error;
  }
}

/** Other commands get their turn between chunks. */
async function nextTurn(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  signal?.throwIfAborted();
}

/** Writes what was planned, in batches; edits by the user get in between. Ended early, what is written stays as one import. */
export async function* commitSession(
  deps: Deps,
  session: Session,
  services: CommitServices & { history: { undoTx(tx: Tx, changeId: number): Promise<unknown> } },
): AsyncGenerator<ImportProgress> {
  const plan = session.plan;
  if (!plan) throw fail('IMPORT_SESSION_UNKNOWN', {});
  const planned = planCounts(session.staging);
  const counts: ImportCounts = { ...planned, created: 0, updated: 0 };
  const total = workCount(session.staging);
  const started = performance.now();
  const progress = (done: number, batchId: number | null, finished: boolean): ImportProgress => {
    const seconds = (performance.now() - started) / 1000;
    const rowsPerSecond = seconds > 0 ? done / seconds : 0;
    return {
      phase: 'write',
      done,
      total,
      rowsPerSecond,
      batchId,
      finished,
      counts: { ...counts },
      secondsLeft: rowsPerSecond > 0 ? (total - done) / rowsPerSecond : null,
    };
  };
  if (total === 0) {
    yield progress(0, null, true);
    return;
  }
  assertRoom(deps.read.file, session.staging.file, total);
  const { fileName, encoding, rows } = session.info;
  const { value: batchId } = await deps.write(null, async (tx) => {
    const [batch] = await tx.db
      .insert(importBatch)
      .values({ at: tx.now, fileName, encoding, rows, state: 'running' })
      .returning({ id: importBatch.id });
    return batch!.id;
  });
  const context = await contextOf(deps, session, plan.policy, batchId, services);
  let changeId: number | undefined;
  let done = 0;
  let state: 'done' | 'cancelled' = 'cancelled';
  let isTakenBack = false;
  /** The disk is full: what is written goes again, into the room of what waited to be written. */
  const takeBack = async () => {
    session.plan = null;
    session.staging.drop();
    await finishBatch(deps, session, plan, { batchId, changeId, state, counts });
    const id = changeId;
    if (id !== undefined) await deps.write(null, (tx) => services.history.undoTx(tx, id));
    isTakenBack = true;
  };
  try {
    for (let after = 0; ; ) {
      const chunk = workAfter(session.staging, after, CHUNK);
      if (chunk.length === 0) break;
      const label = { kind: 'transfer.import', batchId, changeId, data: { fileName } };
      const { value: written } = await deps.write(label, async (tx) => {
        changeId = tx.recorder.changeId();
        const result = await commitRowsTx(tx, chunk, context);
        tx.touch('fans');
        tx.touch('pipeline');
        return result;
      });
      counts.created += written.created;
      counts.updated += written.updated;
      counts.unchanged += written.unchanged;
      counts.clashes -= chunk.filter(({ outcome }) => outcome === 'clash').length;
      done += chunk.length;
      after = chunk[chunk.length - 1]!.row;
      yield progress(done, batchId, false);
      await nextTurn();
    }
    state = 'done';
  } catch (error) {
    if (isDiskFull(error)) await takeBack();
    throw error;
  } finally {
    if (!isTakenBack) await finishBatch(deps, session, plan, { batchId, changeId, state, counts });
  }
  yield progress(done, batchId, true);
}

async function contextOf(
  deps: Deps,
  session: Session,
  policy: MatchPolicy,
  batchId: number,
  services: CommitServices,
): Promise<CommitContext> {
  const stages = await deps.read.db
    .select()
    .from(stage)
    .where(isNull(stage.deletedAt))
    .orderBy(asc(stage.position));
  return {
    staging: session.staging,
    policy,
    services,
    batchId,
    facts: factContext(await readSettings(deps.read.db)),
    stages: new Map(stages.flatMap(({ key, id }) => (key === null ? [] : [[key, id] as const]))),
    fallback: stages[0]!.id,
    tagIds: new Map(),
    fieldIds: new Map(),
    fieldTypes: new Map(),
  };
}

async function finishBatch(
  deps: Deps,
  session: Session,
  plan: Plan,
  end: { batchId: number; changeId: number | undefined; state: string; counts: ImportCounts },
): Promise<void> {
  const { batchId, changeId = null, state, counts } = end;
  const { fileName } = session.info;
  await deps.write(null, async (tx) => {
    await tx.db
      .update(importBatch)
      .set({ ...counts, state, changeId })
      .where(eq(importBatch.id, batchId));
    await rememberTx(tx, session, plan);
    tx.touch('transfer', []);
  });
  if (changeId === null) return;
  const data = { fileName, created: counts.created, updated: counts.updated };
  await deps.write({ kind: 'transfer.import', batchId, changeId, data }, async (tx) =>
    tx.recorder.describe(data),
  );
}

/** The next list with this header is mapped the same way. */
async function rememberTx(
  tx: Tx,
  { info }: Session,
  { columns, phoneRegion, dateOrder }: Plan,
): Promise<void> {
  const targets = JSON.stringify(columns.map(({ header, target }) => [header, target]));
  const set = { targets, phoneRegion, dateOrder, at: tx.now };
  await tx.db
    .insert(importMapping)
    .values({ headerHash: headerHash(info.columns), ...set })
    .onConflictDoUpdate({ target: importMapping.headerHash, set });
}
