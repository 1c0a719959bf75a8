import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';
import { Attendance } from './Attendance.tsx';
import { type Event, refOf } from './event-ref.ts';
import { WriteUp } from './WriteUp.tsx';

/** One time of a ritual: prepare it, note who came, write it up, close it. */
export function openEvent(event: Event): void {
  const id = modals.open({
    title: event.title,
    size: 'lg',
    children: <EventForm first={event} onDone={() => modals.close(id)} />,
  });
}

function EventForm({ first, onDone }: { first: Event; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [span, setSpan] = useState({
    from: min(first.date, first.plannedOn),
    to: max(first.date, first.plannedOn),
  });
  const { data, error, refetch } = useQuery(
    orpc.rituals.events.queryOptions({
      input: { ...span, ritualId: first.ritualId },
    }),
  );
  const [task, setTask] = useState('');
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const event = data?.find(({ plannedOn }) => plannedOn === first.plannedOn) ?? first;
  type Patch = Parameters<typeof client.rituals.saveEvent>[0]['patch'];
  const save = (patch: Patch) => {
    if (patch.date)
      setSpan({
        from: min(span.from, patch.date),
        to: max(span.to, patch.date),
      });
    return act(t('communities.saved'), () => client.rituals.saveEvent({ event: refOf(event), patch }));
  };
  async function addTask() {
    // Tasks hang on a row: an untouched time gets one first.
    const eventId =
      event.id ??
      (await act(t('communities.saved'), () => client.rituals.saveEvent({ event: refOf(event), patch: {} })))
        ?.id;
    if (!eventId) return;
    const done = await act(t('communities.tasks.added'), () =>
      client.rituals.addEventTask({ eventId, what: task.trim() }),
    );
    if (done) setTask('');
  }
  const today = format.dayOf();
  return (
    <Stack gap="md">
      <Group grow align="flex-end">
        <DateField
          savesOnLeave
          isRequired
          label={t('communities.rituals.date')}
          value={event.date}
          onChange={(date) => date && void save({ date })}
        />
        <EditableText
          label={t('communities.rituals.topic')}
          maxLength={200}
          value={event.topic}
          onSave={(topic) => void save({ topic })}
        />
        <EditableText
          label={t('communities.rituals.guest')}
          maxLength={200}
          value={event.guest}
          onSave={(guest) => void save({ guest })}
        />
      </Group>
      <section aria-label={t('communities.rituals.tasks')}>
        <Text size="sm" fw={500}>
          {t('communities.rituals.tasks')}
        </Text>
        <ul className={classes.list}>
          {event.tasks.map((one) => (
            <li key={one.id} className={classes.row}>
              <Checkbox
                label={one.what}
                checked={one.doneAt !== null}
                onChange={() =>
                  void act(
                    t(one.doneAt === null ? 'communities.tasks.done' : 'communities.tasks.reopened', {
                      what: one.what,
                    }),
                    () =>
                      client.rituals.updateEventTask({
                        id: one.id,
                        done: one.doneAt === null,
                      }),
                  )
                }
              />
              {one.due !== null && (
                <Text size="xs" c={one.doneAt === null && one.due < today ? 'var(--kith-harm)' : 'dimmed'}>
                  {format.relativeDate(one.due)}
                </Text>
              )}
              <ActionIcon
                size="sm"
                aria-label={t('communities.tasks.remove', { what: one.what })}
                onClick={() =>
                  void act(t('communities.tasks.removed'), () =>
                    client.rituals.removeEventTask({ id: one.id }),
                  )
                }
              >
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <AddLine act={t('common.add')} onAdd={addTask} isReady={task.trim() !== ''}>
          <TextInput
            aria-label={t('communities.rituals.task')}
            placeholder={t('communities.rituals.addTask')}
            maxLength={200}
            value={task}
            onChange={(change) => setTask(change.currentTarget.value)}
          />
        </AddLine>
      </section>
      <Attendance event={event} />
      <WriteUp event={event} onLeave={onDone} />
      <EditableText
        label={t('communities.rituals.note')}
        isLong
        value={event.note}
        onSave={(note) => void save({ note })}
      />
      <Group justify="flex-end" gap="xs">
        {event.state === 'planned' ? (
          <>
            <Button
              variant="default"
              onClick={async () => {
                if (await save({ state: 'cancelled' })) onDone();
              }}
            >
              {t('communities.rituals.cancelEvent')}
            </Button>
            <Button
              onClick={async () => {
                if (await save({ state: 'done' })) onDone();
              }}
            >
              {t('communities.rituals.markDone')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => void save({ state: 'planned' })}>
            {t('communities.rituals.planAgain')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

const min = (a: string, b: string) => (a < b ? a : b);
const max = (a: string, b: string) => (a > b ? a : b);
