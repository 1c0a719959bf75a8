import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostQuery, startOver } from '../../app/api/client.ts';
import { errorMessage } from '../../app/api/error-message.ts';
import { SecretInput } from '../../app/pieces/SecretInput.tsx';

/** Asks for the password of a library and opens it. */
export function UnlockForm({ file }: { file: string }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const open = useMutation(
    hostQuery.library.open.mutationOptions({
      onSuccess: startOver,
      // What is wrong is written over at once.
      onError: () => field.current?.select(),
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (password !== '') open.mutate({ file, password });
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-start" gap="sm" wrap="nowrap">
        <SecretInput
          ref={field}
          flex={1}
          autoFocus
          data-autofocus
          aria-label={t('library.password')}
          placeholder={t('library.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            open.reset();
          }}
          error={open.error && errorMessage(open.error, t)}
        />
        <Button type="submit" size="sm" disabled={password === ''} loading={open.isPending}>
          {t('library.unlockAction')}
        </Button>
      </Group>
    </form>
  );
}
