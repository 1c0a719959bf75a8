import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { LineChart } from '#ui/chart/LineChart.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { LineError } from '../../../app/shell/LineError.tsx';
import classes from './strength.module.css';

const TWO_YEARS = 731 * DAY_MS;
const HOUR = 3_600_000;

/** How strong the tie was, week by week over two years, against the bands. */
export function StrengthCurve({ fanId, name }: { fanId: number; name: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  // One question an hour: the same until then.
  const to = Math.floor(Date.now() / HOUR) * HOUR;
  const {
    data: points,
    error,
    refetch,
  } = useQuery(orpc.strength.curve.queryOptions({ input: { fanId, from: to - TWO_YEARS, to } }));
  if (error) return <LineError error={error} retry={refetch} />;
  if (!points || !settings) return <div className={classes.curvePlace} />;
  const dayWords = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, {
    timeZone: settings.timeZone,
    dateStyle: 'medium',
  });
  const rows = points.map(({ at, score }) => ({ at, score: Math.round(score * 100) / 100 }));
  const highest = Math.max(...rows.map((row) => row.score));
  const levels = (['strong', 'medium', 'weak'] as const)
    .map((band) => ({ value: settings.strength.thresholds[band], label: t(`domain.band.${band}`) }))
    // A line far above the curve would only flatten it.
    .filter(({ value }) => value <= highest * 1.6 && value >= highest * 0.06);
  return (
    <ChartFrame
      title={t('fan.curve')}
      range={t('fan.lastTwoYears')}
      fileName={`${name}-${t('fan.curve')}`}
      rows={rows}
      columns={[
        { key: 'at', label: t('log.date'), format: (value) => format.date(Number(value)) },
        { key: 'score', label: t('fan.strength'), format: (value) => format.decimal(Number(value), 2) },
      ]}
      onError={notifyError}
    >
      <LineChart
        rows={rows}
        x="at"
        height={170}
        series={[{ key: 'score', label: t('fan.strength') }]}
        // The tooltip asks before it stands on a point.
        formatX={(value) => (typeof value === 'number' ? dayWords.format(value) : '')}
        formatY={(value) => format.decimal(value, highest < 1 ? 2 : 1)}
        levels={levels}
      />
    </ChartFrame>
  );
}
