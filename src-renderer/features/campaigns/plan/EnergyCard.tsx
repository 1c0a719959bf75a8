import { Alert, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Campaign, EnergySettings } from '#shared/contract/campaigns-record.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableNumber } from '../../../app/pieces/EditableNumber.tsx';
import classes from '../campaigns.module.css';
import { usePatch } from '../use-patch.ts';
import planClasses from './plan.module.css';

/** 精力预算 C12: whether the newcomers can be kept beside the people there are. */
export function EnergyCard({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const patch = usePatch(campaign.id);
  const { energy } = campaign;
  const { data } = useQuery(orpc.campaigns.energy.queryOptions({ input: { id: campaign.id } }));
  const save = (next: Partial<EnergySettings>) => void patch({ energy: { ...energy, ...next } });
  return (
    <Card title={t('campaigns.energy.title')} hint={t('campaigns.energy.hint')}>
      <Group grow align="flex-end">
        <EditableNumber
          label={t('campaigns.energy.hours')}
          digits={1}
          min={0}
          max={168}
          value={energy.hoursPerWeek}
          onSave={(value) => save({ hoursPerWeek: value ?? 0 })}
        />
        <EditableNumber
          label={t('campaigns.energy.minutes')}
          digits={1}
          min={0}
          max={600}
          value={energy.minutesPerContact}
          onSave={(value) => save({ minutesPerContact: value ?? 0 })}
        />
        <EditableNumber
          label={t('campaigns.energy.cadence')}
          min={1}
          max={3650}
          value={energy.cadenceDays}
          onSave={(value) => value && save({ cadenceDays: value })}
        />
        <EditableNumber
          label={t('campaigns.energy.newcomers')}
          min={0}
          max={1e7}
          placeholder={t('campaigns.energy.asTarget')}
          value={energy.expectedNewcomers}
          onSave={(value) => save({ expectedNewcomers: value })}
        />
      </Group>
      {data && (
        <>
          <p className={planClasses.formula}>
            {t('campaigns.energy.formula', {
              people: format.exact(data.people),
              newcomers: format.exact(data.newcomers),
              minutes: format.decimal(energy.minutesPerContact),
              cadence: format.exact(energy.cadenceDays),
            })}{' '}
            <strong>{t('campaigns.energy.perWeek', { hours: format.decimal(data.hoursThen) })}</strong>
          </p>
          <p className={classes.hint}>
            {t('campaigns.energy.now', {
              hours: format.decimal(data.hoursNow),
              all: format.decimal(data.hoursPerWeek),
              room: format.exact(data.room),
            })}
          </p>
          {data.warns && (
            <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} stroke={1.6} />}>
              {t('campaigns.energy.warns', {
                newcomers: format.exact(data.newcomers),
                room: format.exact(data.room),
              })}
            </Alert>
          )}
        </>
      )}
    </Card>
  );
}
