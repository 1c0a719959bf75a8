import { Group, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignTemplate } from '#shared/contract/campaigns-templates.ts';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { NameAndDay } from './NameAndDay.tsx';
import { type StarterLanguage, starterLanguage } from './starter-language.ts';
import { TemplateChoices } from './TemplateChoices.tsx';
import { useMake } from './use-make.ts';

/** So far ahead that what a template prepares is still to come. */
function firstDay(template: CampaignTemplate | undefined, today: string): string {
  const days = template ? [...template.tasks, ...template.posts].map(({ day }) => day) : [];
  return dayToDate(dateToDay(today) + Math.max(0, -Math.min(0, ...days)));
}

/** From a template, or blank. */
export function FromTemplate({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const make = useMake(onDone);
  const [language, setLanguage] = useState(starterLanguage(i18n.language));
  const [key, setKey] = useState<CampaignTemplate['key'] | null>(null);
  const [name, setName] = useState('');
  const [chosenDay, setDay] = useState<string | null>(null);
  const [lastDay, setLastDay] = useState('');
  const { data, error, refetch } = useQuery(orpc.campaigns.templates.queryOptions({ input: { language } }));
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (!data) return <PagePending rows={5} />;
  const template = data.find((one) => one.key === key);
  const typed = name.trim();
  const day = chosenDay ?? firstDay(template, format.dayOf());
  async function create() {
    if (template) {
      const input = { key: template.key, language, name: typed || undefined, startsOn: day || undefined };
      await make(typed || template.name, () => client.campaigns.createFromTemplate(input));
    } else if (typed !== '') {
      await make(typed, () =>
        client.campaigns.create({ name: typed, startsOn: day || null, endsOn: lastDay || null }),
      );
    }
  }
  return (
    <DialogForm
      act={t('campaigns.create.do')}
      onSubmit={create}
      isReady={template !== undefined || typed !== ''}
      onCancel={onDone}
      gap="md"
    >
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('campaigns.create.hint')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('campaigns.create.language')}
          value={language}
          onChange={(next) => setLanguage(next as StarterLanguage)}
          data={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Group>
      <TemplateChoices templates={data} value={key} onChange={setKey} />
      <NameAndDay
        name={name}
        placeholder={template?.name ?? t('campaigns.create.nameNeeded')}
        day={day}
        onName={setName}
        onDay={setDay}
        last={template ? undefined : { day: lastDay, onDay: setLastDay }}
      />
    </DialogForm>
  );
}
