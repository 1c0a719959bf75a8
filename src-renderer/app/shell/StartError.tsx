import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../api/error-message.ts';
import classes from './states.module.css';

/** The host did not answer at the start. */
export function StartError({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <main className={classes.center} role="alert">
      <Stack className={classes.state}>
        <Title order={1} size="h3">
          {t('shell.startFailed.title')}
        </Title>
        <Text>{errorMessage(error, t)}</Text>
        <Text c="dimmed">{t('shell.startFailed.whatToDo')}</Text>
        <div>
          <Button onClick={() => location.reload()}>{t('common.retry')}</Button>
        </div>
      </Stack>
    </main>
  );
}
