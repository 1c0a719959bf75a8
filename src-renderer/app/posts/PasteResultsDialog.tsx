import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ResultKey } from '#shared/contract/campaigns-posts.ts';
import { client, orpc } from '../api/client.ts';
import { errorMessage } from '../api/error-message.ts';
import { useFormat } from '../format.ts';
import { joinWords } from '../join-words.ts';
import { useAct } from '../use-act.ts';
import classes from './post-dialog.module.css';

/** Results from a platform's table: what each column and row was read as is shown before anything is written. */
export function openPasteResults(campaignId: number | null): void {
  const id = modals.open({
    title: i18next.t('calendar.paste.title'),
    size: 'xl',
    children: <PasteResults campaignId={campaignId} onDone={() => modals.close(id)} />,
  });
}

function PasteResults({ campaignId, onDone }: { campaignId: number | null; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 150);
  const input = { text, campaignId };
  const preview = useQuery({
    ...orpc.posts.previewTable.queryOptions({ input }),
    enabled: text.trim() !== '',
    retry: false,
  });
  const table = text.trim() === '' || preview.error ? undefined : preview.data;
  const known = table?.rows.filter(({ postId }) => postId !== null).length ?? 0;
  const keys = ResultKey.options.filter((key) => table?.columns.some((column) => column.as === key));
  const unused = table?.columns.filter(({ as }) => as === null).map(({ header }) => header) ?? [];
  async function write() {
    const done = await act(
      ({ count }) => t('calendar.paste.done', { count }),
      () => client.posts.pasteTable({ text: typed, campaignId }),
      t('calendar.paste.same'),
    );
    if (done) onDone();
  }
  return (
    <Stack gap="sm">
      <Textarea
        data-autofocus
        label={t('calendar.paste.label')}
        description={t('calendar.paste.hint')}
        placeholder={t('calendar.paste.placeholder')}
        rows={6}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {text.trim() !== '' && preview.error && (
        <Text role="alert" size="sm" c="var(--kith-harm)">
          {errorMessage(preview.error, t)}
        </Text>
      )}
      {table && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className={classes.tableScroll} tabIndex={0}>
          <table className={classes.table} aria-label={t('calendar.paste.preview')}>
            <thead>
              <tr>
                <th scope="col">{t('calendar.paste.row')}</th>
                <th scope="col">{t('calendar.post')}</th>
                {keys.map((key) => (
                  <th key={key} scope="col" data-number>
                    {t(`calendar.result.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.row} data-faint={row.postId === null || undefined}>
                  <td>{row.title || row.row}</td>
                  <td>{row.postTitle ?? t('calendar.paste.unknown')}</td>
                  {keys.map((key) => (
                    <td key={key} data-number>
                      {row.results[key] === undefined ? '–' : format.exact(row.results[key])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unused.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('calendar.paste.unused', { columns: joinWords(unused) })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button disabled={known === 0} onClick={() => void write()}>
          {t('calendar.paste.write', { count: known })}
        </Button>
      </Group>
    </Stack>
  );
}
