import { Button } from '@mantine/core';
import { IconLayoutKanban, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useActionList } from '../../app/actions/action-registry.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { hasPage } from '../../app/pages.ts';
import { EmptyState } from '../../app/shell/EmptyState.tsx';

/** Runs the fans page's own action, so that a new person is made in one way only. */
export function NewPersonButton({ variant = 'filled' }: { variant?: 'filled' | 'default' }) {
  const { t } = useTranslation();
  const run = useRunAction();
  const action = useActionList().find(({ id }) => id === 'fans.create');
  if (!action) return null;
  return (
    <Button
      variant={variant}
      leftSection={<IconPlus size={14} stroke={1.8} />}
      onClick={() => run(action)}
      style={{ flex: 'none' }}
    >
      {t(action.label)}
    </Button>
  );
}

/** A new library: a list to import, or the first person by hand. */
export function NobodyYet() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconLayoutKanban}
      withDemo
      action={
        <>
          {hasPage('import/ImportPage') && (
            <Button component={Link} to="/import">
              {t('board.importFirst')}
            </Button>
          )}
          <NewPersonButton variant="default" />
        </>
      }
    >
      {t('board.nobodyYet')}
    </EmptyState>
  );
}
