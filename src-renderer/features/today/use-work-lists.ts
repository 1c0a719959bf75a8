import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CampaignTask } from '#shared/contract/campaigns-plan.ts';
import { orpc } from '../../app/api/client.ts';
import { pagedList, type TodayList, wholeList } from './today-list.ts';

const FIRST = 5;
const MORE = 30;
/** Nobody has more due at once and wants to see them all here. */
const MOST_TASKS = 200;

/** Open questions over all communities, the oldest first. */
export function useQuestions() {
  const query = useInfiniteQuery(
    orpc.questions.list.infiniteOptions({
      input: (cursor: string | null) => ({
        state: 'open' as const,
        cursor,
        limit: cursor === null ? FIRST : MORE,
      }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  );
  const ages = useQuery(orpc.questions.ages.queryOptions({ input: {} }));
  const list = pagedList(query);
  return { ...list, count: ages.data?.open ?? null, isAtLeast: false, error: list.error ?? ages.error };
}

/** A task of a campaign or a community, as this page shows both. */
export type DueTask = {
  of: 'campaign' | 'community';
  id: number;
  what: string;
  due: string;
  place: { id: number; name: string };
};

const ofCampaign = ({ id, what, due, campaignId, campaignName }: CampaignTask): DueTask => ({
  of: 'campaign',
  id,
  what,
  due: due ?? '',
  place: { id: campaignId, name: campaignName },
});

/** Due today or before, of all campaigns and communities, the oldest first. */
export function useDueTasks(today: string): TodayList<DueTask> {
  const input = { until: today, limit: MOST_TASKS };
  const campaigns = useQuery(orpc.campaignPlan.dueTasks.queryOptions({ input }));
  const communities = useQuery(orpc.communities.openTasks.queryOptions({ input }));
  const rows =
    campaigns.data && communities.data
      ? [
          ...campaigns.data.rows.map(ofCampaign),
          ...communities.data.map(
            ({ id, what, due, communityId, communityName }): DueTask => ({
              of: 'community',
              id,
              what,
              due: due ?? '',
              place: { id: communityId, name: communityName },
            }),
          ),
        ].toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
      : undefined;
  const isCut = campaigns.data?.nextCursor != null || communities.data?.length === MOST_TASKS;
  return {
    ...wholeList(campaigns, rows, { count: rows?.length ?? null, isAtLeast: isCut }),
    isPending: campaigns.isPending || communities.isPending,
    error: campaigns.error ?? communities.error,
    refetch: () => Promise.all([campaigns.refetch(), communities.refetch()]),
  };
}

/** What is planned to be published today. */
export function usePosts(today: string) {
  const query = useQuery(orpc.posts.range.queryOptions({ input: { from: today, to: today } }));
  return wholeList(query, query.data?.posts);
}

/** What takes place today in any live community. */
export function useRituals(today: string) {
  const query = useQuery(orpc.rituals.events.queryOptions({ input: { from: today, to: today } }));
  return wholeList(
    query,
    query.data?.filter(({ state }) => state !== 'cancelled'),
  );
}
