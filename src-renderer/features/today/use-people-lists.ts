import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import { orpc } from '../../app/api/client.ts';
import { pagedList, wholeList } from './today-list.ts';

/** Rows that a card begins with, and how many come with each "more". */
const FIRST = 6;
/** What is not due yet gives way to who slips away. */
const FIRST_OF_WEEK = 3;
const MORE = 30;
const WEEK = 7;
const BIRTHDAY_DAYS = 30;
const SUGGESTIONS = 5;
/** Answers that are asked for by themselves while hardly anybody was found. */
const ANSWERS_ALONE = 6;

const paging = {
  initialPageParam: null as string | null,
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor,
};
const limitOf = (cursor: string | null, first = FIRST) => (cursor === null ? first : MORE);

function useDue(span: { from?: string; until: string }, first = FIRST) {
  const list = useInfiniteQuery(
    orpc.followUps.due.infiniteOptions({
      input: (cursor: string | null) => ({ ...span, cursor, limit: limitOf(cursor, first) }),
      ...paging,
    }),
  );
  return pagedList(list, useQuery(orpc.followUps.dueCount.queryOptions({ input: span })));
}

/** Open follow-ups: before today, today, and in the seven days after it. */
export function useFollowUps(today: string) {
  const on = (days: number) => dayToDate(dateToDay(today) + days);
  return {
    overdue: useDue({ until: on(-1) }),
    dueToday: useDue({ from: today, until: today }),
    week: useDue({ from: on(1), until: on(WEEK) }, FIRST_OF_WEEK),
  };
}

export function useBirthdays() {
  const list = useInfiniteQuery(
    orpc.fans.birthdays.infiniteOptions({
      input: (cursor: string | null) => ({ days: BIRTHDAY_DAYS, cursor, limit: limitOf(cursor) }),
      ...paging,
    }),
  );
  const input = { filter: { birthday: BIRTHDAY_DAYS } };
  return pagedList(list, useQuery(orpc.fans.count.queryOptions({ input })));
}

/** An answer may hold nobody and go on: a few more are asked for at once. */
export function useSlipping() {
  const query = useInfiniteQuery(
    orpc.strength.slipping.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: limitOf(cursor) }),
      ...paging,
    }),
  );
  const list = pagedList(query);
  const { hasNextPage, isFetching, fetchNextPage, data } = query;
  const goesOn = hasNextPage && list.rows.length < FIRST && (data?.pages.length ?? 0) < ANSWERS_ALONE;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  return { ...list, isPending: list.isPending || (goesOn && list.rows.length === 0) };
}

/** The first few of all. */
export function useSuggestions() {
  const query = useQuery(orpc.pipeline.suggestions.queryOptions({ input: { limit: SUGGESTIONS } }));
  const count = query.data ? query.data.kinds.reduce((sum, kind) => sum + kind.count, 0) : null;
  return wholeList(query, query.data?.rows, { count });
}
