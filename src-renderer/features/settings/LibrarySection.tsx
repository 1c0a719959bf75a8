import { Group, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contract/settings.ts';
import { hostQuery, orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { saveField } from '../../app/pieces/save-field.ts';
import { LineError } from '../../app/shell/LineError.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** All zones that this computer knows, and the library's own. */
function timeZones(current: string): string[] {
  return [...new Set([current, ...Intl.supportedValuesOf('timeZone')])].sort();
}

/** Currencies by code and name, those of the people who use Kith most first. */
function currencies(current: string, language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  const codes = new Set(['CNY', 'HKD', 'TWD', 'USD', 'EUR', current, ...Intl.supportedValuesOf('currency')]);
  return [...codes].map((value) => ({ value, label: `${value} ${names.of(value) ?? ''}`.trim() }));
}

/** The library's name, its time and money, and the facts about it. */
export function LibrarySection({ settings }: { settings: Settings }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data: info, error, refetch } = useQuery(orpc.maintenance.info.queryOptions({ input: {} }));
  const { data: state } = useQuery(hostQuery.library.state.queryOptions());
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
    { label: t('settings.file'), value: info?.file },
    { label: t('settings.size'), value: info && format.bytes(info.bytes) },
  ];
  return (
    <SettingsSection title={t('settings.library')}>
      <Group align="flex-start" gap="md">
        <TextInput
          key={settings.libraryName}
          label={t('settings.libraryName')}
          defaultValue={settings.libraryName}
          placeholder={state?.current?.name}
          maxLength={80}
          w={320}
          onBlur={(event) => rename(event.currentTarget.value.trim())}
          onKeyDown={(event) => event.key === 'Enter' && saveField(event.currentTarget)}
        />
        <Select
          label={t('settings.timeZone')}
          description={t('settings.timeZoneHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          data={timeZones(settings.timeZone)}
          value={settings.timeZone}
          onChange={(timeZone) => timeZone && update.mutate({ timeZone })}
          allowDeselect={false}
          searchable
          limit={60}
          nothingFoundMessage={t('settings.nothingFound')}
          w={240}
        />
        <Select
          label={t('settings.currency')}
          description={t('settings.currencyHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          data={currencies(settings.currency, i18n.language)}
          value={settings.currency}
          onChange={(currency) => currency && update.mutate({ currency })}
          allowDeselect={false}
          searchable
          limit={60}
          nothingFoundMessage={t('settings.nothingFound')}
          w={240}
        />
      </Group>
      {error && <LineError error={error} retry={refetch} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {facts.map((fact) => (
          <div key={fact.label}>
            <Text size="xs" c="dimmed">
              {fact.label}
            </Text>
            <Text className="kith-truncate" title={fact.value}>
              {fact.value ?? '…'}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </SettingsSection>
  );
}
