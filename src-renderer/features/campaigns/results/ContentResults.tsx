import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ResultKey } from '#shared/contract/campaigns-posts.ts';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { platformName } from '../../../app/people/words.ts';
import { openPost } from '../../../app/posts/PostDialog.tsx';
import classes from '../campaigns.module.css';
import { WaysChart } from '../money/WaysChart.tsx';
import { openPeopleOf } from './people-of-dialog.tsx';

/** What came of each post. */
export function ContentResults({ campaignId }: { campaignId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isPending } = useQuery(orpc.measures.content.queryOptions({ input: { campaignId } }));
  const posts = (data?.posts ?? []).filter(({ results }) =>
    ResultKey.options.some((key) => results[key] !== null),
  );
  const rows = posts.map((post) => ({
    id: post.id,
    title: post.title,
    platform: platformName(post.platform, t),
    date: post.plannedOn,
    ...post.results,
  }));
  const title = t('campaigns.content.title');
  const open = (row: { id?: unknown }) => openPost(Number(row.id));
  return (
    <div className={classes.chart} data-wide>
      <ChartFrame
        title={title}
        range={t('campaigns.wholeTime')}
        columns={[
          { key: 'title', label: t('calendar.title') },
          { key: 'platform', label: t('calendar.platform') },
          {
            key: 'date',
            label: t('calendar.date'),
            format: (value) => (value === null || value === '' ? '–' : format.localDate(String(value))),
          },
          ...ResultKey.options.map((key) => ({ key, label: t(`calendar.result.${key}`) })),
        ]}
        rows={rows}
        fileName={title}
        isPending={isPending}
        emptyText={t('campaigns.content.none')}
        onError={notifyError}
        onOpenRow={open}
      >
        <BarChart
          rows={rows}
          x="title"
          series={(['read', 'liked', 'shared', 'joined'] as const).map((key) => ({
            key,
            label: t(`calendar.result.${key}`),
          }))}
          formatY={format.number}
          onOpen={open}
        />
      </ChartFrame>
      {data && posts.length > 0 && (
        <p className={classes.hint}>
          {t('campaigns.content.total')}{' '}
          {ResultKey.options
            .map((key) => `${t(`calendar.result.${key}`)} ${format.exact(data.total[key] ?? 0)}`)
            .join(' · ')}
        </p>
      )}
    </div>
  );
}

/** C10: revenue by the way it was earned; each opens what stands behind it. */
export function RevenueChart({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/campaigns/$id' });
  const { id: campaignId, currency } = campaign;
  const { data } = useQuery(orpc.measures.revenueByWay.queryOptions({ input: { campaignId } }));
  return (
    <div className={classes.chart}>
      <WaysChart
        ways={data}
        currency={currency}
        range={t('campaigns.wholeTime')}
        onOpen={(way) => {
          if (way === 'purchases') openPeopleOf(campaignId, { type: 'buyers' }, t('campaigns.number.buyers'));
          else void navigate({ search: { tab: 'money' } });
        }}
      />
    </div>
  );
}
