import { ActionIcon, Indicator, Tooltip } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../app/api/client.ts';

/** Above this many people nobody is looked at unasked: the page of duplicates shows how far it is. */
const MOST_PEOPLE = 20_000;
/** Less likely pairs are not worth a mark. */
const LIKELY = 0.9;
const MOST = 99;

async function countLikely(signal: AbortSignal): Promise<number> {
  let n = 0;
  for await (const { pairs } of await client.duplicates.find({ limit: MOST }, { signal }))
    n += pairs.filter(({ probability }) => probability >= LIKELY).length;
  return n;
}

/** So long after the last change of people they are counted anew. */
const RESTS_MS = 2_000;

/** A quiet way to people who stand twice, where there are some. Kept; counted anew when people have changed since. */
export function LikelyDuplicates({ people }: { people: number }) {
  const { t } = useTranslation();
  const likely = useQuery({
    queryKey: ['likelyDuplicates'],
    queryFn: ({ signal }) => countLikely(signal),
    enabled: people > 1 && people <= MOST_PEOPLE,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  // A sum of kept counters, which is asked for again whenever people change.
  const { dataUpdatedAt: changedAt } = useQuery(orpc.fans.count.queryOptions({ input: { filter: {} } }));
  const { data: count = 0, dataUpdatedAt: countedAt, refetch } = likely;
  const isOld = countedAt > 0 && countedAt < changedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the wait again
  useEffect(() => {
    if (!isOld) return;
    const timer = setTimeout(() => void refetch(), RESTS_MS);
    return () => clearTimeout(timer);
  }, [isOld, changedAt, refetch]);
  if (count === 0) return null;
  const words = t('duplicates.likely', { count });
  return (
    <Tooltip label={words}>
      <Indicator label={count} size={16} offset={4} color="var(--kith-accent)">
        <ActionIcon aria-label={words} renderRoot={(props) => <Link to="/fans/duplicates" {...props} />}>
          <IconUsersGroup size={18} stroke={1.6} />
        </ActionIcon>
      </Indicator>
    </Tooltip>
  );
}
