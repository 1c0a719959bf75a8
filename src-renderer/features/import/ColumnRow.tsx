import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSession } from '#shared/contract/transfer.ts';
import classes from './columns.module.css';
import { customTarget, setTarget } from './import-acts.ts';
import { useImport } from './import-state.ts';
import { columnReason, confidenceOf } from './reason-words.ts';
import { targetGroups } from './targets.ts';

export const COLUMN_ROW_HEIGHT = 56;

type Props = {
  session: ImportSession;
  /** Place of the column. */
  at: number;
  /** Labels of the custom fields that are there. */
  fields: readonly string[];
};

/** One column of the file: its name, some of its cells, where it goes and why. */
export function ColumnRow({ session, at, fields }: Props) {
  const { t } = useTranslation();
  const { targets, busy } = useImport();
  const column = session.columns[at];
  const target = targets[at] ?? 'raw';
  const found = column?.target ?? 'raw';
  const header = column?.header ?? '';
  const isOrders = session.format === 'orders';
  const data = useMemo(() => {
    const custom = found.startsWith('custom:') ? found : customTarget(header);
    return targetGroups({ header, target: found, custom }, { fields, isOrders, t });
  }, [header, found, fields, isOrders, t]);
  if (!column) return null;
  const confidence = confidenceOf(column, target);
  // A column that says the same over and over shows it once.
  const seen = [...new Set(column.samples)];
  const samples = seen.join(' · ');
  return (
    <div className={classes.column}>
      <div className={classes.columnFace}>
        <span className={`${classes.columnName} kith-truncate`} title={header}>
          {header}
        </span>
        <span className={`${classes.samples} kith-truncate`} title={seen.join('\n')}>
          {samples === '' ? t('import.emptyColumn') : samples}
        </span>
      </div>
      <Select
        size="xs"
        aria-label={t('import.targetOf', { header })}
        data={data}
        value={target}
        disabled={busy !== null}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('people.nothingFound')}
        maxDropdownHeight={320}
        comboboxProps={{ width: 260, position: 'bottom-start' }}
        onChange={(value) => value && setTarget(at, value)}
        data-raw={target === 'raw' || undefined}
      />
      <span className={classes.why}>
        <span className={classes.confidence} data-confidence={confidence}>
          {t(`import.confidence.${confidence}`)}
        </span>
        <span className={`${classes.whyText} kith-truncate`} title={columnReason(column, target, t)}>
          {columnReason(column, target, t)}
        </span>
      </span>
    </div>
  );
}
