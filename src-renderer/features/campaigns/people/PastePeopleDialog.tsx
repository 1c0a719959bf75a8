import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ParticipantState, type PastedLine } from '#shared/contract/campaigns-people.ts';
import { orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import classes from '../campaigns.module.css';
import { useReach } from './use-reach.ts';

/** Names, codes or 接龙 text: who was read from each line is shown before anything is saved. */
export function openPastePeople(campaignId: number): void {
  const id = modals.open({
    title: i18next.t('campaigns.paste.title'),
    size: 'xl',
    children: <PastePeople campaignId={campaignId} onDone={() => modals.close(id)} />,
  });
}

function PastePeople({ campaignId, onDone }: { campaignId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const reach = useReach();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 150);
  const [state, setState] = useState<ParticipantState>('came');
  // Choices by line where several people bear the name.
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const { data, error } = useQuery({
    ...orpc.participants.previewPaste.queryOptions({ input: { campaignId, text, state } }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  });
  const lines = text.trim() === '' ? [] : (data ?? []);
  const keyOf = (line: PastedLine) => `${line.line} ${line.name}`;
  const personOf = (line: PastedLine) =>
    line.status === 'one'
      ? line.people[0]?.fanId
      : line.status === 'several'
        ? chosen[keyOf(line)]
        : undefined;
  const ids = [...new Set(lines.flatMap((line) => personOf(line) ?? []))];
  async function write() {
    const reached = t(`campaigns.reached.${state}`);
    const words = {
      title: t('campaigns.paste.title'),
      done: (count: number) => t('campaigns.paste.done', { count, state: reached }),
      same: t('campaigns.paste.same'),
    };
    const who = { selection: { ids } };
    if (await reach({ campaignId, who, count: ids.length, state, words })) onDone();
  }
  return (
    <Stack gap="sm">
      <Select
        w={220}
        label={t('campaigns.paste.state')}
        allowDeselect={false}
        value={state}
        onChange={(next) => next && setState(next as ParticipantState)}
        data={ParticipantState.options.map((value) => ({ value, label: t(`campaigns.reached.${value}`) }))}
      />
      <Textarea
        data-autofocus
        label={t('campaigns.paste.label')}
        description={t('campaigns.paste.hint')}
        rows={7}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {error && (
        <Text role="alert" size="sm" c="var(--kith-harm)">
          {errorMessage(error, t)}
        </Text>
      )}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className={classes.tableScroll} style={{ maxHeight: 320 }} tabIndex={0}>
          <table className={classes.table} aria-label={t('campaigns.paste.preview')}>
            <thead>
              <tr>
                <th scope="col">{t('campaigns.paste.line')}</th>
                <th scope="col">{t('campaigns.paste.read')}</th>
                <th scope="col">{t('campaigns.paste.who')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={keyOf(line)}>
                  <td>{line.line}</td>
                  <td>{line.name || line.text}</td>
                  <td>
                    {line.status === 'several' ? (
                      <Select
                        size="xs"
                        aria-label={t('campaigns.paste.choose', { name: line.name })}
                        placeholder={t('campaigns.paste.several', { count: line.people.length })}
                        value={chosen[keyOf(line)] ? String(chosen[keyOf(line)]) : null}
                        onChange={(value) => setChosen({ ...chosen, [keyOf(line)]: Number(value) })}
                        data={line.people.map((person) => ({
                          value: String(person.fanId),
                          label: [person.name, person.remark, person.code].filter(Boolean).join(' · '),
                        }))}
                      />
                    ) : line.status === 'one' ? (
                      [
                        line.people[0]?.name,
                        line.people[0]?.remark,
                        line.by && t(`campaigns.paste.by.${line.by}`),
                      ]
                        .filter(Boolean)
                        .join(' · ')
                    ) : (
                      <span className={classes.quiet}>{t(`campaigns.paste.status.${line.status}`)}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Group justify="flex-end">
        <Button disabled={ids.length === 0 || text !== typed} onClick={() => void write()}>
          {t('campaigns.paste.write', { count: ids.length, state: t(`campaigns.reached.${state}`) })}
        </Button>
      </Group>
    </Stack>
  );
}
