import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Metric, MetricKey } from '#shared/contract/campaigns-plan.ts';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { EditableNumber } from '../../../app/pieces/EditableNumber.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { LineError } from '../../../app/shell/LineError.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../campaigns.module.css';
import { ItemsTable, RemoveCell } from '../ItemsTable.tsx';
import { metricName, metricScale, metricValue } from '../words.ts';

/** What the campaign is measured by: each number with its target and date. */
export function MetricsEditor({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const act = useAct();
  const { id, currency, endsOn } = campaign;
  const { data, error, refetch } = useQuery(
    orpc.campaignPlan.metrics.queryOptions({ input: { campaignId: id } }),
  );
  const [key, setKey] = useState<MetricKey | null>(null);
  if (error) return <LineError error={error} retry={refetch} />;
  const metrics = data ?? [];
  async function add() {
    if (key === null) return;
    const done = await act(t('campaigns.metrics.added', { name: t(`campaigns.metric.${key}`) }), () =>
      client.campaignPlan.addMetric({ campaignId: id, key, due: endsOn }),
    );
    if (done) setKey(null);
  }
  return (
    <div className={classes.stackTight}>
      <ItemsTable
        label={t('campaigns.metrics.title')}
        columns={[
          t('campaigns.metrics.name'),
          t('campaigns.metrics.target'),
          t('campaigns.metrics.due'),
          t('campaigns.metrics.result'),
        ]}
      >
        {metrics.map((metric) => (
          <MetricRow key={metric.id} metric={metric} currency={currency} />
        ))}
      </ItemsTable>
      <AddLine
        act={t('campaigns.metrics.add')}
        onAdd={add}
        isReady={key !== null}
        hint={
          key === 'followers' && (
            <Text size="xs" c="dimmed">
              {t('campaigns.missingLong.followers')}
            </Text>
          )
        }
      >
        <Select
          searchable
          w={240}
          aria-label={t('campaigns.metrics.add')}
          placeholder={t('campaigns.metrics.pick')}
          value={key}
          onChange={(value) => setKey(value as MetricKey | null)}
          data={MetricKey.options.map((value) => ({ value, label: t(`campaigns.metric.${value}`) }))}
        />
      </AddLine>
    </div>
  );
}

function MetricRow({ metric, currency }: { metric: Metric; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { id, key, target, due, source, result } = metric;
  const name = metricName(metric, t);
  const { factor, digits } = metricScale(key, currency);
  type Patch = Parameters<typeof client.campaignPlan.updateMetric>[0]['patch'];
  const save = (patch: Patch) =>
    void act(t('campaigns.saved'), () => client.campaignPlan.updateMetric({ id, patch }));
  const scaled = (value: number | null) => (value === null ? null : value / factor);
  const stored = (value: number | null) => (value === null ? null : value * factor);
  return (
    <tr>
      <th scope="row">
        {key === 'custom' ? (
          <EditableText
            label={t('campaigns.metrics.name')}
            isLabelHidden
            maxLength={200}
            value={metric.name}
            placeholder={t('campaigns.metric.custom')}
            onSave={(next) => save({ name: next })}
          />
        ) : (
          name
        )}
      </th>
      <td>
        <EditableNumber
          label={t('campaigns.metrics.targetOf', { name })}
          isLabelHidden
          width={130}
          digits={digits}
          suffix={key === 'roi' ? '%' : metric.unit === '' ? '' : ` ${metric.unit}`}
          value={scaled(target)}
          onSave={(value) => save({ target: stored(value) })}
        />
      </td>
      <td>
        <DateField
          savesOnLeave
          isLabelHidden
          w={160}
          label={t('campaigns.metrics.dueOf', { name })}
          value={due}
          onChange={(value) => save({ due: value })}
        />
      </td>
      <td>
        {source === 'typed' ? (
          <EditableNumber
            label={t('campaigns.metrics.resultOf', { name })}
            isLabelHidden
            width={130}
            digits={2}
            value={result}
            onSave={(value) => save({ result: value })}
          />
        ) : (
          <span title={t('campaigns.metrics.auto')}>{metricValue(result, metric, currency, format)}</span>
        )}
      </td>
      <RemoveCell
        label={t('campaigns.metrics.removeOf', { name })}
        onRemove={() =>
          void act(t('campaigns.metrics.removed', { name }), () => client.campaignPlan.removeMetric({ id }))
        }
      />
    </tr>
  );
}
