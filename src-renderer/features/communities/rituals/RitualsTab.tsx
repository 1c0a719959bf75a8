import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { Ritual } from '#shared/contract/communities-rituals.ts';
import { saveBlob } from '#ui/chart/chart-export.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { addDays } from '../../../app/pieces/dates.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';
import { EventRow } from './EventRow.tsx';
import { openRitual } from './RitualDialog.tsx';
import { rruleWords } from './rrule-words.ts';

const BACK = 90;
const AHEAD = 60;

/** What the community does again and again (B6), each time of it, who came, and what was written of it. */
export function RitualsTab({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const communityId = community.id;
  const today = format.dayOf();
  const rituals = useQuery(orpc.rituals.list.queryOptions({ input: { communityId } }));
  const events = useQuery(
    orpc.rituals.events.queryOptions({
      input: { communityId, from: addDays(today, -BACK), to: addDays(today, AHEAD) },
    }),
  );
  async function saveIcs() {
    const { fileName, text } = await client.rituals.ics({ communityId });
    saveBlob(new Blob([text], { type: 'text/calendar;charset=utf-8' }), fileName);
  }
  const all = events.data ?? [];
  const next = all.filter(({ date, state }) => date >= today && state !== 'done');
  const past = all.filter(({ date, state }) => date < today || state === 'done').toReversed();
  return (
    <>
      <Card
        title={t('communities.rituals.title')}
        hint={t('communities.rituals.hint')}
        tools={
          <Group gap="xs">
            {(rituals.data?.length ?? 0) > 0 && (
              <Button variant="default" onClick={() => void saveIcs().catch(notifyError)}>
                {t('communities.rituals.ics')}
              </Button>
            )}
            <Button variant="default" onClick={() => openRitual(communityId)}>
              {t('communities.rituals.new')}
            </Button>
          </Group>
        }
      >
        {rituals.error ? (
          <PageError error={rituals.error} reset={() => void rituals.refetch()} />
        ) : rituals.isPending ? (
          <PagePending rows={3} />
        ) : rituals.data.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('communities.rituals.none')}
          </Text>
        ) : (
          <ul className={classes.list}>
            {rituals.data.map((ritual) => (
              <RitualLine key={ritual.id} ritual={ritual} />
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('communities.rituals.next')} hint={t('communities.rituals.nextHint', { count: AHEAD })}>
        {events.error ? (
          <PageError error={events.error} reset={() => void events.refetch()} />
        ) : events.isPending ? (
          <PagePending rows={3} />
        ) : next.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('communities.rituals.noneNext')}
          </Text>
        ) : (
          <ul className={classes.list}>
            {next.map((event) => (
              <EventRow key={`${event.ritualId} ${event.plannedOn}`} event={event} />
            ))}
          </ul>
        )}
      </Card>
      {past.length > 0 && (
        <Card
          isWide
          title={t('communities.rituals.past')}
          hint={t('communities.rituals.pastHint', { count: BACK })}
        >
          <ul className={classes.list}>
            {past.map((event) => (
              <EventRow key={`${event.ritualId} ${event.plannedOn}`} event={event} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function RitualLine({ ritual }: { ritual: Ritual }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <button type="button" className={classes.link} onClick={() => openRitual(ritual.communityId, ritual)}>
          {ritual.title}
        </button>
        <p className={classes.hint}>
          {[
            t(`communities.rituals.kind.${ritual.kind}`),
            rruleWords(ritual.rrule, t),
            ritual.startTime,
            ritual.nextOn && t('communities.rituals.nextOn', { date: format.localDate(ritual.nextOn) }),
            t('communities.rituals.doneCount', { count: ritual.doneCount }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={t('communities.rituals.removeNamed', { title: ritual.title })}
        onClick={() =>
          void act(t('communities.rituals.removed', { title: ritual.title }), () =>
            client.rituals.remove({ id: ritual.id }),
          )
        }
      >
        {t('common.delete')}
      </Button>
    </li>
  );
}
