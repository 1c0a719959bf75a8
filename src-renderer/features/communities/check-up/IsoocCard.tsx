import { Button, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { IsoocElement } from '#shared/contract/communities-health.ts';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { RadarChart } from '#ui/chart/RadarChart.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../page.module.css';
import parts from '../parts.module.css';
import { openIsooc } from './IsoocDialog.tsx';

/** 五要素 ISOOC: the radar now against earlier, and the next best step as a task. */
export function IsoocCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityHealth.isooc.queryOptions({ input: { communityId: community.id, limit: 50 } }),
  );
  const [earlierAt, setEarlierAt] = useState<number | null>(null);
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  const sittings = data?.sittings ?? [];
  const latest = sittings[0];
  const earlier = sittings.slice(1).find(({ at }) => at === earlierAt) ?? sittings[1];
  const round = (value: number | null | undefined) =>
    value === null || value === undefined ? null : Math.round(value * 10) / 10;
  const rows = IsoocElement.options.map((element) => ({
    element,
    name: t(`communities.isooc.element.${element}`),
    now: round(latest?.elements[element]),
    earlier: round(earlier?.elements[element]),
  }));
  const columns = [
    { key: 'name', label: t('communities.isooc.elementName') },
    { key: 'now', label: t('communities.isooc.now') },
    ...(earlier ? [{ key: 'earlier', label: format.date(earlier.at) }] : []),
  ];
  return (
    <div className={classes.stack}>
      <ChartFrame
        title={t('communities.isooc.title')}
        range={latest ? format.date(latest.at) : ''}
        columns={columns}
        rows={latest ? rows : []}
        isPending={isPending}
        emptyText={t('communities.isooc.empty')}
        fileName={`${community.name}-ISOOC`}
        onError={notifyError}
        onOpenRow={() => openIsooc(community, latest)}
      >
        <RadarChart
          rows={rows}
          x="name"
          max={10}
          series={[
            { key: 'now', label: t('communities.isooc.now') },
            { key: 'earlier', label: earlier ? format.date(earlier.at) : '' },
          ]}
          formatY={(value) => format.decimal(value, 1)}
          onOpen={() => openIsooc(community, latest)}
        />
      </ChartFrame>
      <Card
        title={t('communities.isooc.next')}
        hint={t('communities.isooc.rule')}
        tools={
          <>
            {sittings.length > 2 && (
              <Select
                size="xs"
                w={150}
                aria-label={t('communities.isooc.compare')}
                allowDeselect={false}
                value={earlier ? String(earlier.at) : null}
                onChange={(value) => setEarlierAt(value === null ? null : Number(value))}
                data={sittings.slice(1).map(({ at }) => ({ value: String(at), label: format.date(at) }))}
              />
            )}
            <Button variant="default" onClick={() => openIsooc(community, latest)}>
              {t(latest ? 'communities.isooc.again' : 'communities.isooc.start')}
            </Button>
          </>
        }
      >
        {data && data.next.length > 0 ? (
          <ul className={parts.list}>
            {data.next.map(({ key, element, score, taskId }) => (
              <li key={key} className={parts.row}>
                <div className={parts.grow}>
                  <strong>{t(`communities.isooc.advice.${key}`)}</strong>
                  <p className={parts.hint}>
                    {t(`communities.isooc.element.${element}`)} · {t(`communities.isooc.ask.${key}`)} ·{' '}
                    {t('communities.isooc.score', { score: format.decimal(score, 1) })}
                  </p>
                </div>
                {taskId === null ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() =>
                      void act(t('communities.tasks.added'), () =>
                        client.communities.addTask({
                          communityId: community.id,
                          what: t(`communities.isooc.advice.${key}`),
                          adviceKey: `isooc.${key}`,
                        }),
                      )
                    }
                  >
                    {t('communities.isooc.makeTask')}
                  </Button>
                ) : (
                  <span className={parts.quiet}>{t('communities.isooc.isTask')}</span>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <Text size="sm" c="dimmed">
            {t(latest ? 'communities.isooc.noNext' : 'communities.isooc.empty')}
          </Text>
        )}
      </Card>
    </div>
  );
}
