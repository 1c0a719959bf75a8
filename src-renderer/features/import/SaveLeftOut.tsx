import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportCounts } from '#shared/contract/transfer.ts';
import { useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { useImport } from './import-state.ts';
import { leftOutCsv, saveBlob } from './rejected-csv.ts';

/** Saves the rows that stay outside, each with its reason, to be mended and imported again. */
export function SaveLeftOut({ counts }: { counts: Pick<ImportCounts, 'rejected' | 'clashes'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useImport();
  const leftOut = counts.rejected + counts.clashes;
  if (leftOut === 0 || !session) return null;
  async function save(fileName: string) {
    saveBlob(await leftOutCsv(t), t('import.csv.fileName', { file: fileName.replace(/\.[^.]*$/, '') }));
  }
  return (
    <Button
      variant="default"
      leftSection={<IconFileDownload size={16} stroke={1.6} />}
      onClick={() => void save(session.fileName).catch(notifyError)}
    >
      {t('import.saveLeftOut', { count: leftOut, rows: format.exact(leftOut) })}
    </Button>
  );
}
