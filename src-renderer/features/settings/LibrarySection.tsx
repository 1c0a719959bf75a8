import { Group, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contract/settings.ts';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The library's name, and the facts about it. */
export function LibrarySection({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: info } = useQuery(orpc.maintenance.info.queryOptions({ input: {} }));
  const update = useMutation(
    orpc.settings.update.mutationOptions({
      onSuccess: ({ changeId }) => notifyUndoable(t('settings.saved'), changeId),
      onError: notifyError,
    }),
  );
  function rename(name: string) {
    if (name !== settings.libraryName) update.mutate({ libraryName: name });
  }
  const facts = [
    { label: t('settings.timeZone'), value: settings.timeZone, hint: t('settings.timeZoneHint') },
    { label: t('settings.currency'), value: settings.currency },
    { label: t('settings.file'), value: info?.file },
    { label: t('settings.size'), value: info && format.bytes(info.bytes) },
  ];
  return (
    <SettingsSection title={t('settings.library')}>
      <Group align="flex-start">
        <TextInput
          key={settings.libraryName}
          label={t('settings.libraryName')}
          defaultValue={settings.libraryName}
          maxLength={80}
          w={320}
          onBlur={(event) => rename(event.currentTarget.value.trim())}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {facts.map((fact) => (
          <div key={fact.label}>
            <Text size="xs" c="dimmed">
              {fact.label}
            </Text>
            <Text className="kith-truncate" title={fact.value}>
              {fact.value ?? '…'}
            </Text>
            {fact.hint && (
              <Text size="xs" c="dimmed">
                {fact.hint}
              </Text>
            )}
          </div>
        ))}
      </SimpleGrid>
    </SettingsSection>
  );
}
