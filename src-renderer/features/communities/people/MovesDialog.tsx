import { Badge, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from '../parts.module.css';
import { MemberName } from './MemberName.tsx';

type Props = { communityId: number; date: string };

/** The people behind a mark of joins and leaves: who came and who went on that day. */
export function openMoves(props: Props): void {
  modals.open({ title: i18next.t('communities.numbers.whoMoved'), children: <Moves {...props} /> });
}

function Moves({ communityId, date }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityDays.moves.queryOptions({ input: { communityId, from: date, to: date, limit: 500 } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending rows={4} />;
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {format.localDate(date)}
      </Text>
      {data.length === 0 ? (
        <Text size="sm">{t('communities.numbers.nobodyMoved')}</Text>
      ) : (
        <ul className={classes.list} style={{ maxHeight: 420, overflow: 'auto' }}>
          {data.map(({ membershipId, who, at, kind }) => (
            <li key={`${membershipId} ${kind}`} className={classes.row}>
              <MemberName who={who} />
              <span className={classes.quiet}>
                {format.time(at)}{' '}
                <Badge size="sm" variant={kind === 'join' ? 'light' : 'default'}>
                  {t(kind === 'join' ? 'communities.numbers.joins' : 'communities.numbers.leaves')}
                </Badge>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
