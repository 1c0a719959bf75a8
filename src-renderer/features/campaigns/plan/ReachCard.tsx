import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableNumber } from '../../../app/pieces/EditableNumber.tsx';
import classes from '../campaigns.module.css';
import { usePatch } from '../use-patch.ts';
import planClasses from './plan.module.css';

/** 曝光 C7: the estimate with its formula, beside what platforms counted. */
export function ReachCard({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const patch = usePatch(campaign.id);
  const { reach } = campaign;
  const { data } = useQuery(orpc.measures.numbers.queryOptions({ input: { campaignId: campaign.id } }));
  const estimated = data?.reach.estimated ?? reach.members * reach.contacts * reach.seenShare;
  return (
    <Card title={t('campaigns.reach.title')} hint={t('campaigns.reach.hint')}>
      <Group grow align="flex-end">
        <EditableNumber
          label={t('campaigns.reach.members')}
          min={0}
          max={1e9}
          value={reach.members}
          onSave={(members) => void patch({ reach: { ...reach, members: members ?? 0 } })}
        />
        <EditableNumber
          label={t('campaigns.reach.contacts')}
          min={0}
          max={1e6}
          value={reach.contacts}
          onSave={(contacts) => void patch({ reach: { ...reach, contacts: contacts ?? 0 } })}
        />
        <EditableNumber
          label={t('campaigns.reach.seen')}
          suffix="%"
          digits={1}
          min={0}
          max={100}
          value={Math.round(reach.seenShare * 1000) / 10}
          onSave={(seen) => void patch({ reach: { ...reach, seenShare: (seen ?? 0) / 100 } })}
        />
      </Group>
      <p className={planClasses.formula}>
        {format.exact(reach.members)} × {format.exact(reach.contacts)} × {format.percent(reach.seenShare)} ={' '}
        <strong>{format.exact(Math.round(estimated))}</strong>
      </p>
      <p className={classes.hint}>
        {t('campaigns.reach.shown', { shown: format.exact(data?.reach.shown ?? 0) })}
      </p>
    </Card>
  );
}
