import { useTimeout } from '@mantine/hooks';
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../api/use-connection-state.ts';
import classes from './ConnectionBanner.module.css';
import { useIsRewriting } from './use-is-rewriting.ts';

/** After that it is no hiccup any more. */
const LONG_MS = 8_000;

/** A quiet line while a pipe to the core is lost. A blink under half a second is not worth a word. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const isLost = useConnectionState() === 'lost';
  const [isShown, setIsShown] = useState(false);
  const [isLong, setIsLong] = useState(false);
  const isRewriting = useIsRewriting(isLost);
  const { start, clear } = useTimeout(() => setIsShown(true), 500);
  const { start: startLong, clear: clearLong } = useTimeout(() => setIsLong(true), LONG_MS);
  useEffect(() => {
    if (isLost) {
      start();
      startLong();
    } else {
      setIsShown(false);
      setIsLong(false);
    }
    return () => {
      clear();
      clearLong();
    };
  }, [isLost, start, clear, startLong, clearLong]);
  if (!isShown) return null;
  const Icon = isRewriting ? IconLock : IconPlugConnectedX;
  return (
    <div className={classes.banner} role="status">
      <Icon size={16} stroke={1.6} aria-hidden />
      {t(isRewriting ? 'shell.rewriting' : isLong ? 'shell.stillAway' : 'shell.reconnecting')}
    </div>
  );
}
