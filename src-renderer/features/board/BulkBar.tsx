import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { BulkActions } from '../../app/actions/BulkActions.tsx';
import classes from './board.module.css';

type Props = { count: number; actions: readonly Action[]; onClear: () => void };

/** How many cards are selected and what can be done with them; slides in from below. */
export function BulkBar({ count, actions, onClear }: Props) {
  const { t } = useTranslation();
  const words = t('common.selected', { count });
  return (
    <div className={classes.bulkBar} role="toolbar" aria-label={words}>
      <BulkActions words={words} actions={actions} onClear={onClear} />
    </div>
  );
}
