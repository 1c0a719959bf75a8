import { Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DateOrderChoice, ImportSession } from '#shared/contract/transfer.ts';
import { useFormat } from '../../app/format.ts';
import classes from './columns.module.css';
import { setImport, useImport } from './import-state.ts';

const isDate = (target: string | undefined) =>
  target !== undefined && /^(?:birthday|last_purchase_at|ordered_at|order_paid_at)/.test(target);
/** 3/5/1990, which says nothing of its order. */
const OPEN = /^\s*(?:0?[1-9]|1[0-2])([-/])(?:0?[1-9]|1[0-2])\1\d{2,4}/;

/** Whether dates that could be two begin with their day or their month; asked only where a list has some and nothing that tells. */
export function DatesBegin({ session }: { session: ImportSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { busy, targets, dateOrder } = useImport();
  const { columns, example, found } = session.dates;
  const isAsked = session.columns.some(({ index, target, samples }, at) => {
    if (!isDate(targets[at])) return false;
    // A column that was not known as one has not been looked at.
    return columns.includes(index) || (!isDate(target) && samples.some((cell) => OPEN.test(cell)));
  });
  if (!isAsked) return null;
  const chosen = dateOrder ?? found ?? '';
  const day = (order: 'dmy' | 'mdy') =>
    example
      ? t(`import.datesAs.${order}`, { written: example.written, date: format.localDate(example[order]) })
      : t(`import.datesBegin.${order}`);
  return (
    <div className={classes.phones}>
      <Select
        size="xs"
        w={312}
        label={t('import.datesLabel')}
        data={[
          { value: '', label: t('import.datesBegin.none') },
          { value: 'dmy', label: day('dmy') },
          { value: 'mdy', label: day('mdy') },
        ]}
        value={chosen}
        disabled={busy !== null}
        allowDeselect={false}
        onChange={(value) =>
          value !== null && setImport({ dateOrder: value as DateOrderChoice, error: null })
        }
      />
      <Text size="xs" c="dimmed">
        {chosen === '' ? t('import.datesKept') : t('import.datesClear')}
      </Text>
    </div>
  );
}
