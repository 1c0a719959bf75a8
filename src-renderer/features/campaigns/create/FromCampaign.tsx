import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../app/api/client.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useNameAndDay } from './NameAndDay.tsx';
import { useMake } from './use-make.ts';

/** The plan of an older campaign on new days. */
export function FromCampaign({ first, onDone }: { first: number | null; onDone: () => void }) {
  const { t } = useTranslation();
  const make = useMake(onDone);
  const [id, setId] = useState<number | null>(first);
  const { data } = useQuery(orpc.campaigns.list.queryOptions({ input: { limit: 500 } }));
  const old = data?.rows.find((one) => one.id === id);
  const made = useNameAndDay(old?.name ?? '');
  return (
    <DialogForm
      act={t('campaigns.create.do')}
      isReady={id !== null}
      onCancel={onDone}
      gap="md"
      onSubmit={() => {
        if (id === null) return;
        const input = { id, ...made.input };
        return make(made.name, () => client.campaigns.copy(input));
      }}
    >
      <Text size="sm" c="dimmed">
        {t('campaigns.copy.hint')}
      </Text>
      <Select
        searchable
        label={t('campaigns.create.from.campaign')}
        value={id === null ? null : String(id)}
        onChange={(value) => setId(value === null ? null : Number(value))}
        data={(data?.rows ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        nothingFoundMessage={t('campaigns.nothingFound')}
      />
      {made.fields}
    </DialogForm>
  );
}
