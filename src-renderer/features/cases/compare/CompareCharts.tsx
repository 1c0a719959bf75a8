import { useTranslation } from 'react-i18next';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { RadarChart } from '#ui/chart/RadarChart.tsx';
import type { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import classes from '../cases.module.css';
import { ISOOC } from '../page/isooc-elements.ts';
import compareClasses from './compare.module.css';
import { shortNames } from './short-names.ts';

export type Compared = Awaited<ReturnType<typeof client.cases.compare>>;

/** The numbers of several cases: a chart for each name and unit, and their ISOOC profiles over each other. */
export function CompareCharts({ data }: { data: Compared }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cases, metrics } = data;
  const number = (value: string | number | null) =>
    typeof value === 'number' ? format.decimal(value, 4) : (value ?? '–');
  const short = (value: number) =>
    Math.abs(value) >= 10_000 ? format.number(value) : format.decimal(value, 4);
  const scored = cases.filter(({ isooc }) => ISOOC.some((element) => isooc[element] !== null));
  if (metrics.length === 0 && scored.length === 0) {
    return <span className={classes.hint}>{t('cases.compare.noMetrics')}</span>;
  }
  const names = shortNames(cases);
  const profile = ISOOC.map((element) => ({
    element: t(`cases.isooc.${element}`),
    ...Object.fromEntries(scored.map(({ id, isooc }) => [`case${id}`, isooc[element]])),
  }));
  const series = scored.map(({ id, title }) => ({ key: `case${id}`, label: title }));
  return (
    <div className={compareClasses.compareCharts}>
      {metrics.map(({ name, unit, values }) => {
        const title = unit === '' ? name : t('cases.compare.metricOf', { name, unit });
        const rows = cases.flatMap((study, at) => {
          const value = values[at];
          return typeof value === 'number' ? [{ case: study.title, short: names[at] ?? '', value }] : [];
        });
        return (
          <ChartFrame
            key={`${name} ${unit}`}
            title={title}
            range={t('cases.compare.all')}
            columns={[
              { key: 'case', label: t('cases.columns.title') },
              { key: 'value', label: title, format: number },
            ]}
            rows={rows}
            fileName={name}
            onError={notifyError}
          >
            <BarChart
              rows={rows}
              x="short"
              series={[{ key: 'value', label: unit || name }]}
              formatY={short}
              direction="horizontal"
              height={rows.length * 40 + 44}
            />
          </ChartFrame>
        );
      })}
      {scored.length > 0 && (
        <ChartFrame
          title={t('cases.isooc.profile')}
          range="0–10"
          columns={[
            { key: 'element', label: t('cases.isooc.title') },
            ...series.map(({ key, label }) => ({ key, label, format: number })),
          ]}
          rows={profile}
          fileName="ISOOC"
          onError={notifyError}
        >
          <RadarChart
            rows={profile}
            x="element"
            series={series}
            max={10}
            formatY={(value) => format.decimal(value)}
          />
        </ChartFrame>
      )}
    </div>
  );
}
