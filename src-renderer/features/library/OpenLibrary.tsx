import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { host, hostQuery, startOver } from '../../app/api/client.ts';
import { errorCode, errorMessage } from '../../app/api/error-message.ts';
import { ChooserSection } from './ChooserSection.tsx';
import { UnlockForm } from './UnlockForm.tsx';

/** Opens a library by the system's dialog where there is one, else by its path. */
export function OpenLibrary({ canPickFiles }: { canPickFiles: boolean }) {
  const { t } = useTranslation();
  const [file, setFile] = useState('');
  const open = useMutation(hostQuery.library.open.mutationOptions({ onSuccess: startOver }));
  const choose = useMutation({
    mutationFn: async () => {
      const chosen = await host.library.choose();
      if (chosen) await open.mutateAsync(chosen);
    },
  });
  // A failed choosing has the same error as the opening in it.
  const needsPassword = errorCode(open.error) === 'LIBRARY_PASSWORD_NEEDED';
  const error = needsPassword ? null : (open.error ?? choose.error);
  function submit(event: FormEvent) {
    event.preventDefault();
    open.mutate({ file: file.trim() });
  }
  return (
    <ChooserSection title={t('library.openTitle')} hint={t('library.openHint')}>
      {canPickFiles ? (
        <Group>
          <Button variant="default" size="sm" onClick={() => choose.mutate()} loading={choose.isPending}>
            {t('library.openAction')}
          </Button>
          {error && <span role="alert">{errorMessage(error, t)}</span>}
        </Group>
      ) : (
        <form onSubmit={submit}>
          <Group align="flex-start" gap="sm" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t('library.openPath')}
              placeholder={t('library.openPath')}
              value={file}
              onChange={(event) => {
                setFile(event.currentTarget.value);
                open.reset();
              }}
              error={error && errorMessage(error, t)}
            />
            <Button
              type="submit"
              size="sm"
              variant="default"
              disabled={file.trim() === ''}
              loading={open.isPending}
            >
              {t('library.openPathAction')}
            </Button>
          </Group>
        </form>
      )}
      {needsPassword && open.variables && <UnlockForm key={open.variables.file} file={open.variables.file} />}
    </ChooserSection>
  );
}
