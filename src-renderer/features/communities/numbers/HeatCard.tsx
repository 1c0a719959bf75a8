import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { HeatMap } from '#ui/chart/HeatMap.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { openMessages } from '../files/MessagesDialog.tsx';
import { openSpeakers } from './SpeakersDialog.tsx';
import { weekdayName } from './weekdays.ts';

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** When people talk: messages by weekday and hour; a cell opens them, or who wrote them where texts are not kept. */
export function HeatCard({ community, from, to }: { community: Community; from: string; to: string }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityDays.heat.queryOptions({ input: { communityId: community.id, from, to } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const weekdays = WEEKDAYS.map((weekday) => weekdayName(weekday, i18n.language));
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
  const values = weekdays.map(() => hours.map(() => 0));
  for (const { weekday, hour, messages } of data ?? []) {
    const row = values[weekday];
    if (row) row[hour] = (row[hour] ?? 0) + messages;
  }
  const hasAny = values.flat().some((value) => value > 0);
  const rows = hasAny
    ? weekdays.map((weekday, at) => ({
        weekday,
        ...Object.fromEntries(hours.map((hour, place) => [`h${hour}`, values[at]?.[place] ?? 0])),
      }))
    : [];
  const open = (weekday: number, hour?: number) => {
    const cell = { communityId: community.id, from, to, at: { weekday, hour } };
    const people = () => openSpeakers(cell);
    if (community.textPolicy === 'off') people();
    else openMessages({ ...cell, onPeople: people });
  };
  return (
    <div data-wide>
      <ChartFrame
        title={t('communities.numbers.heatTitle')}
        range={`${format.localDate(from)} – ${format.localDate(to)}`}
        columns={[
          { key: 'weekday', label: t('communities.numbers.weekday') },
          ...hours.map((hour) => ({ key: `h${hour}`, label: hour })),
        ]}
        rows={rows}
        isPending={isPending}
        emptyText={t('communities.numbers.heatEmpty')}
        fileName={`${community.name}-${t('communities.numbers.heatTitle')}`}
        onError={notifyError}
        onOpenRow={(row) => open(weekdays.indexOf(String(row.weekday)))}
      >
        <HeatMap
          rows={weekdays}
          columns={hours}
          labelEvery={3}
          values={values}
          formatValue={(value) => t('communities.messages', { count: value })}
          formatCell={format.number}
          onOpen={open}
        />
      </ChartFrame>
    </div>
  );
}
