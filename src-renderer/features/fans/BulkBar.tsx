import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { BulkActions } from '../../app/actions/BulkActions.tsx';
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
  return (
    <BulkActions
      words={
        isExact || count < total ? t('common.selected', { count }) : t('fans.selectedAtLeast', { count })
      }
      actions={actions}
      onClear={onClear}
    >
      {count < total && (
        <Button size="compact-sm" variant="subtle" style={{ flex: 'none' }} onClick={onSelectAll}>
          {t('fans.selectAll', { total: `${format.exact(total)}${isExact ? '' : '+'}` })}
        </Button>
      )}
    </BulkActions>
  );
}
