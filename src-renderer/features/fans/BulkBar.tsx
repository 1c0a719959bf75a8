import { Button, CloseButton, Divider, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { useFormat } from '../../app/format.ts';

type Props = {
  count: number;
  total: number;
  isExact: boolean;
  /** The same objects that the palette and the keys have. */
  actions: readonly Action[];
  onSelectAll: () => void;
  onClear: () => void;
};

/** How many are selected and what can be done with them. */
export function BulkBar({ count, total, isExact, actions, onSelectAll, onClear }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useRunAction();
  return (
    <>
      <Text size="sm" fw={600} aria-live="polite" style={{ whiteSpace: 'nowrap' }}>
        {t('common.selected', { count })}
      </Text>
      {count < total && (
        <Button size="compact-sm" variant="subtle" style={{ flex: 'none' }} onClick={onSelectAll}>
          {t('fans.selectAll', { total: `${format.exact(total)}${isExact ? '' : '+'}` })}
        </Button>
      )}
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
    </>
  );
}
