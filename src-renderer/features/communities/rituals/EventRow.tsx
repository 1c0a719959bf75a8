import { Badge, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { RitualEvent } from '#shared/contract/communities-rituals.ts';
import { useFormat } from '../../../app/format.ts';
import classes from '../parts.module.css';
import { openEvent } from './EventDialog.tsx';

/** One time of a ritual: when, how far the preparing is, who came. */
export function EventRow({ event }: { event: z.infer<typeof RitualEvent> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = event.tasks.filter(({ doneAt }) => doneAt !== null).length;
  const today = format.dayOf();
  const late = event.tasks.some(({ doneAt, due }) => doneAt === null && due !== null && due < today);
  const needsClosing = event.date < today && event.state === 'planned';
  return (
    <li className={classes.row}>
      <div className={classes.grow}>
        <button type="button" className={classes.link} onClick={() => openEvent(event)}>
          {event.topic ? `${event.title} · ${event.topic}` : event.title}
        </button>
        <p className={classes.hint}>
          {[
            `${format.localDate(event.date)}${event.startTime ? ` ${event.startTime}` : ''}`,
            event.guest && t('communities.rituals.withGuest', { name: event.guest }),
            event.tasks.length > 0 && t('communities.rituals.tasksDone', { done, count: event.tasks.length }),
            event.attendees > 0 && t('communities.rituals.came', { count: event.attendees }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Group gap={6} wrap="nowrap">
        {late && (
          <Badge size="sm" color="red" variant="light">
            {t('communities.rituals.late')}
          </Badge>
        )}
        {event.state !== 'planned' && (
          <Badge size="sm" variant="default">
            {t(`communities.rituals.state.${event.state}`)}
          </Badge>
        )}
        <Button
          size="compact-sm"
          variant={needsClosing ? 'light' : 'default'}
          onClick={() => openEvent(event)}
        >
          {t(needsClosing ? 'communities.rituals.close' : 'common.open')}
        </Button>
      </Group>
    </li>
  );
}
