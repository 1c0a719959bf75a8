import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CampaignNumbers, MetricResult } from '#shared/contract/campaigns-measures.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import classes from '../campaigns.module.css';
import { COMPARED, comparedValue, comparedWords, metricName, metricValue } from '../words.ts';

export type ComparedCampaign = { numbers: CampaignNumbers; metrics: MetricResult[] };

/** Every number of the campaigns, one column each. */
export function CompareTable({ campaigns }: { campaigns: readonly ComparedCampaign[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('campaigns.compare.table')} isWide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.tableScroll} tabIndex={0}>
        <table
          className={`${classes.table} ${classes.sideBySide}`}
          style={{ minWidth: 150 + campaigns.length * 130 }}
          aria-label={t('campaigns.compare.table')}
        >
          <thead>
            <tr>
              <th scope="col">{t('campaigns.compare.number')}</th>
              {campaigns.map(({ numbers }) => (
                <th key={numbers.campaignId} scope="col" data-number>
                  <Link
                    to="/campaigns/$id"
                    params={{ id: numbers.campaignId }}
                    className={classes.link}
                    title={numbers.name}
                  >
                    {numbers.name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {COMPARED.map((key) => (
              <tr key={key}>
                <th scope="row">{t(`campaigns.number.${key}`)}</th>
                {campaigns.map(({ numbers }) => (
                  <td key={numbers.campaignId} data-number>
                    {comparedWords(comparedValue(numbers, key), key, numbers.currency, format)}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('campaigns.metrics.title')}</th>
              {campaigns.map(({ numbers, metrics }) => (
                <td key={numbers.campaignId} data-number>
                  {metrics.map((metric) => (
                    <div key={metric.id}>
                      {metricName(metric, t)} {metricValue(metric.result, metric, numbers.currency, format)} /{' '}
                      {metricValue(metric.target, metric, numbers.currency, format)}
                    </div>
                  ))}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </Card>
  );
}
