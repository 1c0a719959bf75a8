import { ActionIcon, Group, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDatabase, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HostState } from '#shared/host-contract.ts';
import { hostQuery, orpc, startOver } from '../../app/api/client.ts';
import { errorCode } from '../../app/api/error-message.ts';
import { useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { ChooserSection } from './ChooserSection.tsx';
import classes from './library.module.css';
import { UnlockForm } from './UnlockForm.tsx';

type Props = Pick<HostState, 'recent' | 'current'>;

/** The libraries opened lately, the open one marked. */
export function RecentLibraries({ recent, current }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queryClient = useQueryClient();
  // The open one goes by the name that it was given; of the others only the file is known.
  const { data: settings } = useQuery({
    ...orpc.settings.get.queryOptions({ input: {} }),
    enabled: current !== null,
  });
  const open = useMutation(
    hostQuery.library.open.mutationOptions({
      onSuccess: startOver,
      onError: (error) => errorCode(error) !== 'LIBRARY_PASSWORD_NEEDED' && notifyError(error),
    }),
  );
  const forget = useMutation(
    hostQuery.library.forget.mutationOptions({
      onError: notifyError,
      onSettled: () => queryClient.invalidateQueries({ queryKey: hostQuery.library.state.queryKey() }),
    }),
  );
  const asked = errorCode(open.error) === 'LIBRARY_PASSWORD_NEEDED' ? open.variables?.file : undefined;
  if (recent.length === 0) return null;
  return (
    <ChooserSection title={t('library.recent')}>
      <ul className={classes.recent}>
        {recent.map((library) => {
          const isCurrent = library.file === current?.file;
          return (
            <li key={library.file} className={classes.recentRow}>
              <UnstyledButton
                className={classes.recentButton}
                disabled={isCurrent || library.missing || open.isPending}
                onClick={() => open.mutate({ file: library.file })}
                title={library.file}
              >
                <IconDatabase size={18} stroke={1.5} aria-hidden />
                <span className={classes.recentText}>
                  <Text span className="kith-truncate">
                    {(isCurrent && settings?.libraryName) || library.name}
                  </Text>
                  <Text span size="xs" c="dimmed" className="kith-truncate">
                    {library.file}
                  </Text>
                </span>
                <Text span size="xs" c={library.missing ? 'var(--kith-harm)' : 'dimmed'}>
                  {library.missing
                    ? t('library.missing')
                    : isCurrent
                      ? t('library.current')
                      : format.relative(library.openedAt)}
                </Text>
              </UnstyledButton>
              <Group w={28}>
                {!isCurrent && (
                  <Tooltip label={t('library.forget')}>
                    <ActionIcon
                      size="sm"
                      aria-label={`${t('library.forget')} ${library.name}`}
                      onClick={() => forget.mutate({ file: library.file })}
                    >
                      <IconX size={14} />
                    </ActionIcon>
                  </Tooltip>
                )}
              </Group>
            </li>
          );
        })}
      </ul>
      {asked && <UnlockForm key={asked} file={asked} />}
    </ChooserSection>
  );
}
