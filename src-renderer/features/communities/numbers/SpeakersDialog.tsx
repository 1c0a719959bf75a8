import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { addDays } from '../../../app/pieces/dates.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { openMessages } from '../files/MessagesDialog.tsx';
import classes from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import { type WeekHour, weekHourWords } from './weekdays.ts';

/** Local dates, both included; `at` holds it to an hour of a weekday (0 Monday). */
type Span = { communityId: number; from: string; to: string; at?: WeekHour };

/** The people behind a mark: who spoke then, most first; the number opens what they wrote. */
export function openSpeakers(span: Span): void {
  modals.open({ title: i18next.t('communities.whoSpoke'), children: <Speakers {...span} /> });
}

/** The same for so many days from one on. */
export function openSpeakersOf(communityId: number, from: string, days: number): void {
  openSpeakers({ communityId, from, to: addDays(from, days - 1) });
}

function Speakers(span: Span) {
  const { communityId, from, to, at } = span;
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityDays.speakers.queryOptions({ input: { ...span, limit: 500 } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending rows={4} />;
  const days = from === to ? format.localDate(from) : `${format.localDate(from)} – ${format.localDate(to)}`;
  const when = at && weekHourWords(at, i18n.language, t);
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed">
          {[days, when].filter(Boolean).join(' · ')}
        </Text>
        {data.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => openMessages({ communityId, from, to, at })}
          >
            {t('communities.log.messages')}
          </Button>
        )}
      </Group>
      {data.length === 0 ? (
        <Text size="sm">{t('communities.nobodySpoke')}</Text>
      ) : (
        <ul className={classes.list} style={{ maxHeight: 420, overflow: 'auto' }}>
          {data.map((who) => (
            <li key={`${who.fanId} ${who.memberId}`} className={classes.row}>
              <MemberName who={who} />
              <button
                type="button"
                className={classes.quietLink}
                onClick={() => {
                  const { fanId, memberId, name } = who;
                  openMessages({ communityId, from, to, at, who: { fanId, memberId, name } });
                }}
              >
                {t('communities.messages', { count: who.messages })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
