import { Button, Group, Text } from '@mantine/core';
import { IconNotes } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import { notifyError } from '../../../app/notify.tsx';
import { useAct } from '../../../app/use-act.ts';
import { type Event, refOf } from './event-ref.ts';

/** 整理成文: the note that this time is written up in. */
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
  async function write() {
    setIsBusy(true);
    const title = [event.title, event.topic, format.localDate(event.date)].filter(Boolean).join(' · ');
    const note = await act(t('communities.rituals.noteMade'), () => client.notes.create({ title }));
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
