import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CaseFilter, CaseRow, CaseSort } from '#shared/contract/cases.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import { client, orpc } from '../../../app/api/client.ts';

/** How many cases a filter finds. */
export function useCaseTotal(filter: CaseFilter, sort: CaseSort) {
  return useQuery({
    ...orpc.cases.list.queryOptions({ input: { filter, sort, limit: 1 } }),
    placeholderData: keepPreviousData,
  });
}

/** The cases of a filter in an order, around the window that shows them. */
export function useCaseRows(
  filter: CaseFilter,
  sort: CaseSort,
  count: number,
  range: { start: number; end: number },
) {
  return useWindowedPages<CaseRow>({
    queryKey: orpc.cases.list.key({ input: { filter, sort } }),
    count,
    range,
    pageSize: 60,
    fetchPage: useCallback(
      ({ cursor, offset, limit, signal }) =>
        client.cases.list({ filter, sort, cursor, offset, limit }, { signal }),
      [filter, sort],
    ),
  });
}
