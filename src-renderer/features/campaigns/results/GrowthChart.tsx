import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { LineChart } from '#ui/chart/LineChart.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import classes from '../campaigns.module.css';
import { periodWords } from '../words.ts';
import { openPeopleOf } from './people-of-dialog.tsx';

/** People who became known during the campaign against as many days right before. */
export function GrowthChart({ campaignId }: { campaignId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isPending } = useQuery(orpc.measures.growth.queryOptions({ input: { campaignId } }));
  // Kept as they are from one drawing to the next: of three years the points are sorted out anew otherwise.
  const rows = useMemo(
    () =>
      (data?.days ?? []).map((day, at) => ({
        date: day.date,
        now: day.n,
        before: data?.before.days[at]?.n ?? 0,
      })),
    [data],
  );
  const series = useMemo(
    () => [
      { key: 'now', label: t('campaigns.growth.now') },
      { key: 'before', label: t('campaigns.growth.before'), color: 4 },
    ],
    [t],
  );
  const title = t('campaigns.growth.title');
  const open = (row: { date?: unknown }) => {
    const date = String(row.date);
    openPeopleOf(campaignId, { type: 'grown', from: date, to: date }, `${title} · ${format.localDate(date)}`);
  };
  return (
    <div className={classes.chart}>
      <ChartFrame
        title={title}
        range={data ? periodWords(data.from, data.to, format, t) : t('campaigns.wholeTime')}
        columns={[
          {
            key: 'date',
            label: t('campaigns.growth.day'),
            format: (value) => format.localDate(String(value)),
          },
          { key: 'now', label: t('campaigns.growth.now') },
          { key: 'before', label: t('campaigns.growth.before') },
        ]}
        rows={rows}
        fileName={title}
        isPending={isPending}
        emptyText={t('campaigns.growth.noStart')}
        onError={notifyError}
        onOpenRow={open}
      >
        <LineChart
          rows={rows}
          x="date"
          series={series}
          formatX={(value) => format.localDate(String(value))}
          formatY={format.number}
          onOpen={open}
        />
      </ChartFrame>
      {data && (
        <p className={classes.hint}>
          {t('campaigns.growth.sum', {
            now: format.exact(data.total),
            before: format.exact(data.before.total),
            period: periodWords(data.before.from, data.before.to, format, t),
          })}{' '}
          {t('campaigns.growth.rule')}
        </p>
      )}
    </div>
  );
}
