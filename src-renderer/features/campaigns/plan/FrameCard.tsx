import { Group, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Campaign, CampaignKind } from '#shared/contract/campaigns-record.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableNumber } from '../../../app/pieces/EditableNumber.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import classes from '../campaigns.module.css';
import { usePatch } from '../use-patch.ts';

const CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'HKD', 'TWD', 'JPY', 'SGD', 'MYR', 'KRW', 'AUD', 'CAD'];

/** Name, kind, dates, currency: what the numbers are counted by. */
export function FrameCard({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const patch = usePatch(campaign.id);
  return (
    <Card title={t('campaigns.frame')}>
      <EditableText
        label={t('campaigns.column.name')}
        maxLength={200}
        value={campaign.name}
        onSave={(name) => name !== '' && void patch({ name })}
      />
      <Group grow>
        <Select
          label={t('campaigns.kindName')}
          searchable
          allowDeselect={false}
          value={campaign.kind}
          onChange={(kind) => kind && void patch({ kind: kind as CampaignKind })}
          data={CampaignKind.options.map((value) => ({ value, label: t(`campaigns.kind.${value}`) }))}
        />
        <Select
          label={t('campaigns.currency')}
          searchable
          allowDeselect={false}
          value={campaign.currency}
          onChange={(currency) => currency && void patch({ currency })}
          data={[...new Set([...CURRENCIES, campaign.currency])]}
        />
      </Group>
      <Group grow>
        <DateField
          savesOnLeave
          label={t('campaigns.startsOn')}
          value={campaign.startsOn}
          onChange={(value) => void patch({ startsOn: value })}
        />
        <DateField
          savesOnLeave
          label={t('campaigns.endsOn')}
          value={campaign.endsOn}
          onChange={(value) => void patch({ endsOn: value })}
        />
      </Group>
      <Group grow align="flex-end">
        <EditableNumber
          label={t('campaigns.windowDays')}
          description={t('campaigns.windowHint')}
          min={0}
          max={365}
          value={campaign.windowDays}
          onSave={(windowDays) => void patch({ windowDays: windowDays ?? 0 })}
        />
        <EditableNumber
          label={t('campaigns.leaderMin')}
          description={t('campaigns.leaderHint')}
          min={1}
          max={1000}
          value={campaign.leaderMin}
          onSave={(leaderMin) => leaderMin && void patch({ leaderMin })}
        />
      </Group>
      {campaign.copiedFrom && (
        <p className={classes.hint}>
          {t('campaigns.copiedFrom')}{' '}
          <Link to="/campaigns/$id" params={{ id: campaign.copiedFrom.id }} className={classes.link}>
            {campaign.copiedFrom.name}
          </Link>
        </p>
      )}
      {campaign.caseId !== null && (
        <Link to="/cases/$id" params={{ id: campaign.caseId }} className={classes.link}>
          {t('campaigns.openCase')}
        </Link>
      )}
    </Card>
  );
}
