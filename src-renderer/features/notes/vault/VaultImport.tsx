import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { modals } from '@mantine/modals';
import { IconFileImport } from '@tabler/icons-react';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultReport as Report, VaultImportEvent } from '#shared/contract/vault.ts';
import { client } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { SendError, sendFile } from '../../../app/files/send-file.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyDone, notifyError } from '../../../app/notify.tsx';
import { VaultReport } from './VaultReport.tsx';
import classes from './vault.module.css';
import { archiveOf } from './vault-files.ts';

/** Brings notes in from a folder or archive of Markdown files. */
export function openVaultImport(): void {
  const id = modals.open({
    title: i18next.t('notes.vault.importTitle'),
    size: 620,
    // A click beside it must not stop what is under way.
    closeOnClickOutside: false,
    children: <VaultImport onDone={() => modals.close(id)} />,
  });
}

type Step =
  | { at: 'choose'; error: unknown }
  | { at: 'prepare'; what: 'packing' | 'sending' }
  | { at: 'run'; event: VaultImportEvent | null }
  | { at: 'done'; report: Report; isStopped: boolean };

function VaultImport({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [step, setStep] = useState<Step>({ at: 'choose', error: null });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(files: readonly File[]) {
    if (files.length === 0) return;
    const abort = new AbortController();
    running.current = abort;
    try {
      setStep({ at: 'prepare', what: 'packing' });
      const archive = await archiveOf(files);
      if (archive === null) return setStep({ at: 'choose', error: null });
      setStep({ at: 'prepare', what: 'sending' });
      const { token } = await sendFile(archive, abort.signal);
      setStep({ at: 'run', event: null });
      let report: Report | null = null;
      for await (const event of await client.vault.importVault({ token }, { signal: abort.signal })) {
        setStep({ at: 'run', event });
        report = event.report ?? report;
      }
      if (report) setStep({ at: 'done', report, isStopped: abort.signal.aborted });
    } catch (error) {
      if (abort.signal.aborted) {
        notifyDone(t('notes.vault.stopped'));
        onDone();
      } else setStep({ at: 'choose', error });
    }
  }

  if (step.at === 'choose') {
    return <Choose error={step.error} onFiles={(files) => void start(files)} />;
  }
  if (step.at === 'done') {
    return (
      <VaultReport
        report={step.report}
        onClose={onDone}
        onUndo={async () => {
          if (step.report.changeId === null) return;
          try {
            await client.history.undo({ id: step.report.changeId });
            notifyDone(t('notes.vault.undone'));
            onDone();
          } catch (error) {
            notifyError(error);
          }
        }}
      />
    );
  }
  const event = step.at === 'run' ? step.event : null;
  const words =
    step.at === 'prepare'
      ? t(`notes.vault.${step.what}`)
      : event
        ? `${phaseWords(event.phase)} · ${
            event.total === null
              ? t('notes.vault.progressOpen', { done: format.exact(event.done) })
              : t('notes.vault.progress', {
                  done: format.exact(event.done),
                  total: format.exact(event.total),
                })
          }`
        : t('common.working');
  const share = event?.total ? (event.done / event.total) * 100 : 100;
  return (
    <Stack gap="sm">
      <Progress value={share} animated={!event?.total} aria-label={t('notes.vault.importTitle')} />
      <Text size="sm" c="dimmed" aria-live="polite">
        {words}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => running.current?.abort()}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function phaseWords(phase: string): string {
  switch (phase) {
    case 'reading':
    case 'writing':
    case 'linking':
    case 'done':
      return i18next.t(`notes.vault.phase.${phase}`);
    default:
      return i18next.t('common.working');
  }
}

function Choose({ error, onFiles }: { error: unknown; onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const folder = useRef<HTMLInputElement>(null);
  // React has no property for it.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);
  return (
    <Stack gap="sm">
      <Text size="sm">{t('notes.vault.what')}</Text>
      {error !== null && (
        <Alert color="red" role="alert">
          {error instanceof SendError
            ? t(`errors.${error.code}`, { reason: '', limit: '' })
            : errorMessage(error, t)}
        </Alert>
      )}
      <Dropzone
        className={classes.drop}
        multiple
        onDrop={(files) => onFiles(files)}
        inputProps={{ 'aria-label': t('notes.vault.pick') }}
      >
        <IconFileImport size={30} stroke={1.2} aria-hidden />
        <Text fw={600}>{t('notes.vault.drop')}</Text>
        <span className={classes.fakeButton} aria-hidden>
          {t('notes.vault.pick')}
        </span>
      </Dropzone>
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={t('notes.vault.pickFolder')}
        onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={() => folder.current?.click()}>
          {t('notes.vault.pickFolder')}
        </Button>
      </Group>
    </Stack>
  );
}
