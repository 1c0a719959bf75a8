import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconZoomQuestion } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { errorCode, errorMessage } from '../api/error-message.ts';
import { EmptyState } from './EmptyState.tsx';
import classes from './states.module.css';

type Props = {
  error: unknown;
  reset?: () => void;
  /** It is all there is of the page, so it has the page's heading. */
  isPage?: boolean;
};

/** It was deleted, or never was there: trying again would not help. */
function isGone(error: unknown): boolean {
  return errorCode(error)?.endsWith('_NOT_FOUND') ?? false;
}

/** What happened, what was kept, what to do; the details folded. Also for a failed query inside a page. */
export function PageError({ error, reset, isPage = false }: Props) {
  const { t } = useTranslation();
  const router = useRouter();
  function tryAgain() {
    reset?.();
    void router.invalidate();
  }
  if (isGone(error)) {
    return (
      <EmptyState
        icon={IconZoomQuestion}
        action={
          <Button variant="default" renderRoot={(props) => <Link to="/trash" {...props} />}>
            {t('shell.error.toTrash')}
          </Button>
        }
      >
        {isPage ? <h1 className={classes.heading}>{errorMessage(error, t)}</h1> : errorMessage(error, t)}
      </EmptyState>
    );
  }
  return (
    <div className={classes.center} role="alert">
      <Stack gap="sm" className={classes.state}>
        <IconAlertTriangle size={28} stroke={1.4} color="var(--kith-harm)" aria-hidden />
        <Title order={isPage ? 1 : 2} size="h3">
          {t('shell.error.title')}
        </Title>
        <Text>{errorCode(error) === null ? t('shell.error.kept') : errorMessage(error, t)}</Text>
        <Text c="dimmed">{t('shell.error.whatToDo')}</Text>
        <Group>
          <Button onClick={tryAgain}>{t('shell.error.tryAgain')}</Button>
        </Group>
        <details className={classes.details}>
          <summary>{t('shell.error.details')}</summary>
          <pre>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
        </details>
      </Stack>
    </div>
  );
}
