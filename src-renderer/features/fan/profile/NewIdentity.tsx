import { Button, Group, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { notifyUndoable } from '../../../app/notify.tsx';
import { PLATFORMS, platformName } from '../../../app/people/words.ts';
import { useSubmit } from '../../../app/pieces/use-submit.ts';

type Props = { fanId: number; onDone: () => void };

/** One more account: platform and handle. */
export function NewIdentity({ fanId, onDone }: Props) {
  const { t } = useTranslation();
  const [platform, setPlatform] = useState<string>('phone');
  const [value, setValue] = useState('');
  const add = useMutation(
    orpc.fans.addIdentity.mutationOptions({
      onSuccess: ({ changeId }) => {
        onDone();
        notifyUndoable(t('fan.added', { what: platformName(platform, t) }), changeId);
      },
    }),
  );
  const form = useSubmit(
    // What goes wrong stands at the field.
    () => add.mutateAsync({ fanId, platform, value: value.trim() }).catch(() => null),
    value.trim() !== '',
  );
  return (
    <form
      onSubmit={form.submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onDone();
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start" mt={6}>
        <Select
          size="xs"
          w={110}
          searchable
          allowDeselect={false}
          aria-label={t('fan.platform')}
          value={platform}
          onChange={(next) => setPlatform(next ?? 'phone')}
          data={PLATFORMS.map((one) => ({ value: one, label: platformName(one, t) }))}
        />
        <TextInput
          size="xs"
          flex={1}
          autoFocus
          maxLength={200}
          aria-label={t('fan.handle')}
          placeholder={t('fan.handle')}
          value={value}
          error={add.error && errorMessage(add.error, t)}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Button type="submit" disabled={value.trim() === ''} loading={form.isBusy}>
          {t('common.add')}
        </Button>
      </Group>
    </form>
  );
}
