import { Select } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { ScatterChart } from '#ui/chart/ScatterChart.tsx';
import { orpc } from '../../app/api/client.ts';
import { minorDigits, useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { Card } from '../../app/pieces/Card.tsx';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { Sheet } from '../../app/shell/Sheet.tsx';
import classes from './campaigns.module.css';
import { COMPARED, type Compared, comparedValue, comparedWords, metricName, metricValue } from './words.ts';

const MONEY: readonly Compared[] = ['cost', 'revenue', 'costPerNewFan'];

/** Campaigns side by side: every number as a table, any of them as bars. */
export function ComparePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { ids = [] } = useSearch({ from: '/campaigns/compare' });
  const [shown, setShown] = useState<Compared>('newFans');
  const { data, error, refetch } = useQuery({
    ...orpc.measures.compare.queryOptions({ input: { ids: ids.slice(0, 12) } }),
    enabled: ids.length > 0,
  });
  const title = (
    <Crumbs to="/campaigns" parent={t('shell.nav.campaigns')} title={t('campaigns.compare.title')} />
  );
  if (ids.length === 0) {
    return (
      <Page title={title}>
        <EmptyState icon={IconScale}>{t('campaigns.compare.pick')}</EmptyState>
      </Page>
    );
  }
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (!data) return <PagePending />;
  const shownValue = (numbers: (typeof data)[number]['numbers'], key: Compared) => {
    const value = comparedValue(numbers, key);
    return value !== null && MONEY.includes(key) ? value / 10 ** minorDigits(numbers.currency) : value;
  };
  const rows = data.map(({ numbers }) => ({
    id: numbers.campaignId,
    name: numbers.name,
    value: shownValue(numbers, shown),
  }));
  const currency = data[0]?.numbers.currency ?? 'CNY';
  const words = (value: number) =>
    comparedWords(
      MONEY.includes(shown) ? value * 10 ** minorDigits(currency) : value,
      shown,
      currency,
      format,
    );
  const open = (id: unknown) => void navigate({ to: '/campaigns/$id', params: { id: Number(id) } });
  const points = data.map(({ numbers }) => ({
    id: numbers.campaignId,
    name: numbers.name,
    cost: numbers.cost / 10 ** minorDigits(numbers.currency),
    newFans: numbers.newFans,
  }));
  return (
    <Page title={title} count={data.length}>
      <Sheet>
        <Card title={t('campaigns.compare.table')} isWide>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <div className={classes.tableScroll} tabIndex={0}>
            <table
              className={`${classes.table} ${classes.sideBySide}`}
              style={{ minWidth: 150 + data.length * 130 }}
              aria-label={t('campaigns.compare.table')}
            >
              <thead>
                <tr>
                  <th scope="col">{t('campaigns.compare.number')}</th>
                  {data.map(({ numbers }) => (
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
                    {data.map(({ numbers }) => (
                      <td key={numbers.campaignId} data-number>
                        {comparedWords(comparedValue(numbers, key), key, numbers.currency, format)}
                      </td>
                    ))}
                  </tr>
                ))}
                <tr>
                  <th scope="row">{t('campaigns.metrics.title')}</th>
                  {data.map(({ numbers, metrics }) => (
                    <td key={numbers.campaignId} data-number>
                      {metrics.map((metric) => (
                        <div key={metric.id}>
                          {metricName(metric, t)}{' '}
                          {metricValue(metric.result, metric, numbers.currency, format)} /{' '}
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
        <div className={classes.chart}>
          <ChartFrame
            title={t(`campaigns.number.${shown}`)}
            range={
              <Select
                size="xs"
                w={170}
                aria-label={t('campaigns.compare.number')}
                allowDeselect={false}
                value={shown}
                onChange={(value) => value && setShown(value as Compared)}
                data={COMPARED.map((value) => ({ value, label: t(`campaigns.number.${value}`) }))}
              />
            }
            columns={[
              { key: 'name', label: t('campaigns.column.name') },
              { key: 'value', label: t(`campaigns.number.${shown}`) },
            ]}
            rows={rows}
            fileName={t(`campaigns.number.${shown}`)}
            onError={notifyError}
            onOpenRow={(row) => open(row.id)}
          >
            <BarChart
              rows={rows}
              x="name"
              series={[{ key: 'value', label: t(`campaigns.number.${shown}`) }]}
              formatY={words}
              direction="horizontal"
              height={Math.max(160, rows.length * 44)}
              onOpen={(row) => open(row.id)}
            />
          </ChartFrame>
        </div>
        <div className={classes.chart}>
          <ChartFrame
            title={t('campaigns.compare.costAndFans')}
            range={t('campaigns.wholeTime')}
            columns={[
              { key: 'name', label: t('campaigns.column.name') },
              { key: 'cost', label: t('campaigns.number.cost') },
              { key: 'newFans', label: t('campaigns.number.newFans') },
            ]}
            rows={points}
            fileName={t('campaigns.compare.costAndFans')}
            onError={notifyError}
            onOpenRow={(row) => open(row.id)}
          >
            <ScatterChart
              rows={points}
              name="name"
              x={{
                key: 'cost',
                label: t('campaigns.number.cost'),
                format: (value) => format.moneyShort(value * 10 ** minorDigits(currency), currency),
              }}
              y={{ key: 'newFans', label: t('campaigns.number.newFans'), format: format.number }}
              onOpen={(row) => open(row.id)}
            />
          </ChartFrame>
        </div>
      </Sheet>
    </Page>
  );
}
