import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../api/error-message.ts';
import type { SessionView } from './document-session.ts';
import classes from './knowledge.module.css';

type Props = { view: Pick<SessionView, 'state' | 'error'>; onRetry: () => void };

/** Whether what was typed is safe. */
export function SaveMark({ view, onRetry }: Props) {
  const { t } = useTranslation();
  const { state, error } = view;
  const Icon =
    state === 'saved'
      ? IconCloudCheck
      : state === 'failed' || state === 'conflict'
        ? IconAlertTriangle
        : IconDots;
  return (
    <span
      className={classes.saveState}
      data-state={state}
      role="status"
      title={state === 'failed' ? errorMessage(error, t) : undefined}
    >
      <Icon size={14} stroke={1.6} aria-hidden />
      {t(`notes.save.${state}`)}
      {state === 'failed' && (
        <Anchor component="button" type="button" size="xs" onClick={onRetry}>
          {t('notes.save.retry')}
        </Anchor>
      )}
    </span>
  );
}
