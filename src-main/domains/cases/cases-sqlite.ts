import type { CaseMetric, CaseRow } from '#shared/contract/cases.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { trashPage } from '../../core/db/trash-page.ts';
import type { Described } from '../notes/link-kinds.ts';
import type { IndexedText } from '../search/texts-index-sqlite.ts';
import type { FacetRow } from './facet-rules.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** Metrics that a card shows. */
const CARD_METRICS = 3;

/** Arrays of texts repeat from case to case: parsed once each. */
const parsedArrays = new Map<string, readonly string[]>();
function arrayOf(json: string): readonly string[] {
  let array = parsedArrays.get(json);
  if (!array) {
    if (parsedArrays.size > 20_000) parsedArrays.clear();
    array = JSON.parse(json) as string[];
    parsedArrays.set(json, array);
  }
  return array;
}

/** All of them are in the index `case_facets`, so that lists and facets read no row. */
const FACET_COLUMNS = `c.id, c.brand, c.industry, c.year, c.region, c.platforms, c.mechanisms, c.is_negative, c.rating,
  c.metric_count, c.starter_key IS NOT NULL, c.updated_at, c.created_at, c.sort_name`;
type RawFacets = [
  number,
  string,
  string,
  number | null,
  string,
  string,
  string,
  number,
  number,
  number,
  number,
  number,
  number,
  string,
];

const toFacetRow = (row: RawFacets): FacetRow => ({
  id: row[0],
  brand: row[1],
  industry: row[2],
  year: row[3],
  region: row[4],
  platforms: arrayOf(row[5]),
  mechanisms: arrayOf(row[6]),
  isNegative: row[7] === 1,
  rating: row[8],
  hasMetric: row[9] > 0,
  isStarter: row[10] === 1,
  updatedAt: row[11],
  createdAt: row[12],
  sortName: row[13],
});

type Kept = { version: string; rows: readonly FacetRow[] };
const keptRows = new WeakMap<Sqlite, Kept>();

/**
 * The facet columns of all live cases. A list and its facets are asked for together: what was read stays until any
 * connection commits.
 */
export function facetRows(sqlite: Sqlite): readonly FacetRow[] {
  const own = prepared(sqlite, 'SELECT total_changes()').pluck().get() as number;
  const version = `${sqlite.pragma('data_version', { simple: true })} ${own}`;
  const kept = keptRows.get(sqlite);
  if (kept?.version === version && !sqlite.inTransaction) return kept.rows;
  const rows = prepared(
    sqlite,
    `SELECT ${FACET_COLUMNS} FROM case_study AS c INDEXED BY case_facets WHERE c.deleted_at IS NULL`,
  )
    .raw()
    .all() as RawFacets[];
  const facets = rows.map(toFacetRow);
  if (!sqlite.inTransaction) keptRows.set(sqlite, { version, rows: facets });
  return facets;
}

/** Facet columns of these cases, in the order asked; those in the trash are left out. */
export function facetRowsOf(sqlite: Sqlite, ids: readonly number[]): FacetRow[] {
  const rows = prepared(
    sqlite,
    `SELECT ${FACET_COLUMNS} FROM json_each(?) AS j CROSS JOIN case_study AS c ON c.id = j.value
     WHERE c.deleted_at IS NULL ORDER BY j.key`,
  )
    .raw()
    .all(JSON.stringify(ids)) as RawFacets[];
  return rows.map(toFacetRow);
}

const METRIC_COLUMNS = 'id, case_id AS caseId, name, value, unit, note, at, position';

export function metricsOfCase(sqlite: Sqlite, caseId: number): CaseMetric[] {
  return prepared(
    sqlite,
    `SELECT ${METRIC_COLUMNS} FROM case_metric WHERE case_id = ? ORDER BY position, id`,
  ).all(caseId) as CaseMetric[];
}

export function metricById(sqlite: Sqlite, id: number): CaseMetric | null {
  const row = prepared(sqlite, `SELECT ${METRIC_COLUMNS} FROM case_metric WHERE id = ?`).get(id);
  return (row as CaseMetric | undefined) ?? null;
}

/** The place behind the last metric of a case. */
export function nextMetricPosition(sqlite: Sqlite, caseId: number): number {
  return prepared(sqlite, 'SELECT coalesce(max(position), -1) + 1 FROM case_metric WHERE case_id = ?')
    .pluck()
    .get(caseId) as number;
}

export type WholeRow = Omit<CaseRow, 'titleMarks'> & {
  canvas: string;
  isooc: string;
  deletedAt: number | null;
};

/** Cases by id in the order asked, in the trash or not. */
export function caseRows(sqlite: Sqlite, ids: readonly number[]): WholeRow[] {
  const rows = prepared(
    sqlite,
    `SELECT c.id, c.title, c.brand, c.industry, c.year, c.region, c.platforms, c.mechanisms, c.is_negative AS isNegative,
       c.rating, c.metric_count AS metricCount, c.source, c.starter_key IS NOT NULL AS isStarter, c.excerpt, c.cover,
       c.created_at AS createdAt, c.updated_at AS updatedAt, c.canvas, c.isooc, c.deleted_at AS deletedAt
     FROM json_each(?) AS j CROSS JOIN case_study AS c ON c.id = j.value ORDER BY j.key`,
  ).all(JSON.stringify(ids)) as (Omit<
    WholeRow,
    'platforms' | 'mechanisms' | 'isNegative' | 'isStarter' | 'metrics'
  > & { platforms: string; mechanisms: string; isNegative: number; isStarter: number })[];
  return rows.map((row) => ({
    ...row,
    platforms: [...arrayOf(row.platforms)],
    mechanisms: [...arrayOf(row.mechanisms)],
    isNegative: row.isNegative === 1,
    isStarter: row.isStarter === 1,
    metrics: row.metricCount > 0 ? metricsOfCase(sqlite, row.id).slice(0, CARD_METRICS) : [],
  }));
}

export function describeCases(sqlite: Sqlite, ids: readonly number[]): Described[] {
  const rows = prepared(
    sqlite,
    `SELECT c.id, c.title AS label, c.deleted_at IS NULL AS isLive, c.brand AS hint
     FROM json_each(?) AS j CROSS JOIN case_study AS c ON c.id = j.value`,
  ).all(JSON.stringify(ids)) as (Omit<Described, 'isLive'> & { isLive: number })[];
  return rows.map((row) => ({ ...row, isLive: row.isLive === 1 }));
}

export function latestCases(sqlite: Sqlite, limit: number): number[] {
  return prepared(
    sqlite,
    `SELECT id FROM case_study INDEXED BY case_by_updated WHERE deleted_at IS NULL
     ORDER BY updated_at DESC, id DESC LIMIT ?`,
  )
    .pluck()
    .all(limit) as number[];
}

/** Columns that follow the texts; no history. `excerpt` or `cover` undefined stay as they are. */
export function writeCaseFacts(
  sqlite: Sqlite,
  id: number,
  facts: { excerpt?: string; cover: string | null; now: number },
): void {
  prepared(
    sqlite,
    'UPDATE case_study SET excerpt = coalesce(?, excerpt), cover = ?, updated_at = ? WHERE id = ?',
  ).run(facts.excerpt ?? null, facts.cover, facts.now, id);
}

/** sha-256 of the first image that a case's texts show. */
export function coverOf(sqlite: Sqlite, caseId: number): string | null {
  const sha256 = prepared(
    sqlite,
    `SELECT a.sha256 FROM document AS d JOIN attachment_ref AS r ON r.document_id = d.id JOIN attachment AS a ON a.id = r.attachment_id
     WHERE d.owner_kind = 'case' AND d.owner_id = ? AND a.mime LIKE 'image/%' AND a.width IS NOT NULL ORDER BY d.id, a.id LIMIT 1`,
  )
    .pluck()
    .get(caseId);
  return (sha256 as string | undefined) ?? null;
}

const SEARCHED = `c.title || ' ' AS title, c.brand || char(10) || c.industry || char(10) || c.region || char(10) ||
  c.platforms || char(10) || c.mechanisms AS facts,
  (SELECT group_concat(text, char(10)) FROM (SELECT text FROM document WHERE owner_kind = 'case' AND owner_id = c.id
     AND slot <> 'plan' ORDER BY id)) AS texts`;
type SearchedRow = { id: number; title: string; facts: string; texts: string | null; at: number };

const toText = ({ id, title, facts, texts, at }: SearchedRow) => ({
  id,
  title: title.trim(),
  text: `${texts ?? ''}\n${facts.replace(/["[\],]+/g, ' ')}`.trim(),
  at,
});

/** Live cases with all their texts, for search. */
export function caseTexts(
  sqlite: Sqlite,
  ids: readonly number[],
): { id: number; title: string; text: string; at: number }[] {
  const rows = prepared(
    sqlite,
    `SELECT c.id, ${SEARCHED}, c.updated_at AS at FROM json_each(?) AS j CROSS JOIN case_study AS c ON c.id = j.value
     WHERE c.deleted_at IS NULL`,
  ).all(JSON.stringify(ids)) as SearchedRow[];
  return rows.map(toText);
}

/** All live cases in order of id, read in pages. */
export function* allCaseTexts(sqlite: Sqlite): Generator<IndexedText> {
  const read = sqlite.prepare(
    `SELECT c.id, ${SEARCHED}, c.updated_at AS at FROM case_study AS c WHERE c.id > ? AND c.deleted_at IS NULL
     ORDER BY c.id LIMIT 200`,
  );
  for (let last = 0; ; ) {
    const rows = read.all(last) as SearchedRow[];
    if (rows.length === 0) return;
    for (const row of rows) yield { kind: 'case', ...toText(row) };
    last = rows.at(-1)!.id;
  }
}

export const countLiveCases = (sqlite: Sqlite): number =>
  prepared(sqlite, 'SELECT count(*) FROM case_study WHERE deleted_at IS NULL').pluck().get() as number;

/** The trash, last thrown away first. */
export const caseTrashPage = (sqlite: Sqlite, page: Page) =>
  trashPage<{ id: number; title: string; deletedAt: number }>(
    sqlite,
    { table: 'case_study', columns: ['title'] },
    page,
  );

const VALUES: Record<string, string> = {
  brand: `SELECT brand AS value, count(*) AS n FROM case_study WHERE deleted_at IS NULL GROUP BY 1`,
  industry: `SELECT industry AS value, count(*) AS n FROM case_study WHERE deleted_at IS NULL GROUP BY 1`,
  region: `SELECT region AS value, count(*) AS n FROM case_study WHERE deleted_at IS NULL GROUP BY 1`,
  platforms: `SELECT j.value, count(*) AS n FROM case_study, json_each(platforms) AS j WHERE deleted_at IS NULL GROUP BY 1`,
  mechanisms: `SELECT j.value, count(*) AS n FROM case_study, json_each(mechanisms) AS j WHERE deleted_at IS NULL GROUP BY 1`,
  metric: `SELECT name AS value, count(*) AS n FROM case_metric GROUP BY 1`,
  unit: `SELECT unit AS value, count(*) AS n FROM case_metric GROUP BY 1`,
};

/** Values of a field that are in use, the most used first. */
export function valuesInUse(sqlite: Sqlite, field: string): string[] {
  return prepared(
    sqlite,
    `SELECT value FROM (${VALUES[field]!}) WHERE value <> '' ORDER BY n DESC, value LIMIT 200`,
  )
    .pluck()
    .all() as string[];
}

/** Starter cases of a language, in the trash or not. */
export function starterRows(
  sqlite: Sqlite,
  language: string | null,
): { id: number; key: string; title: string; deletedAt: number | null }[] {
  return prepared(
    sqlite,
    `SELECT id, starter_key AS key, title, deleted_at AS deletedAt FROM case_study
     WHERE starter_key IS NOT NULL AND (@language IS NULL OR starter_language = @language) ORDER BY id`,
  ).all({ language }) as { id: number; key: string; title: string; deletedAt: number | null }[];
}
