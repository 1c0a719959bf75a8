import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MetricResult } from '#shared/contract/campaigns-measures.ts';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { LineError } from '../../../app/shell/LineError.tsx';
import classes from '../campaigns.module.css';
import { metricName, metricValue } from '../words.ts';
import resultsClasses from './results.module.css';

/** Target against result, metric by metric. */
export function TargetsCard({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(
    orpc.measures.metrics.queryOptions({ input: { campaignId: campaign.id } }),
  );
  return (
    <Card title={t('campaigns.targets')}>
      {error && <LineError error={error} retry={refetch} />}
      {data?.length === 0 && <p className={classes.hint}>{t('campaigns.metrics.none')}</p>}
      <TargetList metrics={data ?? []} currency={campaign.currency} />
    </Card>
  );
}

export function TargetList({ metrics, currency }: { metrics: readonly MetricResult[]; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className={resultsClasses.targets}>
      {metrics.map((metric) => {
        const name = metricName(metric, t);
        return (
          <li key={metric.id}>
            <span className={resultsClasses.targetLine}>
              <span>{name}</span>
              <span>
                <strong>{metricValue(metric.result, metric, currency, format)}</strong>{' '}
                <span className={classes.quiet}>
                  / {metricValue(metric.target, metric, currency, format)}
                </span>
              </span>
            </span>
            <Progress
              aria-label={name}
              size="sm"
              value={Math.min(100, Math.max(0, (metric.share ?? 0) * 100))}
              color={metric.isMet ? 'teal' : metric.isDue ? 'orange' : 'gray'}
            />
            <span className={classes.quiet}>
              {[
                metric.share !== null && format.percent(metric.share),
                metric.isMet === null
                  ? null
                  : t(
                      metric.isMet ? 'campaigns.met' : metric.isDue ? 'campaigns.missed' : 'campaigns.notYet',
                    ),
                metric.due !== null && t('campaigns.dueOn', { date: format.localDate(metric.due) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
