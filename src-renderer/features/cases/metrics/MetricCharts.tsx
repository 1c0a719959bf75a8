import { useTranslation } from 'react-i18next';
import type { CaseMetric } from '#shared/contract/cases.ts';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { LineChart } from '#ui/chart/LineChart.tsx';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { chartsOf, type MetricChart } from './metric-charts.ts';
import classes from './metrics.module.css';

/** A case's numbers drawn: by unit, so that nothing is compared that can't be. */
export function MetricCharts({ metrics }: { metrics: readonly CaseMetric[] }) {
  if (metrics.length === 0) return null;
  return (
    <div className={classes.charts}>
      {chartsOf(metrics).map((chart) => (
        <Chart key={JSON.stringify([chart.kind, chart.unit, chart.rows])} chart={chart} />
      ))}
    </div>
  );
}

function Chart({ chart }: { chart: MetricChart }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: string | number | null) =>
    typeof value === 'number' ? format.decimal(value, 4) : (value ?? '–');
  const short = (value: number) =>
    Math.abs(value) >= 10_000 ? format.number(value) : format.decimal(value, 4);
  const unit = chart.unit;
  if (chart.kind === 'line') {
    const title = unit === '' ? chart.name : t('cases.metrics.chartOf', { name: chart.name, unit });
    return (
      <ChartFrame
        title={title}
        range={`${chart.rows[0]?.at} – ${chart.rows.at(-1)?.at}`}
        columns={[
          { key: 'at', label: t('cases.metrics.at') },
          { key: 'value', label: title, format: number },
        ]}
        rows={chart.rows}
        fileName={chart.name}
        onError={notifyError}
      >
        <LineChart
          rows={chart.rows}
          x="at"
          series={[{ key: 'value', label: chart.name }]}
          formatX={String}
          formatY={short}
        />
      </ChartFrame>
    );
  }
  const title =
    unit === ''
      ? t('cases.metrics.chart')
      : t('cases.metrics.chartOf', { name: t('cases.metrics.chart'), unit });
  return (
    <ChartFrame
      title={title}
      range={t('cases.metrics.allTime')}
      columns={[
        { key: 'name', label: t('cases.metrics.name') },
        { key: 'value', label: unit || t('cases.metrics.value'), format: number },
      ]}
      rows={chart.rows}
      fileName={t('cases.metrics.chart')}
      onError={notifyError}
    >
      <BarChart
        rows={chart.rows}
        x="name"
        series={[{ key: 'value', label: unit || t('cases.metrics.value') }]}
        formatY={short}
        direction="horizontal"
        height={Math.max(90, chart.rows.length * 44 + 46)}
      />
    </ChartFrame>
  );
}
