import { SegmentedControl, Stack } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { FromCampaign } from './FromCampaign.tsx';
import { FromCase } from './FromCase.tsx';
import { FromTemplate } from './FromTemplate.tsx';

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
