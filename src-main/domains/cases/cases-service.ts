import {
  CaseCanvas,
  type CaseDetail,
  type CaseFacets,
  type CaseFilter,
  type CaseMetric,
  type CaseRow,
  type CaseSection,
  type CaseSort,
  Isooc,
} from '#shared/contract/cases.ts';
import type { LinkTarget } from '#shared/contract/documents.ts';
import { readCursor } from '../../core/db/cursor.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { DocumentsService } from '../notes/documents-service.ts';
import type { LinkKinds } from '../notes/link-kinds.ts';
import type { SearchService } from '../search/search-service.ts';
import { titleMarks } from '../search/snippet-rules.ts';
import { createBenchmark } from './benchmark.ts';
import { createCaseWrites, SECTIONS } from './case-writes.ts';
import {
  allCaseTexts,
  caseRows,
  caseTexts,
  caseTrashPage,
  countLiveCases,
  describeCases,
  facetRows,
  facetRowsOf,
  latestCases,
  metricsOfCase,
  valuesInUse,
  type WholeRow,
} from './cases-sqlite.ts';
import { CaseCursor, caseFilterTest, countFacets, sortedPage } from './facet-rules.ts';
import { createStarterService } from './starter-service.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Services = { documents: DocumentsService; kinds: LinkKinds; search: SearchService };

/** Most finds of a search that can be paged through. */
const MOST_FOUND = 5_000;

export type CasesService = ReturnType<typeof createCasesService>;

/** Owns `case_study` and `case_metric`. A case's five texts are documents of its own. */
export function createCasesService(deps: Deps, services: Services) {
  const { read } = deps;
  const { documents, kinds, search } = services;
  const writes = createCaseWrites(deps, services);

  kinds.register('case', {
    describe: ({ sqlite }, ids) => describeCases(sqlite, ids),
    async find({ sqlite }, text, limit) {
      const isBlank = text.trim() === '';
      const ids = isBlank
        ? latestCases(sqlite, limit)
        : search.find({ text, kind: 'case', limit, titlesOnly: true });
      const found = new Map(describeCases(sqlite, ids).map((row) => [row.id, row]));
      return ids.flatMap((id) => {
        const row = found.get(id);
        if (!row?.isLive) return [];
        return [{ id, label: row.label, marks: isBlank ? [] : titleMarks(row.label, text), hint: row.hint }];
      });
    },
    async create(label) {
      const { id, changeId } = await writes.create({ title: label });
      return { id, changeId, label };
    },
    savedTx: writes.savedTx,
  });
  search.register('case', {
    read: ({ sqlite }, ids) => caseTexts(sqlite, ids),
    all: allCaseTexts,
    count: countLiveCases,
  });

  const toRow = ({ canvas: _, isooc: __, deletedAt: ___, ...row }: WholeRow, text = ''): CaseRow => ({
    ...row,
    titleMarks: text === '' ? [] : titleMarks(row.title, text),
  });

  const textOf = (filter: CaseFilter): string => filter.text?.trim() ?? '';

  /** Ids that a text finds, best first. */
  const foundIds = (text: string): number[] => search.find({ text, kind: 'case', limit: MOST_FOUND });

  function detail(id: number): CaseDetail {
    const [row] = caseRows(read.sqlite, [id]);
    if (!row) throw fail('CASE_NOT_FOUND', { id });
    const slots = new Map(documents.slotsOf({ kind: 'case', id }).map((slot) => [slot.slot, slot.id]));
    return {
      ...row,
      canvas: CaseCanvas.parse(JSON.parse(row.canvas)),
      isooc: Isooc.parse(JSON.parse(row.isooc)),
      sections: SECTIONS.flatMap((section) => {
        const documentId = slots.get(section);
        return documentId === undefined ? [] : [{ section, documentId }];
      }),
    };
  }

  return {
    ...writes,
    ...createStarterService(deps, writes),
    ...createBenchmark(deps, documents, writes),

    async list({ filter, sort, ...page }: Page & { filter: CaseFilter; sort: CaseSort }): Promise<{
      rows: CaseRow[];
      nextCursor: string | null;
      total: number;
    }> {
      const text = textOf(filter);
      const test = caseFilterTest(filter);
      if (text === '') {
        const matching = facetRows(read.sqlite).filter(test);
        const cursor = readCursor(page.cursor, CaseCursor);
        const { ids, nextCursor } = sortedPage(matching, sort, {
          cursor,
          offset: page.offset ?? 0,
          limit: page.limit,
        });
        return {
          rows: caseRows(read.sqlite, ids).map((row) => toRow(row)),
          nextCursor: nextCursor && JSON.stringify(nextCursor),
          total: matching.length,
        };
      }
      const found = facetRowsOf(read.sqlite, foundIds(text)).filter(test);
      const start = page.cursor ? Number(page.cursor) : (page.offset ?? 0);
      const taken = found.slice(start, start + page.limit).map((row) => row.id);
      const next = start + taken.length;
      return {
        rows: caseRows(read.sqlite, taken).map((row) => toRow(row, text)),
        nextCursor: next < found.length ? String(next) : null,
        total: found.length,
      };
    },

    async facets({ filter }: { filter: CaseFilter }): Promise<CaseFacets> {
      const text = textOf(filter);
      const rows = text === '' ? facetRows(read.sqlite) : facetRowsOf(read.sqlite, foundIds(text));
      return countFacets(rows, filter);
    },

    /** @throws CASE_NOT_FOUND; cases in the trash are found too, with `deletedAt` */
    async get({ id }: { id: number }): Promise<CaseDetail> {
      return detail(id);
    },

    async trash(page: Page) {
      return caseTrashPage(read.sqlite, page);
    },

    async metrics({ caseId }: { caseId: number }): Promise<CaseMetric[]> {
      await writes.requireTx(read, caseId);
      return metricsOfCase(read.sqlite, caseId);
    },

    /** @throws CASE_NOT_FOUND */
    async compare({ ids }: { ids: number[] }) {
      const cases = [];
      for (const id of new Set(ids)) {
        await writes.requireTx(read, id);
        const owner: LinkTarget = { kind: 'case', id };
        const texts = new Map(documents.rowsOf(read.sqlite, owner).map((row) => [row.slot, row.text]));
        cases.push({
          ...detail(id),
          allMetrics: metricsOfCase(read.sqlite, id),
          texts: SECTIONS.map((section: CaseSection) => ({ section, text: texts.get(section) ?? '' })),
        });
      }
      return { cases, metrics: sideBySide(cases.map(({ allMetrics }) => allMetrics)) };
    },

    async values({ field }: { field: string }): Promise<string[]> {
      return valuesInUse(read.sqlite, field);
    },
  };
}

/** Metrics of several cases by name and unit; where a case has one twice its last counts. Those of most cases first. */
function sideBySide(
  lists: readonly (readonly CaseMetric[])[],
): { name: string; unit: string; values: (number | null)[] }[] {
  const rows = new Map<string, { name: string; unit: string; values: (number | null)[] }>();
  for (const [at, metrics] of lists.entries()) {
    for (const { name, unit, value } of metrics) {
      const key = JSON.stringify([name.trim().toLowerCase(), unit.trim().toLowerCase()]);
      const row = rows.get(key) ?? { name, unit, values: lists.map(() => null) };
      row.values[at] = value;
      rows.set(key, row);
    }
  }
  const shared = (row: { values: (number | null)[] }) => row.values.filter((value) => value !== null).length;
  return [...rows.values()].sort((a, b) => shared(b) - shared(a));
}
