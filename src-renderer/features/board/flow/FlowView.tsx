import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { FlowLinks } from './FlowLinks.tsx';
import { FlowTable } from './FlowTable.tsx';
import classes from './flow.module.css';
import { instantsOf, periodOf } from './flow-period.ts';
import { PeriodPicker } from './PeriodPicker.tsx';

/** Who came into and went out of each stage in a period, how many of them went on, and how long people stay. */
export function FlowView({ stages }: { stages: readonly NamedStage[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate({ from: '/board' });
  const { days, from, to } = useSearch({ from: '/board' });
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  const period = periodOf({ days, from, to }, format.dayOf());
  const flow = useQuery({
    ...orpc.pipeline.flow.queryOptions({
      input: instantsOf(period, settings?.timeZone ?? 'UTC'),
    }),
    enabled: settings !== undefined,
    placeholderData: keepPreviousData,
  });
  if (flow.error) return <PageError error={flow.error} reset={() => void flow.refetch()} />;
  if (!flow.data) return <PagePending />;

  const labelOf = (id: number) => stages.find((stage) => stage.id === id)?.label ?? '';
  const rows = flow.data.rows.map((row) => ({ ...row, stage: labelOf(row.stageId) }));
  const number = (value: string | number | null) =>
    typeof value === 'number' ? format.exact(value) : (value ?? '–');
  const openPeople = (stageId: unknown) =>
    typeof stageId === 'number' && void navigate({ to: '/fans', search: { stageIds: [stageId] } });
  const range = `${format.localDate(period.from)} – ${format.localDate(period.to)}`;

  return (
    <div className={classes.scroller}>
      <div className={classes.measure}>
        <PeriodPicker
          days={days}
          period={period}
          isCustom={from !== undefined && to !== undefined}
          onChange={(next) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true })}
        />
        <ChartFrame
          title={t('flow.chartTitle')}
          range={range}
          columns={[
            { key: 'stage', label: t('flow.stage') },
            { key: 'entries', label: t('flow.entries'), format: number },
            { key: 'exits', label: t('flow.exits'), format: number },
          ]}
          // Without a move there is nothing to draw; the table below says who stands where.
          rows={rows.some(({ entries, exits }) => entries + exits > 0) ? rows : []}
          emptyText={t('flow.noMoves')}
          fileName={t('flow.fileName', { from: period.from, to: period.to })}
          onError={notifyError}
          onOpenRow={(row) => openPeople(row.stageId)}
        >
          <BarChart
            rows={rows}
            x="stage"
            series={[
              { key: 'entries', label: t('flow.entries'), color: 0 },
              { key: 'exits', label: t('flow.exits'), color: 1 },
            ]}
            formatY={format.exact}
            onOpen={(row) => openPeople(row.stageId)}
          />
        </ChartFrame>
        <FlowTable rows={flow.data.rows} stages={stages} />
        <FlowLinks links={flow.data.links} />
      </div>
    </div>
  );
}
