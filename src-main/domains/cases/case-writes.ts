import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { CasePatch, CaseSection } from '#shared/contract/cases.ts';
import type { LinkTarget } from '#shared/contract/documents.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { RestoredRow } from '../history/restorer.ts';
import { excerptOf } from '../notes/document-rules.ts';
import type { DocumentsService, GivenBody } from '../notes/documents-service.ts';
import type { SavedDocument } from '../notes/link-kinds.ts';
import { sortName } from '../search/name-rules.ts';
import type { SearchService } from '../search/search-service.ts';
import { caseMetric, caseStudy } from './case-table.ts';
import { caseTexts, coverOf, metricById, nextMetricPosition, writeCaseFacts } from './cases-sqlite.ts';

type Row = typeof caseStudy.$inferSelect;

export const SECTIONS: readonly CaseSection[] = ['background', 'strategy', 'results', 'insight', 'notes'];

export type MetricInput = { name: string; value: number; unit: string; note: string; at: string | null };
export type NewCase = CasePatch & {
  title: string;
  sections?: Partial<Record<CaseSection, GivenBody>>;
  metrics?: readonly MetricInput[];
  starter?: { key: string; language: string };
};

/** Columns that the text index holds. */
const INDEXED = ['title', 'brand', 'industry', 'region', 'platforms', 'mechanisms', 'deleted_at'];

/** Arrays of texts without blanks and repetitions, as they are stored. */
const toArray = (values: readonly string[]): string =>
  JSON.stringify([...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))]);

/** Columns that a patch sets. */
function toColumns({ platforms, mechanisms, canvas, isooc, ...rest }: CasePatch): Partial<Row> {
  return {
    ...rest,
    ...(rest.title === undefined ? {} : { sortName: sortName(rest.title) }),
    ...(platforms === undefined ? {} : { platforms: toArray(platforms) }),
    ...(mechanisms === undefined ? {} : { mechanisms: toArray(mechanisms) }),
    ...(canvas === undefined ? {} : { canvas: JSON.stringify(canvas) }),
    ...(isooc === undefined ? {} : { isooc: JSON.stringify(isooc) }),
  };
}

/** The commands on cases and their metrics. */
export function createCaseWrites(
  { write }: Deps,
  { documents, search }: { documents: DocumentsService; search: SearchService },
) {
  const owner = (id: number): LinkTarget => ({ kind: 'case', id });

  async function requireTx(tx: { db: Db }, id: number): Promise<Row> {
    const [row] = await tx.db
      .select()
      .from(caseStudy)
      .where(and(eq(caseStudy.id, id), isNull(caseStudy.deletedAt)));
    if (!row) throw fail('CASE_NOT_FOUND', { id });
    return row;
  }

  function indexTx(tx: Tx, id: number): void {
    const [row] = caseTexts(tx.sqlite, [id]);
    if (row) search.indexTextTx(tx, { kind: 'case', ...row });
    else search.removeTextTx(tx, 'case', id);
  }

  /** Makes a case with its five texts; like a note it comes "out of the trash", so that no undo loses its words. */
  async function createTx(
    tx: Tx,
    { sections = {}, metrics = [], starter, ...fields }: NewCase,
  ): Promise<number> {
    const [made] = await tx.db
      .insert(caseStudy)
      .values({
        ...(toColumns(fields) as Row),
        title: fields.title,
        starterKey: starter?.key ?? null,
        starterLanguage: starter?.language ?? null,
        createdAt: tx.now,
        updatedAt: tx.now,
        deletedAt: tx.now,
      })
      .returning({ id: caseStudy.id });
    const { id } = made!;
    for (const [position, metric] of metrics.entries()) {
      await tx.db.insert(caseMetric).values({ ...metric, caseId: id, position });
    }
    for (const section of SECTIONS)
      await documents.createTx(tx, owner(id), sections[section] ?? null, section);
    await tx.update(caseStudy, id, { deletedAt: null });
    shownTx(tx, id, true);
    return id;
  }

  /** One of its texts was written. */
  async function savedTx(tx: Tx, id: number, { slot, text }: SavedDocument): Promise<void> {
    if (slot === 'plan') return;
    writeCaseFacts(tx.sqlite, id, {
      excerpt: slot === 'background' ? excerptOf(text) : undefined,
      cover: coverOf(tx.sqlite, id),
      now: tx.now,
    });
    indexTx(tx, id);
    tx.touchOnly('cases', [id]);
  }

  /** Links and index after a case went to the trash or came back. */
  function shownTx(tx: Tx, id: number, isLive: boolean): void {
    if (isLive) documents.showTx(tx, owner(id));
    else documents.hideTx(tx, owner(id));
    indexTx(tx, id);
    tx.touch('cases', []);
  }

  async function rowsTx(tx: Tx, ids: readonly number[], inTrash: boolean): Promise<Row[]> {
    const rows: Row[] = [];
    for (const id of new Set(ids)) {
      const [row] = await tx.db.select().from(caseStudy).where(eq(caseStudy.id, id));
      if (row && (row.deletedAt !== null) === inTrash) rows.push(row);
    }
    return rows;
  }

  /** Puts cases in the trash or takes them out. @returns how many */
  async function moveTx(tx: Tx, ids: readonly number[], toTrash: boolean): Promise<number> {
    const rows = await rowsTx(tx, ids, !toTrash);
    tx.recorder.describe({ name: rows.length === 1 ? rows[0]!.title : undefined, count: rows.length });
    for (const { id } of rows) {
      await tx.update(caseStudy, id, { deletedAt: toTrash ? tx.now : null });
      shownTx(tx, id, !toTrash);
    }
    return rows.length;
  }

  /** A change of its metrics is a change of the case. */
  async function metricChangedTx(tx: Tx, caseId: number): Promise<void> {
    await tx.db.update(caseStudy).set({ updatedAt: tx.now }).where(eq(caseStudy.id, caseId));
    tx.touch('cases', []);
  }

  async function requireMetricTx(tx: Tx, id: number) {
    const metric = metricById(tx.sqlite, id);
    if (!metric) throw fail('METRIC_NOT_FOUND', { id });
    const row = await requireTx(tx, metric.caseId);
    tx.recorder.describe({ name: row.title, metric: metric.name });
    return metric;
  }

  return {
    requireTx,
    createTx,
    savedTx,
    moveTx,

    async create(input: CasePatch & { title: string }): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write(
        { kind: 'cases.create', data: { name: input.title } },
        (tx) => createTx(tx, input),
      );
      return { id, changeId, count: 1 };
    },

    /** @throws CASE_NOT_FOUND */
    async update({ id, patch }: { id: number; patch: CasePatch }): Promise<Changed> {
      const { changeId } = await write({ kind: 'cases.update' }, async (tx) => {
        const row = await requireTx(tx, id);
        tx.recorder.describe({ name: patch.title ?? row.title });
        const isChanged = await tx.update(caseStudy, id, toColumns(patch));
        if (!isChanged) return;
        await metricChangedTx(tx, id);
        indexTx(tx, id);
        if (patch.title !== undefined) tx.touch('documents', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    async remove({ ids }: { ids: number[] }): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'cases.remove' }, (tx) => moveTx(tx, ids, true));
      return { changeId, count };
    },

    async restore({ ids }: { ids: number[] }): Promise<Changed> {
      const { value: count, changeId } = await write({ kind: 'cases.restore' }, (tx) =>
        moveTx(tx, ids, false),
      );
      return { changeId, count };
    },

    /** @throws CASE_NOT_FOUND */
    async addMetric({
      caseId,
      ...metric
    }: MetricInput & { caseId: number }): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write({ kind: 'cases.addMetric' }, async (tx) => {
        const row = await requireTx(tx, caseId);
        tx.recorder.describe({ name: row.title, metric: metric.name });
        const position = nextMetricPosition(tx.sqlite, caseId);
        const made = await tx.insert(caseMetric, { ...metric, caseId, position });
        await metricChangedTx(tx, caseId);
        return made;
      });
      return { id, changeId, count: 1 };
    },

    /** @throws METRIC_NOT_FOUND */
    async updateMetric({
      id,
      ...patch
    }: Partial<MetricInput> & { id: number; position?: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'cases.updateMetric' }, async (tx) => {
        const metric = await requireMetricTx(tx, id);
        if (await tx.update(caseMetric, id, patch)) await metricChangedTx(tx, metric.caseId);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws METRIC_NOT_FOUND */
    async removeMetric({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'cases.removeMetric' }, async (tx) => {
        const metric = await requireMetricTx(tx, id);
        await tx.remove(caseMetric, id);
        await metricChangedTx(tx, metric.caseId);
      });
      return { changeId, count: 1 };
    },

    /** Undo and redo brought rows back: index and links follow. */
    async restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void> {
      const changed = new Map<number, boolean>();
      for (const row of rows) {
        if (row.table !== 'case_study') continue;
        const columns = { ...row.before, ...row.after };
        if (!INDEXED.some((column) => column in columns)) continue;
        changed.set(row.rowId, (changed.get(row.rowId) ?? false) || 'deleted_at' in columns);
      }
      for (const [id, isTrash] of changed) {
        const [row] = await tx.db
          .select({ deletedAt: caseStudy.deletedAt })
          .from(caseStudy)
          .where(eq(caseStudy.id, id));
        if (isTrash && row) shownTx(tx, id, row.deletedAt === null);
        else indexTx(tx, id);
      }
      if (rows.some((row) => ['case_study', 'case_metric'].includes(row.table))) tx.touch('cases', []);
    },
  };
}
