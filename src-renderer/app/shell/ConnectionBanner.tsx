import { useTimeout } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../api/use-connection-state.ts';
import classes from './ConnectionBanner.module.css';

/** A quiet line while a pipe to the core is lost. A blink under half a second is not worth a word. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const isLost = useConnectionState() === 'lost';
  const [isShown, setIsShown] = useState(false);
  const { start, clear } = useTimeout(() => setIsShown(true), 500);
  useEffect(() => {
    if (isLost) start();
    else setIsShown(false);
    return clear;
  }, [isLost, start, clear]);
  if (!isShown) return null;
  return (
    <div className={classes.banner} role="status">
      <IconPlugConnectedX size={16} stroke={1.6} aria-hidden />
      {t('shell.reconnecting')}
    </div>
  );
}
