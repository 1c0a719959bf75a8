import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { openPeopleOf } from './CompositionPeople.tsx';

/** Why they came (A4): the five motives, counted. One person can have several. */
export function MotivesCard({ communityId }: { communityId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.memberships.motives.queryOptions({ input: { communityId } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const rows = (data?.counts ?? []).map(({ motive, n }) => ({
    motive,
    name: t(`domain.motive.${motive}`),
    n,
  }));
  const open = (row: Record<string, string | number | null>) =>
    openPeopleOf({
      communityId,
      of: 'motive',
      value: String(row.motive),
      which: 'value',
      title: String(row.name),
    });
  return (
    <ChartFrame
      title={t('communities.motives.title')}
      range={data ? t('communities.motives.none', { count: data.none }) : ''}
      columns={[
        { key: 'name', label: t('communities.persona.of.motive') },
        { key: 'n', label: t('communities.column.members') },
      ]}
      rows={rows.some(({ n }) => n > 0) ? rows : []}
      isPending={isPending}
      emptyText={t('communities.motives.empty')}
      fileName={t('communities.motives.title')}
      onError={notifyError}
      onOpenRow={open}
    >
      <BarChart
        rows={rows}
        x="name"
        direction="horizontal"
        series={[{ key: 'n', label: t('communities.column.members') }]}
        formatY={format.exact}
        height={200}
        onOpen={open}
      />
    </ChartFrame>
  );
}
