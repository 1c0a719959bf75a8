import { Group, Select, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#ui/date-field/DateField.tsx';
import { TimeField } from '#ui/date-field/TimeField.tsx';
import { client } from '../api/client.ts';
import { PLATFORMS, platformName } from '../people/words.ts';
import { DialogForm } from '../pieces/DialogForm.tsx';
import { useAct } from '../use-act.ts';
import { openPost } from './PostDialog.tsx';

type First = { campaignId: number | null; plannedOn: string | null };

/** A new post: its title, where and when; then it opens to be written. */
export function openNewPost(first: First): void {
  const id = modals.open({
    title: i18next.t('calendar.newPost'),
    children: <NewPost first={first} onDone={() => modals.close(id)} />,
  });
}

function NewPost({ first, onDone }: { first: First; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [title, setTitle] = useState('');
  const [platform, setPlatform] = useState<string>('wechat');
  const [date, setDate] = useState(first.plannedOn);
  const [time, setTime] = useState<string | null>(null);
  async function create() {
    const made = await act(t('calendar.created', { title: title.trim() }), () =>
      client.posts.create({
        title: title.trim(),
        platform,
        campaignId: first.campaignId,
        plannedOn: date,
        plannedTime: time,
      }),
    );
    if (!made) return;
    onDone();
    openPost(made.id);
  }
  return (
    <DialogForm act={t('calendar.create')} onSubmit={create} isReady={title.trim() !== ''} onCancel={onDone}>
      <TextInput
        label={t('calendar.title')}
        data-autofocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label={t('calendar.platform')}
        searchable
        allowDeselect={false}
        value={platform}
        onChange={(value) => value && setPlatform(value)}
        data={PLATFORMS.map((value) => ({ value, label: platformName(value, t) }))}
      />
      <Group grow align="flex-start">
        <DateField label={t('calendar.date')} value={date} onChange={setDate} />
        <TimeField label={t('calendar.time')} value={time} onChange={setTime} />
      </Group>
    </DialogForm>
  );
}
