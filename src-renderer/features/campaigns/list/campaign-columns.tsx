import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignRow } from '#shared/contract/campaigns-record.ts';
import type { ColumnSpec } from '#ui/table/column-state.ts';
import type { TableColumn } from '#ui/table/table-types.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import classes from '../campaigns.module.css';
import { metricName, metricValue, periodWords, shareOrNone } from '../words.ts';
import { StateBadge } from './StateBadge.tsx';

export const CAMPAIGN_COLUMNS: readonly ColumnSpec[] = [
  { id: 'name', width: 180, minWidth: 140, isRequired: true },
  { id: 'state', width: 104 },
  { id: 'dates', width: 200 },
  { id: 'metric', width: 164 },
  { id: 'participants', width: 64 },
  { id: 'came', width: 64, isHiddenAtFirst: true },
  { id: 'newFans', width: 76 },
  { id: 'cost', width: 78 },
  { id: 'revenue', width: 78 },
  { id: 'roi', width: 70 },
  { id: 'tasks', width: 76, isHiddenAtFirst: true },
];

/** (revenue - cost) / cost; null without cost. */
function roiOf({ revenue, cost }: Pick<CampaignRow, 'revenue' | 'cost'>): number | null {
  return cost === 0 ? null : (revenue - cost) / cost;
}

export function useCampaignColumns(): readonly TableColumn<CampaignRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const cells: Record<string, (row: CampaignRow) => React.ReactNode> = {
      name: (row) => (
        <span className={classes.nameCell}>
          <span className="kith-truncate" title={row.name}>
            {row.name}
          </span>
          <span className={classes.quiet}>{t(`campaigns.kind.${row.kind}`)}</span>
        </span>
      ),
      state: (row) => <StateBadge state={row.state} />,
      dates: (row) => {
        const words = periodWords(row.startsOn, row.endsOn, format, t);
        return (
          <span className="kith-truncate" title={words}>
            {words}
          </span>
        );
      },
      metric: (row) => <FirstMetric row={row} />,
      participants: (row) => format.number(row.participants),
      came: (row) => format.number(row.came),
      newFans: (row) => format.number(row.newFans),
      cost: (row) => format.moneyShort(row.cost, row.currency),
      revenue: (row) => format.moneyShort(row.revenue, row.currency),
      roi: (row) => shareOrNone(roiOf(row), format),
      tasks: (row) => `${row.tasksDone} / ${row.tasksOpen + row.tasksDone}`,
    };
    return CAMPAIGN_COLUMNS.map((column) => ({
      ...column,
      header: t(`campaigns.column.${column.id as 'name'}`),
      align: ['name', 'state', 'dates', 'metric'].includes(column.id) ? 'start' : 'end',
      cell: cells[column.id] ?? (() => null),
    }));
  }, [t, format]);
}

/** Result against target of the first metric that has one. */
function FirstMetric({ row }: { row: CampaignRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(orpc.measures.metrics.queryOptions({ input: { campaignId: row.id } }));
  const metric = data?.find(({ target }) => target !== null) ?? data?.[0];
  if (!metric) return <span className={classes.quiet}>–</span>;
  const words = `${metricName(metric, t)} ${metricValue(metric.result, metric, row.currency, format)} / ${metricValue(metric.target, metric, row.currency, format)}`;
  return (
    <span className="kith-truncate" title={words} data-met={metric.isMet || undefined}>
      {words}
    </span>
  );
}
