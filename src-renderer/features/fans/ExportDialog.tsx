import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, host, hostQuery } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyDone, notifyError } from '../../app/notify.tsx';
import type { People } from '../../app/people/current-people.ts';
import { exportLabels } from './export-labels.ts';

/** Asks where to save, then writes these people as a CSV file. */
export async function exportPeople(people: People): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const suggestedName = `${i18next.t('fans.exportFile')}-${day}.csv`;
  const grant = await host.files.grantSave({ suggestedName });
  if (grant === null) return;
  const id = modals.open({
    title: i18next.t('fans.exporting'),
    withCloseButton: false,
    closeOnClickOutside: false,
    closeOnEscape: false,
    children: <Exporting people={people} token={grant.token} onEnd={() => modals.close(id)} />,
  });
}

type Props = { people: People; token: string; onEnd: () => void };

/** The export on its way: how far, and cancel. */
function Exporting({ people, token, onEnd }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: state } = useQuery(hostQuery.library.state.queryOptions());
  const [done, setDone] = useState(0);
  const controller = useRef<AbortController>(null);
  const end = useRef(onEnd);
  end.current = onEnd;
  const isBrowser = state?.kind === 'browser';

  useEffect(() => {
    const abort = new AbortController();
    controller.current = abort;
    async function run() {
      const input = { token, selection: people.selection, format: 'csv' as const, labels: exportLabels(t) };
      for await (const event of await client.transfer.exportFans(input, { signal: abort.signal })) {
        setDone(event.done);
        if (!event.finished) continue;
        if (isBrowser) download(token);
        notifyDone(t('fans.exported', { count: event.done }));
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
  }, [people, token, t, isBrowser]);

  const share = people.count === 0 ? 100 : Math.min(100, (done / people.count) * 100);
  return (
    <Stack gap="sm">
      <Progress value={share} aria-label={t('fans.exporting')} />
      <Text size="sm" c="dimmed">
        {t('fans.exportProgress', { done: format.exact(done), total: format.exact(people.count) })}
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
