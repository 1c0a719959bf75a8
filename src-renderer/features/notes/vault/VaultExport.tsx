import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, host, hostQuery, orpc } from '../../../app/api/client.ts';
import { downloadOutput } from '../../../app/files/download.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyDone, notifyError } from '../../../app/notify.tsx';

/** Writes notes as Markdown files in a zip; without `noteIds` all of them. */
export function openVaultExport(noteIds?: readonly number[]): void {
  const id = modals.open({
    title: i18next.t('notes.vault.exportTitle'),
    closeOnClickOutside: false,
    children: <VaultExport noteIds={noteIds ? [...noteIds] : null} onDone={() => modals.close(id)} />,
  });
}

function VaultExport({ noteIds, onDone }: { noteIds: number[] | null; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: state } = useQuery(hostQuery.library.state.queryOptions());
  const { data: folders } = useQuery(orpc.notes.folders.queryOptions({ input: {} }));
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const abort = new AbortController();
    running.current = abort;
    try {
      const suggestedName = `${t('notes.vault.exportFile')}-${format.dayOf()}.zip`;
      const grant = await host.files.grantSave({ suggestedName });
      if (grant === null) return;
      const { token } = grant;
      setProgress({ done: 0, total: 1 });
      for await (const event of await client.vault.exportNotes(
        { token, noteIds },
        { signal: abort.signal },
      )) {
        setProgress(event);
        if (!event.finished) continue;
        if (state?.kind === 'browser') downloadOutput(token);
        notifyDone(t('notes.vault.exported', { count: event.total }));
      }
      onDone();
    } catch (error) {
      setProgress(null);
      if (!abort.signal.aborted) notifyError(error);
    }
  }

  if (progress) {
    return (
      <Stack gap="sm">
        <Progress
          value={progress.total === 0 ? 100 : (progress.done / progress.total) * 100}
          aria-label={t('notes.vault.exporting')}
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('notes.vault.progress', {
            done: format.exact(progress.done),
            total: format.exact(progress.total),
          })}
        </Text>
        <Group justify="flex-end">
          <Button
            variant="default"
            onClick={() => {
              running.current?.abort();
              onDone();
            }}
          >
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    );
  }
  const words =
    noteIds === null
      ? t('notes.vault.exportAll', { count: folders?.total ?? 0 })
      : t('notes.vault.exportChosen', { count: noteIds.length });
  return (
    <Stack gap="sm">
      <Text size="sm">{t('notes.vault.exportWhat')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button
          data-autofocus
          disabled={noteIds === null && folders?.total === 0}
          onClick={() => void start()}
        >
          {words}
        </Button>
      </Group>
    </Stack>
  );
}
