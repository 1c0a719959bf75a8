import { Button, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyDone, notifyError } from '../../../app/notify.tsx';

/** Says which files nothing shows any more, and deletes them for good when that is wanted. */
export function openUnusedAttachments(): void {
  const id = modals.open({
    title: i18next.t('notes.unused.title'),
    children: <UnusedAttachments onDone={() => modals.close(id)} />,
  });
}

function UnusedAttachments({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  // Looked for anew each time: no live change tells of every text that stops showing a file.
  const unused = useQuery({
    ...orpc.attachments.unused.queryOptions({ input: {} }),
    staleTime: 0,
    gcTime: 0,
  });
  const remove = useMutation(
    orpc.attachments.removeUnused.mutationOptions({
      onSuccess: ({ count, bytes }) => {
        notifyDone(t('notes.unused.removed', { count, size: format.bytes(bytes) }));
        onDone();
      },
      onError: notifyError,
    }),
  );
  const { data } = unused;
  if (unused.error) return <Text role="alert">{errorMessage(unused.error, t)}</Text>;
  if (!data || unused.isFetching) {
    return (
      <Text size="sm" c="dimmed" aria-live="polite">
        {t('notes.unused.looking')}
      </Text>
    );
  }
  if (data.count === 0) return <Text size="sm">{t('notes.unused.none')}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('notes.unused.found', { count: data.count, size: format.bytes(data.bytes) })}</Text>
      <Text size="sm">{t('notes.unused.forGood')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({})}>
          {t('notes.unused.remove')}
        </Button>
      </Group>
    </Stack>
  );
}
