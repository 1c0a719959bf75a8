import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { host } from '../api/client.ts';
import { useFormat } from '../format.ts';
import { notifyDone, notifyError } from '../notify.tsx';

type Step = { done: number; total: number | null; finished: boolean };

export type FileJob = {
  /** What is being done, as the dialog's title. */
  title: string;
  /** Starts the work; the signal ends it. */
  run(signal: AbortSignal): Promise<AsyncIterable<Step>>;
  /** How far it is, in words. */
  progress(done: string, total: string | null): string;
  onDone(done: number): void;
};

/** Shows work on a file while it runs: how far it is, and cancel. Closing it early cancels. */
export function openFileJob(job: FileJob): void {
  const id = modals.open({
    title: job.title,
    withCloseButton: false,
    closeOnClickOutside: false,
    closeOnEscape: false,
    children: <Running job={job} onEnd={() => modals.close(id)} />,
  });
}

/** A file that the core will write: asks where (null: cancelled), then runs; the browser host hands it over at the end. */
export async function saveFile({
  suggestedName,
  run,
  doneWords,
  ...job
}: Omit<FileJob, 'run' | 'onDone'> & {
  suggestedName: string;
  run(token: string, signal: AbortSignal): Promise<AsyncIterable<Step>>;
  doneWords(done: number): string;
}): Promise<void> {
  const grant = await host.files.grantSave({ suggestedName });
  if (grant === null) return;
  const { kind } = await host.library.state();
  openFileJob({
    ...job,
    run: (signal) => run(grant.token, signal),
    onDone(done) {
      if (kind === 'browser') download(grant.token);
      notifyDone(doneWords(done));
    },
  });
}

function Running({ job, onEnd }: { job: FileJob; onEnd: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [step, setStep] = useState<Step>({ done: 0, total: null, finished: false });
  const controller = useRef<AbortController>(null);
  const end = useRef(onEnd);
  end.current = onEnd;

  useEffect(() => {
    const abort = new AbortController();
    controller.current = abort;
    async function run() {
      for await (const event of await job.run(abort.signal)) {
        setStep(event);
        if (event.finished) job.onDone(event.done);
      }
    }
    run()
      .catch((error: unknown) => {
        if (!abort.signal.aborted) notifyError(error);
      })
      .finally(() => {
        if (controller.current === abort) end.current();
      });
    return () => {
      controller.current = null;
      abort.abort();
    };
  }, [job]);

  const share = step.total === null ? 0 : step.total === 0 ? 100 : (step.done / step.total) * 100;
  return (
    <Stack gap="sm">
      <Progress value={Math.min(100, share)} aria-label={job.title} />
      <Text size="sm" c="dimmed">
        {job.progress(format.exact(step.done), step.total === null ? null : format.exact(step.total))}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onEnd}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The browser host keeps the file ready for one reading under its token. */
function download(token: string): void {
  const link = document.createElement('a');
  link.href = `/files/${token}`;
  link.download = '';
  link.click();
}

/** Today's date for the name of a file. */
export const fileDay = (): string => new Date().toISOString().slice(0, 10);
