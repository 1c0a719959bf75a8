import { desc, eq, getTableColumns, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Changed } from '#shared/contract/base.ts';
import type { Selection } from '#shared/contract/fans.ts';
import type {
  ExportFormat,
  ImportBatch,
  ImportCounts,
  ImportProgress,
  PreviewRow,
} from '#shared/contract/transfer.ts';
import { readCursor } from '../../core/db/cursor.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { importRow } from '../fans/fan-table.ts';
import type { HistoryService } from '../history/history-service.ts';
import { change } from '../history/history-table.ts';
import { exportFans } from './export/export-fans.ts';
import type { CommitServices } from './import/commit-rows.ts';
import { commitSession } from './import/commit-session.ts';
import type { PlanInput, Session } from './import/import-session.ts';
import { openSession } from './import/open-session.ts';
import { planSession } from './import/plan-session.ts';
import {
  cellsOf,
  type Decision,
  decide,
  type Outcome,
  planCounts,
  planPage,
  workCount,
} from './import/staging-sqlite.ts';
import { exportLibrary } from './library/export-library.ts';
import { importLibrary } from './library/import-library.ts';
import { createSessionList } from './session-list.ts';
import { importBatch } from './transfer-table.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** Lists in and out: files parsed into a staging database, previewed, written in batches, undone as one. */
export function createTransferService(
  deps: Deps,
  services: CommitServices & {
    history: HistoryService;
    search: { rebuildTx(tx: Tx): unknown };
    /** The format of a file that is a chat and so no list; null for all others. */
    chatFormatOf(path: string): Promise<string | null>;
  },
) {
  const { read, files } = deps;
  // A full disk takes what waited beside the library.
  const sessions = createSessionList<Session>(({ staging }) => staging.sqlite.open);

  return {
    open(
      input: { token: string; fileName: string; encoding?: string; delimiter?: string; headerRow?: number },
      signal?: AbortSignal,
    ) {
      const grant = files.get(input.token, 'read');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      const { encoding, delimiter, headerRow, fileName } = input;
      return openSession(
        deps,
        { path: grant.path, fileName, encoding, delimiter, headerRow, chatFormatOf: services.chatFormatOf },
        signal,
        (session) => sessions.keep(session.info.sessionId, session),
      );
    },

    plan({ sessionId, ...input }: PlanInput & { sessionId: string }, signal?: AbortSignal) {
      const session = sessions.get(sessionId);
      return sessions.alone(session, planSession(deps, session, input, signal));
    },

    async preview(
      input: Page & { sessionId: string; outcome?: Outcome },
    ): Promise<{ rows: PreviewRow[]; nextCursor: string | null; total: number }> {
      const { staging } = sessions.get(input.sessionId);
      const after = readCursor(input.cursor, z.number()) ?? 0;
      const offset = input.cursor ? 0 : (input.offset ?? 0);
      const page = planPage(staging, { outcome: input.outcome, after, offset, limit: input.limit + 1 });
      const counts = planCounts(staging);
      const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
      const byOutcome: Record<Outcome, number> = {
        new: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        clash: counts.clashes,
        rejected: counts.rejected,
      };
      const rows = page.slice(0, input.limit).map(
        ({ row, outcome, draft, fanId }): PreviewRow => ({
          row,
          outcome,
          fanId,
          reasons: draft.reasons,
          name: draft.name,
          cells: cellsOf(staging, row),
        }),
      );
      return {
        rows,
        nextCursor: page.length > input.limit ? String(rows[rows.length - 1]!.row) : null,
        total: input.outcome ? byOutcome[input.outcome] : all,
      };
    },

    /** The counts after it: decided clashes are shown as what becomes of them. */
    async decide({
      sessionId,
      rows,
      decision,
    }: {
      sessionId: string;
      rows: number[];
      decision: Decision;
    }): Promise<{ counts: ImportCounts }> {
      const { staging } = sessions.get(sessionId);
      decide(staging, rows, decision);
      const counts = planCounts(staging);
      const decided = workCount(staging) - counts.created - counts.updated;
      return { counts: { ...counts, updated: counts.updated + decided, clashes: counts.clashes - decided } };
    },

    commit({ sessionId }: { sessionId: string }): AsyncGenerator<ImportProgress> {
      const session = sessions.get(sessionId);
      services.history.assertIdle();
      return sessions.alone(session, commitSession(deps, session, services));
    },

    async close({ sessionId }: { sessionId: string }): Promise<Record<string, never>> {
      sessions.close(sessionId);
      return {};
    },

    async batches({ cursor, limit }: Page): Promise<{ rows: ImportBatch[]; nextCursor: string | null }> {
      const before = readCursor(cursor, z.number());
      const rows = await read.db
        .select({ ...getTableColumns(importBatch), changeState: change.state })
        .from(importBatch)
        .leftJoin(change, eq(change.id, importBatch.changeId))
        .where(before === null ? undefined : lt(importBatch.id, before))
        .orderBy(desc(importBatch.id))
        .limit(limit + 1);
      const page = rows.slice(0, limit);
      return {
        rows: page.map(({ state: _, changeState, ...row }) => ({
          ...row,
          undone: changeState !== null && changeState !== 'done',
        })),
        nextCursor: rows.length > limit ? String(page[page.length - 1]!.id) : null,
      };
    },

    async rawRows({ fanId }: { fanId: number }) {
      const rows = await read.db
        .select()
        .from(importRow)
        .where(eq(importRow.fanId, fanId))
        .orderBy(importRow.id);
      return rows.map(({ batchId, row, cells }) => ({
        batchId,
        row,
        cells: JSON.parse(cells) as [string, string][],
      }));
    },

    exportFans(
      input: {
        token: string;
        selection: Selection;
        labels: Record<string, string>;
        format: ExportFormat;
      },
      signal?: AbortSignal,
    ) {
      const grant = files.get(input.token, 'write');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      return exportFans(deps, grant.path, input, signal);
    },

    exportLibrary({ token }: { token: string }, signal?: AbortSignal) {
      const grant = files.get(token, 'write');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      return exportLibrary(deps, grant.path, signal);
    },

    importLibrary({ token }: { token: string }, signal?: AbortSignal) {
      const grant = files.get(token, 'read');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      return importLibrary(deps, grant.path, services.search, signal);
    },

    /** @throws BATCH_NOT_FOUND, NOTHING_TO_UNDO, UNDO_CONFLICT, UNDO_RUNNING, JOB_RUNNING */
    async undoBatch({
      batchId,
    }: {
      batchId: number;
    }): Promise<Changed & { kept: { id: number; name: string }[] }> {
      const { change, count, kept } = await services.history.undoEntry(async (tx) => {
        const [batch] = await tx.db.select().from(importBatch).where(eq(importBatch.id, batchId));
        if (!batch || batch.changeId === null) throw fail('BATCH_NOT_FOUND', { id: batchId });
        return batch.changeId;
      });
      return { changeId: change.id, count, kept };
    },
  };
}
