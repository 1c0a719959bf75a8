import { Progress, Text } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Opening.module.css';
import { useIsRewriting } from './use-is-rewriting.ts';

/** A library is usually open before this, in ms. */
const LONG = 1_200;

/** While a library opens: the sign of the app; where it takes long, what may take so long. */
export function Opening() {
  const { t } = useTranslation();
  const [isLong, setIsLong] = useState(false);
  const words = useIsRewriting(isLong) ? 'rewriting' : 'opening';
  useTimeout(() => setIsLong(true), LONG, { autoInvoke: true });
  return (
    <>
      <div className="kith-boot" />
      {isLong && (
        <div className={classes.words} role="status">
          <Text fw={600}>{t(`library.${words}`)}</Text>
          <Progress className={classes.bar} value={100} animated aria-label={t(`library.${words}`)} />
          <Text size="sm" c="dimmed">
            {t(`library.${words}Hint`)}
          </Text>
        </div>
      )}
    </>
  );
}
