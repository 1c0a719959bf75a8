import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hostQuery } from '../../app/api/client.ts';
import { notifyError } from '../../app/notify.tsx';
import { lockLibrary } from '../../app/shell/lock-library.ts';
import { type PasswordAct, PasswordForm } from './PasswordForm.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const MINUTES = [1, 5, 10, 15, 30, 60];

/** The password of the library: set, changed, taken away, and when the library locks itself. */
export function PasswordSection() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: state } = useQuery(hostQuery.library.state.queryOptions());
  const lockAfter = useMutation(
    hostQuery.library.setLockAfter.mutationOptions({
      onError: notifyError,
      onSettled: () => queryClient.invalidateQueries({ queryKey: hostQuery.library.state.queryKey() }),
    }),
  );
  if (!state?.current) return null;
  function ask(act: PasswordAct) {
    const modalId = modals.open({
      title: t(`settings.password.${act}Title`),
      size: 480,
      children: (
        <PasswordForm
          act={act}
          onBusy={(isBusy) =>
            modals.updateModal({
              modalId,
              withCloseButton: !isBusy,
              closeOnEscape: !isBusy,
              closeOnClickOutside: !isBusy,
            })
          }
          onDone={() => modals.close(modalId)}
        />
      ),
    });
  }
  if (!state.current.hasPassword)
    return (
      <SettingsSection title={t('settings.password.title')} hint={t('settings.password.none')}>
        <div>
          <Button
            variant="default"
            leftSection={<IconLock size={16} stroke={1.6} />}
            onClick={() => ask('set')}
          >
            {t('settings.password.set')}
          </Button>
        </div>
      </SettingsSection>
    );
  return (
    <SettingsSection title={t('settings.password.title')} hint={t('settings.password.hint')}>
      <Stack gap="md">
        <Group>
          <Button leftSection={<IconLock size={16} stroke={1.6} />} onClick={() => lockLibrary(notifyError)}>
            {t('settings.password.lockNow')}
          </Button>
          <Button variant="default" onClick={() => ask('change')}>
            {t('settings.password.change')}
          </Button>
          <Button variant="default" onClick={() => ask('remove')}>
            {t('settings.password.remove')}
          </Button>
        </Group>
        <Select
          label={t('settings.password.lockAfter')}
          data={[
            { value: '0', label: t('settings.password.never') },
            ...[...new Set([...MINUTES, ...(state.lockAfter ? [state.lockAfter] : [])])].map((minutes) => ({
              value: String(minutes),
              label: t('settings.password.minutes', { count: minutes }),
            })),
          ]}
          value={String(state.lockAfter ?? 0)}
          onChange={(value) => lockAfter.mutate({ minutes: Number(value) || null })}
          allowDeselect={false}
          w={240}
        />
        <Text size="sm" c="dimmed">
          {t('settings.password.exportsPlain')}
        </Text>
      </Stack>
    </SettingsSection>
  );
}
