import { Button, Group, Radio, Stack } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '#shared/contract/transfer.ts';
import { client } from '../../app/api/client.ts';
import { fileDay, saveFile } from '../../app/files/file-job.tsx';
import { notifyError } from '../../app/notify.tsx';
import type { People } from '../../app/people/current-people.ts';
import { exportLabels } from './export-labels.ts';

const FORMATS: readonly ExportFormat[] = ['csv', 'xlsx', 'vcf', 'json'];

/** Asks for the kind of file, then where, and writes these people. */
export function exportPeople(people: People): void {
  const id = modals.open({
    title: i18next.t('fans.exportAll', { count: people.count }),
    children: <ChooseFormat people={people} onEnd={() => modals.close(id)} />,
  });
}

function ChooseFormat({ people, onEnd }: { people: People; onEnd: () => void }) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<ExportFormat>('csv');
  function save() {
    onEnd();
    void saveFile({
      suggestedName: `${t('fans.exportFile')}-${fileDay()}.${format}`,
      title: t('fans.exporting'),
      progress: (done, total) => t('fans.exportProgress', { done, total: total ?? '…' }),
      run: (token, signal) =>
        client.transfer.exportFans(
          { token, selection: people.selection, format, labels: exportLabels(t) },
          { signal },
        ),
      doneWords: (count) => t('fans.exported', { count }),
    }).catch(notifyError);
  }
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('fans.exportFormat')}
        value={format}
        onChange={(value) => setFormat(value as ExportFormat)}
      >
        <Stack gap="xs" mt="xs">
          {FORMATS.map((name, index) => (
            <Radio
              key={name}
              value={name}
              data-autofocus={index === 0 || undefined}
              label={t(`fans.exportFormats.${name}`)}
              description={t(`fans.exportHints.${name}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onEnd}>
          {t('common.cancel')}
        </Button>
        <Button onClick={save}>{t('fans.exportSave')}</Button>
      </Group>
    </Stack>
  );
}
