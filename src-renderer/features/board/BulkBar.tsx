import { Button, CloseButton, Divider, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import classes from './board.module.css';

type Props = { count: number; actions: readonly Action[]; onClear: () => void };

/** How many cards are selected and what can be done with them; slides in from below. */
export function BulkBar({ count, actions, onClear }: Props) {
  const { t } = useTranslation();
  const run = useRunAction();
  return (
    <div className={classes.bulkBar} role="toolbar" aria-label={t('common.selected', { count })}>
      <Text size="sm" fw={600} aria-live="polite" style={{ whiteSpace: 'nowrap' }}>
        {t('common.selected', { count })}
      </Text>
      <Divider orientation="vertical" />
      {actions.map((action) => {
        const Icon = action.icon;
        return (
          <Button
            key={action.id}
            size="compact-sm"
            variant="subtle"
            color={action.isHarmful ? 'red' : 'gray'}
            aria-label={t(action.label)}
            title={t(action.label)}
            leftSection={Icon && <Icon size={16} stroke={1.6} />}
            onClick={() => run(action)}
          >
            {t(action.label)}
          </Button>
        );
      })}
      <CloseButton size="sm" aria-label={t('common.clearSelection')} onClick={onClear} />
    </div>
  );
}
