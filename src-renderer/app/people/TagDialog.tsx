import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../api/client.ts';
import { notifyBulk, notifyError } from '../notify.tsx';
import { GOES_ON_ALONE, type People } from './current-people.ts';
import { TagPickList } from './TagPickList.tsx';

/** Asks which tags these people get or lose. */
export function openTagDialog(people: People): void {
  const id = modals.open({
    title: i18next.t('people.tagTitle', { who: whoIs(people) }),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: <TagForm people={people} onDone={() => modals.close(id)} />,
  });
}

/** 李娜, or 12 人. */
export function whoIs({ name, count }: People): string {
  return name ?? i18next.t('common.people', { count });
}

function TagForm({ people, onDone }: { people: People; onDone: () => void }) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<'add' | 'remove'>('add');
  const [picked, setPicked] = useState<readonly number[]>([]);
  const tag = useMutation(
    orpc.fans.tag.mutationOptions({
      onMutate: () => {
        if (people.count > GOES_ON_ALONE) onDone();
      },
      onSuccess: (done) => {
        onDone();
        const { count } = done;
        notifyBulk(mode === 'add' ? t('people.tagged', { count }) : t('people.untagged', { count }), done);
      },
      onError: notifyError,
    }),
  );
  const count = picked.length;
  const label =
    mode === 'add'
      ? t(count === 0 ? 'people.tagModeAdd' : 'people.tagAdd', { count })
      : t(count === 0 ? 'people.tagModeRemove' : 'people.tagRemove', { count });
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        value={mode}
        onChange={(value) => setMode(value === 'remove' ? 'remove' : 'add')}
        data={[
          { value: 'add', label: t('people.tagModeAdd') },
          { value: 'remove', label: t('people.tagModeRemove') },
        ]}
      />
      <TagPickList
        picked={picked}
        onPick={(id) =>
          setPicked((old) => (old.includes(id) ? old.filter((one) => one !== id) : [...old, id]))
        }
        canCreate={mode === 'add'}
        height={320}
      />
      <Group justify="flex-end">
        <Button
          disabled={picked.length === 0}
          loading={tag.isPending}
          onClick={() =>
            tag.mutate({
              selection: people.selection,
              add: mode === 'add' ? [...picked] : [],
              remove: mode === 'remove' ? [...picked] : [],
            })
          }
        >
          {label}
        </Button>
      </Group>
    </Stack>
  );
}
