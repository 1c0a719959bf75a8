import { Button, Group, Text } from '@mantine/core';
import { IconNotes } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import { notifyError } from '../../../app/notify.tsx';
import { instantOfTime } from '../../../app/people/instant-of-date.ts';
import { addDays } from '../../../app/pieces/dates.ts';
import { useAct } from '../../../app/use-act.ts';
import { type Event, refOf } from './event-ref.ts';
import { writeUpBody } from './write-up.ts';

/** Days of 24 hours since an instant; 0 for what is still to come. */
const daysSince = (at: number) => Math.max(0, (Date.now() - at) / 86_400_000);

/** 整理成文: the note that this time is written up in; it begins with what is known of it. */
export function WriteUp({ event, onLeave }: { event: Event; onLeave: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const openTarget = useOpenTarget();
  const [isBusy, setIsBusy] = useState(false);
  const { documentId } = event;
  async function open(id: number) {
    try {
      const { owner } = await client.documents.get({ id });
      onLeave();
      openTarget(owner);
    } catch (error) {
      notifyError(error);
    }
  }
  /** What is known of this time; undefined where it can't be read: the note then begins empty. */
  async function begun(): Promise<string | undefined> {
    try {
      const { timeZone } = await client.settings.get({});
      const age = {
        over: daysSince(instantOfTime(`${addDays(event.date, 1)} 00:00:00`, timeZone)),
        upTo: daysSince(instantOfTime(`${event.date} 00:00:00`, timeZone)),
      };
      const { communityId } = event;
      const [attendees, ...asked] = await Promise.all([
        event.id === null ? [] : client.rituals.attendees({ eventId: event.id }),
        ...(['open', 'answered'] as const).map((state) =>
          client.questions.list({ communityId, state, age, limit: 50 }),
        ),
      ]);
      const questions = asked
        .flatMap(({ rows }) => rows)
        .filter(({ text }) => text !== '')
        .toSorted((a, b) => a.at - b.at)
        .map(({ text, asker }) => ({ text, asker: asker.name }));
      return writeUpBody({ event, attendees: attendees.map(({ fan }) => fan), questions }, t, format);
    } catch (error) {
      notifyError(error);
      return undefined;
    }
  }
  async function write() {
    setIsBusy(true);
    const body = await begun();
    const title = [event.title, event.topic, format.localDate(event.date)].filter(Boolean).join(' · ');
    const note = await act(t('communities.rituals.noteMade'), () => client.notes.create({ title, body }));
    if (note) {
      await act(t('communities.saved'), () =>
        client.rituals.saveEvent({
          event: refOf(event),
          patch: { documentId: note.documentId },
        }),
      );
      onLeave();
      openTarget({ kind: 'note', id: note.id });
    }
    setIsBusy(false);
  }
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm" fw={500}>
          {t('communities.rituals.writeUp')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('communities.rituals.writeUpHint')}
        </Text>
      </div>
      <Button
        variant="default"
        style={{ flex: 'none' }}
        loading={isBusy}
        leftSection={<IconNotes size={16} stroke={1.6} />}
        onClick={() => void (documentId === null ? write() : open(documentId))}
      >
        {t(documentId === null ? 'communities.rituals.writeNote' : 'communities.rituals.openNote')}
      </Button>
    </Group>
  );
}
