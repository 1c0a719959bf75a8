import { z } from 'zod';
/** Which cases a filter holds for, and what each facet would leave: pure, over the facet columns of all cases. */
import type { CaseFacets, CaseFilter, CaseSort } from '#shared/contract/cases.ts';

/** The columns that facets look at. */
export type FacetRow = {
  id: number;
  brand: string;
  industry: string;
  year: number | null;
  region: string;
  platforms: readonly string[];
  mechanisms: readonly string[];
  isNegative: boolean;
  rating: number;
  hasMetric: boolean;
  isStarter: boolean;
  /** What lists sort by. */
  updatedAt: number;
  createdAt: number;
  sortName: string;
};

/** Facets that hold one value or several per case. */
const FACETS = {
  brands: (row: FacetRow) => [row.brand],
  industries: (row: FacetRow) => [row.industry],
  years: (row: FacetRow) => [row.year],
  regions: (row: FacetRow) => [row.region],
  platforms: (row: FacetRow) => (row.platforms.length > 0 ? row.platforms : NONE),
  mechanisms: (row: FacetRow) => (row.mechanisms.length > 0 ? row.mechanisms : NONE),
  polarity: (row: FacetRow) => [row.isNegative ? 'negative' : 'positive'],
  ratings: (row: FacetRow) => [row.rating],
  hasMetric: (row: FacetRow) => [row.hasMetric],
} as const satisfies Record<string, (row: FacetRow) => readonly unknown[]>;
type Facet = keyof typeof FACETS;
const NAMES = Object.keys(FACETS) as Facet[];
/** What a case without platforms or mechanisms counts as: "not known". */
const NONE: readonly string[] = [''];

/** The values that a filter asks of a facet; null: all. */
function wantedOf(filter: CaseFilter, facet: Facet): ReadonlySet<unknown> | null {
  if (facet === 'polarity') return filter.polarity === undefined ? null : new Set([filter.polarity]);
  if (facet === 'hasMetric') return filter.hasMetric === undefined ? null : new Set([filter.hasMetric]);
  const values: readonly unknown[] | undefined = filter[facet];
  return values === undefined || values.length === 0 ? null : new Set(values);
}

type Check = { facet: Facet; wanted: ReadonlySet<unknown> };

function checksOf(filter: CaseFilter): Check[] {
  return NAMES.flatMap((facet) => {
    const wanted = wantedOf(filter, facet);
    return wanted ? [{ facet, wanted }] : [];
  });
}

const holds = (row: FacetRow, { facet, wanted }: Check): boolean =>
  FACETS[facet](row).some((value) => wanted.has(value));

/** The filter without its text, as a test. */
export function caseFilterTest(filter: CaseFilter): (row: FacetRow) => boolean {
  const checks = checksOf(filter);
  return (row) =>
    (filter.starter === undefined || filter.starter === row.isStarter) &&
    checks.every((check) => holds(row, check));
}

/** One pass: a case that fails nothing counts everywhere; one that fails a single facet counts in that facet only. */
export function countFacets(rows: Iterable<FacetRow>, filter: CaseFilter): CaseFacets {
  const checks = checksOf(filter);
  const counts = new Map(NAMES.map((facet) => [facet, new Map<unknown, number>()]));
  let total = 0;
  const count = (facet: Facet, row: FacetRow) => {
    const values = counts.get(facet)!;
    for (const value of FACETS[facet](row)) values.set(value, (values.get(value) ?? 0) + 1);
  };
  for (const row of rows) {
    if (filter.starter !== undefined && filter.starter !== row.isStarter) continue;
    let failed: Facet | null = null;
    let isOut = false;
    for (const check of checks) {
      if (holds(row, check)) continue;
      if (failed !== null) {
        isOut = true;
        break;
      }
      failed = check.facet;
    }
    if (isOut) continue;
    if (failed !== null) {
      count(failed, row);
      continue;
    }
    total += 1;
    for (const facet of NAMES) count(facet, row);
  }
  // A value that is asked for stays in sight, also where it leaves nothing.
  for (const { facet, wanted } of checks) {
    const values = counts.get(facet)!;
    for (const value of wanted) if (!values.has(value)) values.set(value, 0);
  }
  const listed = NAMES.map((facet) => [facet, listOf(counts.get(facet)!, facet)] as const);
  return { total, ...Object.fromEntries(listed) } as CaseFacets;
}

/** Years newest first, ratings best first, all else most frequent first; what is not known comes last. */
function listOf(values: ReadonlyMap<unknown, number>, facet: Facet): { value: unknown; count: number }[] {
  const isUnknown = (value: unknown) => value === '' || value === null;
  return [...values]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => {
      if (isUnknown(a.value) !== isUnknown(b.value)) return isUnknown(a.value) ? 1 : -1;
      if (facet === 'years' || facet === 'ratings') return Number(b.value) - Number(a.value);
      return b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1);
    });
}

const SortKey = z.union([z.string(), z.number(), z.null()]);
type SortKey = z.infer<typeof SortKey>;
/** The key of the sort, and the id. */
export const CaseCursor = z.tuple([SortKey, z.number()]);
export type CaseCursor = z.infer<typeof CaseCursor>;

const keyOf = (row: FacetRow, by: CaseSort['by']): SortKey =>
  by === 'updated'
    ? row.updatedAt
    : by === 'created'
      ? row.createdAt
      : by === 'title'
        ? row.sortName
        : row[by];

/** Below zero where `a` comes first. What is not known comes last either way; the id decides among equals. */
function compareCursors([a, aId]: CaseCursor, [b, bId]: CaseCursor, desc: boolean): number {
  if (a === b) return desc ? bId - aId : aId - bId;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b === desc ? 1 : -1;
}

/** One page of `rows` in the order of a sort: after `cursor`, or at `offset`. */
export function sortedPage(
  rows: readonly FacetRow[],
  sort: CaseSort,
  page: { cursor: CaseCursor | null; offset: number; limit: number },
): { ids: number[]; nextCursor: CaseCursor | null } {
  const cursors = rows.map((row): CaseCursor => [keyOf(row, sort.by), row.id]);
  const { cursor } = page;
  const left = cursor ? cursors.filter((one) => compareCursors(one, cursor, sort.desc) > 0) : cursors;
  left.sort((a, b) => compareCursors(a, b, sort.desc));
  const start = cursor ? 0 : page.offset;
  const taken = left.slice(start, start + page.limit);
  const hasMore = start + taken.length < left.length;
  return { ids: taken.map(([, id]) => id), nextCursor: hasMore ? (taken.at(-1) ?? null) : null };
}
