import { Button, FileButton, Group } from '@mantine/core';
import { IconDatabaseExport, IconDatabaseImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contract/settings.ts';
import { client } from '../../app/api/client.ts';
import { fileDay, openFileJob, saveFile } from '../../app/files/file-job.tsx';
import { sendFile } from '../../app/files/send-file.ts';
import { notifyDone, notifyError } from '../../app/notify.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** Everything of the library out as one file, and back into an empty library. */
export function WholeLibrarySection({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  function exportLibrary() {
    const name = settings.libraryName || t('settings.exportLibraryFile');
    saveFile({
      suggestedName: `${name}-${fileDay()}.json`,
      title: t('settings.exportingLibrary'),
      progress: (done, total) => t('settings.exportLibraryProgress', { done, total: total ?? '…' }),
      run: (token, signal) => client.transfer.exportLibrary({ token }, { signal }),
      doneWords: (count) => t('settings.exportedLibrary', { count }),
    }).catch(notifyError);
  }
  function importLibrary(file: File | null) {
    if (!file) return;
    openFileJob({
      title: t('settings.importingLibrary'),
      progress: (done, total) => t('settings.importLibraryProgress', { done, total: total ?? '…' }),
      async run(signal) {
        const { token } = await sendFile(file, signal);
        return client.transfer.importLibrary({ token }, { signal });
      },
      onDone: () => notifyDone(t('settings.importedLibrary')),
    });
  }
  return (
    <SettingsSection title={t('settings.wholeLibrary')} hint={t('settings.wholeLibraryHint')}>
      <Group>
        <Button
          variant="default"
          leftSection={<IconDatabaseExport size={16} stroke={1.6} />}
          onClick={exportLibrary}
        >
          {t('settings.exportLibrary')}
        </Button>
        <FileButton accept="application/json,.json" onChange={importLibrary}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconDatabaseImport size={16} stroke={1.6} />}>
              {t('settings.importLibrary')}
            </Button>
          )}
        </FileButton>
      </Group>
    </SettingsSection>
  );
}
