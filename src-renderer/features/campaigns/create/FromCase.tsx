import { Radio, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../app/api/client.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import classes from '../campaigns.module.css';
import planClasses from '../plan/plan.module.css';
import { useNameAndDay } from './NameAndDay.tsx';
import { starterLanguage } from './starter-language.ts';
import { useMake } from './use-make.ts';

/** A case as the benchmark of a new campaign. */
export function FromCase({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const make = useMake(onDone);
  const [search, setSearch] = useState('');
  const [id, setId] = useState<number | null>(null);
  const { data } = useQuery(
    orpc.notes.mentionSearch.queryOptions({ input: { text: search.trim(), kinds: ['case'], limit: 20 } }),
  );
  const hits = data ?? [];
  const study = hits.find((one) => one.id === id);
  const made = useNameAndDay(study?.label ?? '');
  return (
    <DialogForm
      act={t('campaigns.create.do')}
      isReady={id !== null}
      onCancel={onDone}
      gap="md"
      onSubmit={() => {
        if (id === null) return;
        const language = starterLanguage(i18n.language);
        const input = { caseId: id, language, ...made.input };
        return make(made.name, () => client.campaigns.createFromCase(input));
      }}
    >
      <Text size="sm" c="dimmed">
        {t('campaigns.create.caseHint')}
      </Text>
      <TextInput
        label={t('campaigns.create.from.case')}
        placeholder={t('common.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Radio.Group
        value={id === null ? null : String(id)}
        onChange={(next) => setId(Number(next))}
        aria-label={t('campaigns.create.from.case')}
      >
        <div className={planClasses.templates}>
          {hits.map((one) => (
            <Radio.Card key={one.id} value={String(one.id)} className={planClasses.template}>
              <strong>{one.label}</strong>
              <span className={classes.quiet}>{one.hint}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {made.fields}
    </DialogForm>
  );
}
