import { Group, Radio, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign, CampaignTemplate } from '#shared/contract/campaigns.ts';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../campaigns.module.css';
import planClasses from '../plan/plan.module.css';
import { TemplateChoices } from './TemplateChoices.tsx';

type Language = 'zh-CN' | 'en';
type Source = 'template' | 'campaign' | 'case';
const SOURCES: readonly Source[] = ['template', 'campaign', 'case'];

/** A new campaign: from a template, an older campaign or a case. */
export function openNewCampaign(): void {
  const id = modals.open({
    title: i18next.t('campaigns.new'),
    size: 'xl',
    children: <NewCampaign onDone={() => modals.close(id)} />,
  });
}

/** The plan of a campaign on new days. */
export function openCopyCampaign(campaign: Pick<Campaign, 'id' | 'name'>): void {
  const id = modals.open({
    title: i18next.t('campaigns.copy.open'),
    children: <FromCampaign first={campaign.id} onDone={() => modals.close(id)} />,
  });
}

function NewCampaign({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [source, setSource] = useState<Source>('template');
  return (
    <Stack gap="md">
      <SegmentedControl
        size="xs"
        w="max-content"
        aria-label={t('campaigns.create.source')}
        value={source}
        onChange={(next) => setSource(next as Source)}
        data={SOURCES.map((value) => ({ value, label: t(`campaigns.create.from.${value}`) }))}
      />
      {source === 'template' && <FromTemplate onDone={onDone} />}
      {source === 'campaign' && <FromCampaign first={null} onDone={onDone} />}
      {source === 'case' && <FromCase onDone={onDone} />}
    </Stack>
  );
}

type Made = { id: number; changeId: number | null };

/** Makes it, says so, and opens it. */
function useMake(onDone: () => void): (name: string, make: () => Promise<Made>) => Promise<void> {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  return async (name, make) => {
    const made = await act(t('campaigns.created', { name }), make);
    if (!made) return;
    onDone();
    void navigate({ to: '/campaigns/$id', params: { id: made.id } });
  };
}

function NameAndDay(props: {
  name: string;
  placeholder: string;
  day: string;
  onName: (name: string) => void;
  onDay: (day: string) => void;
  /** With the last day, where nothing else says how long it is. */
  last?: { day: string; onDay: (day: string) => void };
}) {
  const { t } = useTranslation();
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t('campaigns.column.name')}
        maxLength={200}
        placeholder={props.placeholder}
        value={props.name}
        onChange={(event) => props.onName(event.currentTarget.value)}
      />
      <DateField
        label={t('campaigns.startsOn')}
        value={props.day}
        onChange={(day) => props.onDay(day ?? '')}
      />
      {props.last && (
        <DateField
          label={t('campaigns.endsOn')}
          value={props.last.day}
          onChange={(day) => props.last?.onDay(day ?? '')}
        />
      )}
    </Group>
  );
}

/** So far ahead that what a template prepares is still to come. */
function firstDay(template: CampaignTemplate | undefined, today: string): string {
  const days = template ? [...template.tasks, ...template.posts].map(({ day }) => day) : [];
  return dayToDate(dateToDay(today) + Math.max(0, -Math.min(0, ...days)));
}

function FromTemplate({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const make = useMake(onDone);
  const [language, setLanguage] = useState<Language>(i18n.language === 'en' ? 'en' : 'zh-CN');
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
          onChange={(next) => setLanguage(next as Language)}
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

function FromCampaign({ first, onDone }: { first: number | null; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const make = useMake(onDone);
  const [id, setId] = useState<number | null>(first);
  const [name, setName] = useState('');
  const [day, setDay] = useState(format.dayOf());
  const { data } = useQuery(orpc.campaigns.list.queryOptions({ input: { limit: 500 } }));
  const old = data?.rows.find((one) => one.id === id);
  return (
    <DialogForm
      act={t('campaigns.create.do')}
      isReady={id !== null}
      onCancel={onDone}
      gap="md"
      onSubmit={() => {
        if (id === null) return;
        const input = { id, name: name.trim() || undefined, startsOn: day || undefined };
        return make(name.trim() || (old?.name ?? ''), () => client.campaigns.copy(input));
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
      <NameAndDay name={name} placeholder={old?.name ?? ''} day={day} onName={setName} onDay={setDay} />
    </DialogForm>
  );
}

function FromCase({ onDone }: { onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const make = useMake(onDone);
  const [search, setSearch] = useState('');
  const [id, setId] = useState<number | null>(null);
  const [name, setName] = useState('');
  const [day, setDay] = useState(format.dayOf());
  const { data } = useQuery(
    orpc.notes.mentionSearch.queryOptions({ input: { text: search.trim(), kinds: ['case'], limit: 20 } }),
  );
  const hits = data ?? [];
  const study = hits.find((one) => one.id === id);
  return (
    <DialogForm
      act={t('campaigns.create.do')}
      isReady={id !== null}
      onCancel={onDone}
      gap="md"
      onSubmit={() => {
        if (id === null) return;
        const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
        const input = { caseId: id, language, name: name.trim() || undefined, startsOn: day || undefined };
        return make(name.trim() || (study?.label ?? ''), () => client.campaigns.createFromCase(input));
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
      <NameAndDay name={name} placeholder={study?.label ?? ''} day={day} onName={setName} onDay={setDay} />
    </DialogForm>
  );
}
