import { ActionIcon, Indicator, Tooltip } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../app/api/client.ts';

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

/** A quiet way to people who stand twice, where there are some. Looked for each time the list is opened. */
export function LikelyDuplicates({ people }: { people: number }) {
  const { t } = useTranslation();
  const { data: count = 0 } = useQuery({
    queryKey: ['likelyDuplicates'],
    queryFn: ({ signal }) => countLikely(signal),
    enabled: people > 1 && people <= MOST_PEOPLE,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
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
