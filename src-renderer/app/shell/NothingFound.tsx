import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';

/** A filter leaves nothing: it can be taken off. */
export function NothingFound({ onClear, children }: { onClear: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconSearchOff}
      action={
        <Button variant="default" onClick={onClear}>
          {t('common.clearFilters')}
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
