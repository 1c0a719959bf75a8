/** Reads a file into a session. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { ImportColumn, ImportSession } from '#shared/contract/transfer.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { mapColumns } from '../columns/column-rules.ts';
import { leftOutColumns } from '../columns/left-out-columns.ts';
import { openAnyTable } from '../readers/open-table.ts';
import type { TableShape } from '../readers/table.ts';
import { TransferError } from '../transfer-error.ts';
import { importMapping } from '../transfer-table.ts';
import { headerHash, type Session } from './import-session.ts';
import { createStaging, insertLines, type Staging } from './staging-sqlite.ts';
import { surveyFirstRows } from './survey-rows.ts';

const SAMPLES = 5;

/** A reader's failure as the contract's error. */
function typed(error: unknown): unknown {
  return error instanceof TransferError ? fail(error.code, error.data as never) : error;
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
