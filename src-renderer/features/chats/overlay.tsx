// Shows on every other page that a chat is being written.
import { Progress } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useChat } from './chat-state.ts';
import classes from './chats.module.css';

export function Overlay() {
  const { t } = useTranslation();
  const format = useFormat();
  const { pathname } = useLocation();
  const { step, progress } = useChat();
  if (step !== 'write' || pathname === '/communities/import') return null;
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <Link to="/communities/import" className={classes.running}>
      {t('chats.writingShort', { percent: format.percent(share, 0) })}
      <Progress size="sm" value={share * 100} aria-label={t('chats.writing')} />
    </Link>
  );
}
