import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasPage } from '../../app/pages.ts';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { NewPersonButton } from './FansTools.tsx';

/** A new library: a list to import, or the first person by hand. */
export function NobodyYet() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconUsers}
      withDemo
      action={
        hasPage('import/ImportPage') ? (
          <Button component={Link} to="/import">
            {t('fans.importFirst')}
          </Button>
        ) : (
          <NewPersonButton />
        )
      }
    >
      {t('fans.nobodyYet')}
    </EmptyState>
  );
}
