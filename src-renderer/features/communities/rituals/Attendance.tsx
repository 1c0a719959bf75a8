import { Alert, Button, CloseButton, Group, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { useFormat } from '../../../app/format.ts';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';
import { addDays } from '../../../app/pieces/dates.ts';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import { type Event, refOf } from './event-ref.ts';

/** Who came: found by name, or a pasted list. Each of them gets an attendance on their timeline. */
export function Attendance({ event }: { event: Event }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [typed, setTyped] = useState<string | null>(null);
  const [text] = useDebouncedValue(typed ?? '', 250);
  const { data: there = [], error } = useQuery({
    ...orpc.rituals.attendees.queryOptions({
      input: { eventId: event.id ?? 0 },
    }),
    enabled: event.id !== null,
  });
  const isToCome = event.date > addDays(format.dayOf(), 1);
  const isAsked = typed !== null && text.trim() !== '';
  const read = useQuery({
    ...orpc.memberships.rosterPreview.queryOptions({
      input: { communityId: event.communityId, text, kind: 'chain' },
    }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const lines = isAsked
    ? (read.data?.lines ?? []).filter(({ match }) => match !== 'ignored' && match !== 'repeated')
    : [];
  const known = [...new Set(lines.flatMap(({ fanId }) => (fanId === null ? [] : [fanId])))];
  const unknown = lines.filter(({ fanId }) => fanId === null);
  async function attend(fanIds: number[]) {
    const done = await act(
      t('communities.rituals.cameToast', { count: fanIds.length }),
      () => client.rituals.attend({ event: refOf(event), fanIds }),
      t('communities.rituals.thereAlready'),
    );
    if (done) setTyped(null);
  }
  if (isToCome) {
    return (
      <Text size="sm" c="dimmed">
        {t('communities.rituals.notYet')}
      </Text>
    );
  }
  return (
    <section aria-label={t('communities.rituals.attendance')}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {t('communities.rituals.attendanceCount', { count: there.length })}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => setTyped(typed === null ? '' : null)}>
          {t(typed === null ? 'communities.rituals.pasteNames' : 'common.cancel')}
        </Button>
      </Group>
      {error && <Alert color="red">{errorMessage(error, t)}</Alert>}
      {typed === null ? (
        <PersonPicker
          label={t('communities.rituals.whoCame')}
          placeholder={t('communities.rituals.whoCame')}
          isForMany
          excludeIds={there.map(({ fan }) => fan.id)}
          onPick={({ id }) => void attend([id])}
        />
      ) : (
        <>
          <Textarea
            aria-label={t('communities.rituals.pasteNames')}
            placeholder={t('communities.rituals.pasteExample')}
            autoFocus
            rows={5}
            value={typed}
            onChange={(change) => setTyped(change.currentTarget.value)}
          />
          {read.error && isAsked && <Alert color="red">{errorMessage(read.error, t)}</Alert>}
          {unknown.length > 0 && (
            <Text size="xs" c="dimmed" mt={4}>
              {t('communities.rituals.notFound', {
                names: unknown
                  .slice(0, 20)
                  .map(({ name, text: line }) => name || line)
                  .join(t('communities.join')),
              })}
            </Text>
          )}
          <Group justify="flex-end" mt="xs">
            <Button disabled={known.length === 0 || typed !== text} onClick={() => void attend(known)}>
              {t('communities.rituals.attend', { count: known.length })}
            </Button>
          </Group>
        </>
      )}
      {there.length > 0 && (
        <ul className={classes.chips}>
          {there.map(({ id, fan }) => (
            <li key={id}>
              <MemberName who={{ fanId: fan.id, memberId: null, name: fan.name }} />
              <CloseButton
                size="xs"
                aria-label={t('communities.rituals.didNotCome', {
                  name: fan.name,
                })}
                onClick={() =>
                  void act(t('communities.rituals.unattended', { name: fan.name }), () =>
                    client.rituals.unattend({ id }),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
