import {
  Alert,
  Button,
  FileButton,
  NumberInput,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayColumn, type DayNumbers } from '#shared/contract/communities-days.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';
import { decodedText } from './decoded-text.ts';

/** Numbers of days by hand: one day typed, or a table pasted or from a CSV file. */
export function openDays(community: { id: number; name: string }): void {
  const id = modals.open({
    title: i18next.t('communities.numbers.enterTitle', { name: community.name }),
    size: 'lg',
    children: <DaysForm communityId={community.id} onDone={() => modals.close(id)} />,
  });
}

const COLUMNS = DayColumn.options;

function DaysForm({ communityId, onDone }: { communityId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'paste' | 'type'>('paste');
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('communities.numbers.way')}
        value={way}
        onChange={(value) => setWay(value as 'paste' | 'type')}
        data={[
          { value: 'paste', label: t('communities.numbers.paste') },
          { value: 'type', label: t('communities.numbers.type') },
        ]}
      />
      {way === 'paste' ? (
        <PasteDays communityId={communityId} onDone={onDone} />
      ) : (
        <TypeDay communityId={communityId} onDone={onDone} />
      )}
    </Stack>
  );
}

function PasteDays({ communityId, onDone }: { communityId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [typed, setTyped] = useState('');
  const [isFile, setIsFile] = useState(false);
  const [text] = useDebouncedValue(typed, 250);
  const isAsked = text.trim() !== '';
  const read = useQuery({
    ...orpc.communityDays.read.queryOptions({ input: { communityId, text } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const days = isAsked && !read.error ? (read.data?.days ?? []) : [];
  const changed = days.filter(({ isNew, changes }) => isNew || changes);
  async function readFile(file: File | null) {
    if (!file) return;
    try {
      setTyped(decodedText(await file.arrayBuffer()));
      setIsFile(true);
    } catch (error) {
      notifyError(error);
    }
  }
  async function save() {
    const done = await act(
      ({ count }) => t('communities.numbers.saved', { count }),
      () =>
        client.communityDays.set({
          communityId,
          days: changed.map(({ date, numbers }) => ({ date, numbers })),
          source: isFile ? 'csv' : 'pasted',
        }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm
      act={t('communities.numbers.saveDays', { count: changed.length })}
      onSubmit={save}
      isReady={changed.length > 0 && typed === text}
      onCancel={onDone}
    >
      <Textarea
        label={t('communities.numbers.pasteLabel')}
        description={t('communities.numbers.pasteHint')}
        placeholder={t('communities.numbers.pasteExample')}
        data-autofocus
        rows={7}
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setIsFile(false);
        }}
      />
      <FileButton accept=".csv,.tsv,.txt" onChange={(file) => void readFile(file)}>
        {(props) => (
          <Button {...props} variant="default" style={{ alignSelf: 'flex-start' }}>
            {t('communities.numbers.file')}
          </Button>
        )}
      </FileButton>
      {read.error && isAsked && <Alert color="red">{errorMessage(read.error, t)}</Alert>}
      {days.length > 0 && (
        <div className={classes.scrollBox}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{t('communities.numbers.date')}</th>
                {read.data?.columns.map((key) => (
                  <th key={key}>{t(`communities.numbers.column.${key}`)}</th>
                ))}
                <th />
              </tr>
            </thead>
            <tbody>
              {days.slice(0, 200).map((day) => (
                <tr key={day.date}>
                  <td>{format.localDate(day.date)}</td>
                  {read.data?.columns.map((key) => (
                    <td key={key}>{day.numbers[key] ?? '–'}</td>
                  ))}
                  <td>
                    {t(
                      day.isNew
                        ? 'communities.numbers.isNew'
                        : day.changes
                          ? 'communities.numbers.isChanged'
                          : 'communities.numbers.isSame',
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </DialogForm>
  );
}

function TypeDay({ communityId, onDone }: { communityId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [date, setDate] = useState(format.dayOf());
  const [numbers, setNumbers] = useState<Partial<DayNumbers>>({});
  const isReady = date !== '' && Object.keys(numbers).length > 0;
  async function save() {
    const done = await act(t('communities.numbers.saved', { count: 1 }), () =>
      client.communityDays.set({ communityId, days: [{ date, numbers }] }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('common.save')} onSubmit={save} isReady={isReady} onCancel={onDone}>
      <DateField
        isRequired
        label={t('communities.numbers.date')}
        value={date}
        latest={format.dayOf()}
        onChange={(next) => setDate(next ?? '')}
      />
      <SimpleGrid cols={3} spacing="sm">
        {COLUMNS.map((key) => (
          <NumberInput
            key={key}
            label={t(`communities.numbers.column.${key}`)}
            min={0}
            allowDecimal={false}
            value={numbers[key] ?? ''}
            onChange={(value) => {
              const { [key]: _old, ...others } = numbers;
              setNumbers(typeof value === 'number' ? { ...others, [key]: value } : others);
            }}
          />
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t('communities.numbers.typeHint')}
      </Text>
    </DialogForm>
  );
}
