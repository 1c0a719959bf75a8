import { Select, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PreviewRow } from '#shared/contract/transfer.ts';
import { notifyError } from '../../app/notify.tsx';
import work from '../../app/wizard/work.module.css';
import { decideRows } from './import-acts.ts';
import { type Decision, useImport } from './import-state.ts';
import classes from './preview.module.css';
import { inOrder, reasonWords } from './reason-words.ts';

export const PREVIEW_ROW_HEIGHT = 44;
export const DECISIONS: readonly Decision[] = ['fill', 'overwrite', 'create', 'skip'];

type Props = { row: PreviewRow | undefined; isOpen: boolean; onOpen: () => void };

/** One row of the file: its number, its person, why, and for a clash what to do. */
export function PreviewLine({ row, isOpen, onOpen }: Props) {
  const { t } = useTranslation();
  const { decisions } = useImport();
  if (!row) {
    return (
      <div className={classes.line}>
        <Skeleton height={18} />
      </div>
    );
  }
  const reasons = inOrder(row.reasons)
    .map((reason) => reasonWords(reason, t))
    .join(t('import.reasonJoin'));
  // Without a reason, some of what the row says.
  const glance = row.cells.filter((cell) => cell.trim() !== '' && cell !== row.name).join(' · ');
  const name = row.name === '' ? t('import.noName') : row.name;
  return (
    <div className={classes.line} data-open={isOpen || undefined}>
      <button type="button" className={classes.lineButton} aria-expanded={isOpen} onClick={onOpen}>
        <span className={classes.rowNumber}>{t('import.rowNumber', { row: row.row })}</span>
        <span
          className={`${classes.rowName} kith-truncate`}
          title={name}
          data-none={row.name === '' || undefined}
        >
          {name}
        </span>
        <span className={`${classes.reasons} kith-truncate`} title={reasons === '' ? glance : reasons}>
          {reasons !== '' && row.outcome !== 'unchanged' && (
            <IconAlertTriangle size={14} stroke={1.6} aria-hidden />
          )}
          {reasons}
          {reasons === '' && <span className={work.quiet}>{glance}</span>}
        </span>
      </button>
      {row.outcome === 'clash' && (
        <Select
          size="xs"
          w={120}
          aria-label={t('import.decisionOf', { row: row.row, name })}
          placeholder={t('import.notDecided')}
          data={DECISIONS.map((value) => ({ value, label: t(`import.decision.${value}`) }))}
          value={decisions.get(row.row) ?? null}
          allowDeselect={false}
          onChange={(value) => value && void decideRows([row.row], value as Decision).catch(notifyError)}
        />
      )}
    </div>
  );
}
