import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportSession } from '#shared/contract/transfer.ts';
import { useFormat } from '../../app/format.ts';

/** Which sheets of a workbook could not be read to their end, while the others were. */
export function DamagedSheets({ session: { unread } }: { session: ImportSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (unread.length === 0) return null;
  return (
    <Alert icon={<IconAlertTriangle size={18} stroke={1.6} />} role="alert">
      {unread.map(({ sheet, rows }) => (
        <div key={sheet}>
          {rows === 0
            ? t('import.sheetUnread', { sheet })
            : t('import.sheetBrokenOff', { sheet, count: rows, rows: format.exact(rows) })}
        </div>
      ))}
    </Alert>
  );
}
