import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostQuery, startOver } from '../../app/api/client.ts';
import { errorMessage } from '../../app/api/error-message.ts';
import { ChooserSection } from './ChooserSection.tsx';

/** Makes `<folder>/<name>.kith` and opens it. */
export function CreateLibrary({ folder, isFirst }: { folder: string; isFirst: boolean }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const create = useMutation(hostQuery.library.create.mutationOptions({ onSuccess: startOver }));
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate({ name: name.trim() });
  }
  return (
    <ChooserSection title={t('library.createTitle')} hint={t('library.createHint')}>
      <form onSubmit={submit}>
        <Group align="flex-start" gap="sm" wrap="nowrap">
          <TextInput
            flex={1}
            data-autofocus
            autoFocus={isFirst}
            aria-label={t('library.name')}
            placeholder={t('library.namePlaceholder')}
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
              create.reset();
            }}
            maxLength={120}
            description={`${t('library.folder')}${t('flow.colon')}${folder}`}
            inputWrapperOrder={['input', 'error', 'description']}
            error={create.error && errorMessage(create.error, t)}
          />
          <Button type="submit" size="sm" disabled={name.trim() === ''} loading={create.isPending}>
            {t('library.createAction')}
          </Button>
        </Group>
      </form>
    </ChooserSection>
  );
}
