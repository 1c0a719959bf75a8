import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';
import classes from './states.module.css';

/** For an address that leads nowhere. */
export function PageMissing() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconMapOff}
      action={
        <Button component={Link} to="/">
          {t('shell.goHome')}
        </Button>
      }
    >
      <h1 className={classes.heading}>{t('shell.pageMissing')}</h1>
    </EmptyState>
  );
}
