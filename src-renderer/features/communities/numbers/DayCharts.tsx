import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { CommunityDay } from '#shared/contract/communities-days.ts';
import { AreaChart } from '#ui/chart/AreaChart.tsx';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import type { ChartRow } from '#ui/chart/chart-types.ts';
import { LineChart } from '#ui/chart/LineChart.tsx';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { openMoves } from '../people/MovesDialog.tsx';
import { openSpeakersOf } from './SpeakersDialog.tsx';

type Props = { community: Community; days: readonly CommunityDay[]; isPending: boolean };

/** Messages and speakers, whose marks open who spoke that day; members, joins and leaves, whose marks open who came and went. */
export function DayCharts({ community, days, isPending }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  // The last day is young, or its chat has not been imported yet: a line down to zero would say that all fell silent.
  const isHeard = (date: string, messages: number | null) => messages !== 0 || date !== days.at(-1)?.date;
  const rows: ChartRow[] = days.map(({ date, numbers, rates }) => ({
    date,
    ...numbers,
    messages: isHeard(date, numbers.messages) ? numbers.messages : null,
    leaves: numbers.leaves === null ? null : -numbers.leaves,
    rate:
      rates.interactionRate === null || !isHeard(date, numbers.messages)
        ? null
        : Math.round(rates.interactionRate * 1_000) / 10,
  }));
  const has = (key: string) => rows.some((row) => typeof row[key] === 'number' && row[key] !== 0);
  const day = (value: string | number | null) => (value === null ? '' : format.localDate(String(value)));
  const open = (row: ChartRow) => openSpeakersOf(community.id, String(row.date), 1);
  const openMoved = (row: ChartRow) => openMoves({ communityId: community.id, date: String(row.date) });
  const range = days.length === 0 ? '' : `${day(days[0]?.date ?? null)} – ${day(days.at(-1)?.date ?? null)}`;
  const frame = (title: string, columns: { key: string; label: string }[], onOpenRow = open) => ({
    title,
    range,
    columns: [{ key: 'date', label: t('communities.numbers.date'), format: day }, ...columns],
    rows: columns.some(({ key }) => has(key)) ? rows : [],
    isPending,
    fileName: `${community.name}-${title}`,
    onError: notifyError,
    onOpenRow,
  });
  const column = {
    members: { key: 'members', label: t('communities.column.members') },
    speakers: { key: 'speakers', label: t('communities.speakers') },
    messages: { key: 'messages', label: t('communities.messagesName') },
    joins: { key: 'joins', label: t('communities.numbers.joins') },
    leaves: { key: 'leaves', label: t('communities.numbers.leaves') },
    rate: { key: 'rate', label: `${t('communities.numbers.interactionRate')} %` },
  };
  const axes = { rows, x: 'date', formatX: day, onOpen: open };
  return (
    <>
      <ChartFrame {...frame(t('communities.numbers.messagesChart'), [column.messages, column.speakers])}>
        <AreaChart {...axes} series={[column.messages]} formatY={format.number} />
      </ChartFrame>
      <ChartFrame {...frame(t('communities.numbers.rateChart'), [column.rate])}>
        <LineChart
          {...axes}
          series={[column.rate]}
          formatY={(value) => `${format.decimal(value, 1)}%`}
          levels={[
            { value: community.thresholds.activeRate * 100, label: t('communities.numbers.active') },
            { value: community.thresholds.silentRate * 100, label: t('communities.numbers.silent') },
          ]}
        />
      </ChartFrame>
      <ChartFrame {...frame(t('communities.numbers.membersChart'), [column.members], openMoved)}>
        <LineChart
          {...axes}
          series={[{ ...column.members, color: 2 }]}
          formatY={format.number}
          onOpen={openMoved}
        />
      </ChartFrame>
      <ChartFrame {...frame(t('communities.numbers.flowChart'), [column.joins, column.leaves], openMoved)}>
        <BarChart
          {...axes}
          onOpen={openMoved}
          isStacked
          series={[
            { ...column.joins, color: 0 },
            { ...column.leaves, color: 1 },
          ]}
          formatY={(value) => format.number(Math.abs(value))}
          height={200}
        />
      </ChartFrame>
    </>
  );
}
