import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';

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
      {t('shell.pageMissing')}
    </EmptyState>
  );
}
