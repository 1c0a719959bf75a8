import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { CommunityNode } from '#shared/contract/communities-health.ts';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { LineChart } from '#ui/chart/LineChart.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import classes from '../check-up/models.module.css';
import { openSpeakersOf } from '../numbers/SpeakersDialog.tsx';

const NODES = CommunityNode.options;
const COUNTS = ['messages', 'weeksTalking'];

/** The four nodes (B4): which is reached, what the next one asks, and decentralisation over time. */
export function NodesCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityHealth.nodes.queryOptions({ input: { communityId: community.id, weeks: 26 } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const reached = data?.node ? NODES.indexOf(data.node) : -1;
  const rows = (data?.weeks ?? []).map(({ date, decentralisation, topicShare, answerShare }) => ({
    date,
    decentralisation,
    topicShare,
    answerShare,
  }));
  const hasNumbers = rows.some((row) => row.decentralisation !== null);
  const week = (value: string | number) => format.localDate(String(value));
  const number = (key: string, value: number | null) =>
    value === null ? '–' : COUNTS.includes(key) ? format.exact(value) : format.decimal(value, 2);
  return (
    <Card isWide title={t('communities.nodes.title')} hint={t('communities.nodes.hint')}>
      <ol className={classes.nodes}>
        {NODES.map((node, at) => (
          <li key={node} data-on={at <= reached || undefined}>
            <strong>{t(`communities.nodes.node.${node}`)}</strong>
            <ul>
              {data?.evidence
                .filter((one) => one.node === node)
                .map((one) => (
                  <li key={one.key}>
                    {one.isMet ? (
                      <IconCheck size={14} stroke={2} aria-label={t('common.yes')} />
                    ) : (
                      <IconMinus size={14} stroke={2} aria-label={t('common.no')} />
                    )}
                    {t(`communities.nodes.evidence.${one.key}`, {
                      value: number(one.key, one.value),
                      needs: number(one.key, one.needs),
                    })}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      <ChartFrame
        title={t('communities.nodes.chart')}
        range={t('communities.weeks', { count: 26 })}
        columns={[
          { key: 'date', label: t('communities.life.week'), format: (value) => week(value ?? '') },
          { key: 'decentralisation', label: t('communities.column.decentralisation') },
          { key: 'topicShare', label: t('communities.nodes.topicShare') },
          { key: 'answerShare', label: t('communities.nodes.answerShare') },
        ]}
        rows={hasNumbers ? rows : []}
        isPending={isPending}
        emptyText={t('communities.nodes.empty')}
        fileName={`${community.name}-${t('communities.nodes.chart')}`}
        onError={notifyError}
        onOpenRow={(row) => openSpeakersOf(community.id, String(row.date), 7)}
      >
        <LineChart
          rows={rows}
          x="date"
          series={[
            { key: 'decentralisation', label: t('communities.column.decentralisation') },
            { key: 'topicShare', label: t('communities.nodes.topicShare') },
            { key: 'answerShare', label: t('communities.nodes.answerShare') },
          ]}
          formatX={week}
          formatY={(value) => format.decimal(value, 2)}
          height={180}
          onOpen={(row) => openSpeakersOf(community.id, String(row.date), 7)}
        />
      </ChartFrame>
    </Card>
  );
}
