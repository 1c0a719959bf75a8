import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../api/error-message.ts';
import classes from './states.module.css';

/** A part of a page that did not come: what happened, and another try. Pages and lists have PageError. */
export function LineError({ error, retry }: { error: unknown; retry: () => unknown }) {
  const { t } = useTranslation();
  return (
    <p className={classes.lineError} role="alert">
      {errorMessage(error, t)}
      <Button size="compact-xs" variant="default" onClick={() => void retry()}>
        {t('shell.error.tryAgain')}
      </Button>
    </p>
  );
}
