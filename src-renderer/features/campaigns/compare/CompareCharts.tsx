import { Group, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { ScatterChart } from '#ui/chart/ScatterChart.tsx';
import { minorDigits, useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import classes from '../campaigns.module.css';
import { COMPARED, type Compared, comparedValue, comparedWords, isMoneyCompared } from '../words.ts';
import type { ComparedCampaign } from './CompareTable.tsx';

/** Any number of the campaigns as bars, and what they cost beside whom they brought. A click opens the campaign. */
export function CompareCharts({ campaigns }: { campaigns: readonly ComparedCampaign[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [shown, setShown] = useState<Compared>('newFans');
  // Money of one currency only stands on an axis: that of the first.
  const currency = campaigns[0]?.numbers.currency ?? 'CNY';
  const unit = 10 ** minorDigits(currency);
  const ofCurrency = campaigns.filter(({ numbers }) => numbers.currency === currency);
  const isMoney = isMoneyCompared(shown);
  const rows = (isMoney ? ofCurrency : campaigns).map(({ numbers }) => {
    const value = comparedValue(numbers, shown);
    return {
      id: numbers.campaignId,
      name: numbers.name,
      value: value !== null && isMoney ? value / unit : value,
    };
  });
  const words = (value: number) => comparedWords(isMoney ? value * unit : value, shown, currency, format);
  const wordsOf = (value: string | number | null) => (typeof value === 'number' ? words(value) : '–');
  const points = ofCurrency.map(({ numbers }) => ({
    id: numbers.campaignId,
    name: numbers.name,
    cost: numbers.cost / unit,
    newFans: numbers.newFans,
  }));
  const others = campaigns.length - ofCurrency.length;
  const open = (row: { id?: unknown }) =>
    void navigate({ to: '/campaigns/$id', params: { id: Number(row.id) } });
  const title = t(`campaigns.number.${shown}`);
  const leftOut = others > 0 && (
    <p className={classes.hint}>{t('campaigns.compare.otherCurrency', { count: others, currency })}</p>
  );
  return (
    <>
      <div className={classes.chart}>
        <ChartFrame
          title={title}
          rangeWords={t('campaigns.wholeTime')}
          range={
            <Group gap="xs" wrap="nowrap">
              {t('campaigns.wholeTime')}
              <Select
                size="xs"
                w={170}
                aria-label={t('campaigns.compare.number')}
                allowDeselect={false}
                value={shown}
                onChange={(value) => value && setShown(value as Compared)}
                data={COMPARED.map((value) => ({ value, label: t(`campaigns.number.${value}`) }))}
              />
            </Group>
          }
          columns={[
            { key: 'name', label: t('campaigns.column.name') },
            { key: 'value', label: title, format: wordsOf },
          ]}
          rows={rows}
          fileName={title}
          onError={notifyError}
          onOpenRow={open}
        >
          <BarChart
            rows={rows}
            x="name"
            series={[{ key: 'value', label: title }]}
            formatY={words}
            direction="horizontal"
            height={Math.max(160, rows.length * 44)}
            onOpen={open}
          />
        </ChartFrame>
        {isMoney && leftOut}
      </div>
      <div className={classes.chart}>
        <ChartFrame
          title={t('campaigns.compare.costAndFans')}
          range={t('campaigns.wholeTime')}
          columns={[
            { key: 'name', label: t('campaigns.column.name') },
            {
              key: 'cost',
              label: t('campaigns.number.cost'),
              format: (value) => format.money(Math.round(Number(value) * unit), currency),
            },
            { key: 'newFans', label: t('campaigns.number.newFans') },
          ]}
          rows={points}
          fileName={t('campaigns.compare.costAndFans')}
          onError={notifyError}
          onOpenRow={open}
        >
          <ScatterChart
            rows={points}
            name="name"
            x={{
              key: 'cost',
              label: t('campaigns.number.cost'),
              format: (value) => format.moneyShort(value * unit, currency),
            }}
            y={{ key: 'newFans', label: t('campaigns.number.newFans'), format: format.number }}
            onOpen={open}
          />
        </ChartFrame>
        {leftOut}
      </div>
    </>
  );
}
