import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import classes from './communities.module.css';
import { addDays } from './dates.ts';
import { MemberName } from './MemberName.tsx';

/** The people behind a mark: who spoke on these days, most first. */
export function openSpeakers(communityId: number, from: string, days: number): void {
  modals.open({
    title: i18next.t('communities.whoSpoke'),
    children: <Speakers communityId={communityId} from={from} to={addDays(from, days - 1)} />,
  });
}

function Speakers({ communityId, from, to }: { communityId: number; from: string; to: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityDays.speakers.queryOptions({ input: { communityId, from, to, limit: 500 } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending rows={4} />;
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {from === to ? format.localDate(from) : `${format.localDate(from)} – ${format.localDate(to)}`}
      </Text>
      {data.length === 0 ? (
        <Text size="sm">{t('communities.nobodySpoke')}</Text>
      ) : (
        <ul className={classes.list} style={{ maxHeight: 420, overflow: 'auto' }}>
          {data.map((who) => (
            <li key={`${who.fanId} ${who.memberId}`} className={classes.row}>
              <MemberName who={who} />
              <span className={classes.quiet}>{t('communities.messages', { count: who.messages })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
