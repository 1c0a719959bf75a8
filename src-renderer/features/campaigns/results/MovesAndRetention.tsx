import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { HeatMap } from '#ui/chart/HeatMap.tsx';
import { SankeyChart } from '#ui/chart/SankeyChart.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { useStages } from '../../../app/people/use-stages.ts';
import classes from '../campaigns.module.css';
import { openPeopleOf } from './people-of-dialog.tsx';
import { weeksAfter } from './retention-weeks.ts';

/** Participants whose stage differs from the one before the campaign. */
export function MovesChart({ campaignId }: { campaignId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf, phaseOf } = useStages();
  const { data, isPending } = useQuery(orpc.measures.moves.queryOptions({ input: { campaignId } }));
  const links = data ?? [];
  const nameFrom = (id: number | null) => (id === null ? t('campaigns.moves.isNew') : nameOf(id));
  const keys = [
    ...new Set(links.flatMap(({ fromStageId, toStageId }) => [`from ${fromStageId}`, `to ${toStageId}`])),
  ];
  const idOf = (key: string) => {
    const word = key.split(' ')[1];
    return word === 'null' ? null : Number(word);
  };
  const rows = links.map((link, at) => ({
    at,
    from: nameFrom(link.fromStageId),
    to: nameOf(link.toStageId),
    n: link.n,
  }));
  const title = t('campaigns.moves.title');
  function open(at: number) {
    const link = links[at];
    if (!link) return;
    const { fromStageId, toStageId } = link;
    openPeopleOf(
      campaignId,
      { type: 'move', fromStageId, toStageId },
      `${nameFrom(fromStageId)} → ${nameOf(toStageId)}`,
    );
  }
  return (
    <div className={classes.chart}>
      <ChartFrame
        title={title}
        range={t('campaigns.moves.range')}
        columns={[
          { key: 'from', label: t('campaigns.moves.from') },
          { key: 'to', label: t('campaigns.moves.to') },
          { key: 'n', label: t('campaigns.funnels.people') },
        ]}
        rows={rows}
        fileName={title}
        isPending={isPending}
        emptyText={t('campaigns.moves.none')}
        onError={notifyError}
        onOpenRow={(row) => open(Number(row.at))}
      >
        <SankeyChart
          nodes={keys.map((key) => {
            const id = idOf(key);
            return {
              key,
              label: nameFrom(id),
              color: id === null ? 'var(--kith-accent)' : `var(--kith-phase-${phaseOf(id) ?? 'prospect'})`,
            };
          })}
          flows={links.map((link) => ({
            source: `from ${link.fromStageId}`,
            target: `to ${link.toStageId}`,
            value: link.n,
          }))}
          formatValue={format.number}
          onOpen={open}
        />
      </ChartFrame>
    </div>
  );
}

/** Newcomers by the week in which they came: how many had contact in the weeks after. */
export function RetentionChart({ campaignId }: { campaignId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isPending } = useQuery(
    orpc.measures.retention.queryOptions({ input: { campaignId, weeks: 8 } }),
  );
  const cohorts = data?.cohorts ?? [];
  const weeks = Array.from({ length: data?.weeks ?? 0 }, (_, week) => week);
  const counts = cohorts.map((cohort) => weeksAfter(cohort, weeks.length, format.dayOf()));
  const title = t('campaigns.retention.title');
  const weekName = (week: number) => t('campaigns.retention.week', { n: week });
  function open(row: number, week: number) {
    const cohort = cohorts[row];
    if (!cohort) return;
    openPeopleOf(
      campaignId,
      { type: 'retention', cohort: cohort.week, week },
      `${title} · ${weekName(cohort.week + 1)} · ${t('campaigns.retention.after', { n: week })}`,
    );
  }
  return (
    <div className={classes.chart}>
      <ChartFrame
        title={title}
        range={t('campaigns.retention.range')}
        columns={[
          { key: 'name', label: t('campaigns.retention.came') },
          { key: 'people', label: t('campaigns.funnels.people') },
          ...weeks.map((week) => ({ key: `w${week}`, label: t('campaigns.retention.after', { n: week }) })),
        ]}
        rows={cohorts.map((cohort, row) => ({
          name: `${weekName(cohort.week + 1)} ${format.localDate(cohort.from)}`,
          people: cohort.people,
          ...Object.fromEntries(weeks.map((week) => [`w${week}`, counts[row]?.[week] ?? null])),
        }))}
        fileName={title}
        isPending={isPending}
        emptyText={t('campaigns.retention.none')}
        onError={notifyError}
      >
        <HeatMap
          rows={cohorts.map((cohort) => weekName(cohort.week + 1))}
          columns={weeks.map((week) => t('campaigns.retention.after', { n: week }))}
          values={counts}
          formatValue={format.number}
          onOpen={open}
        />
      </ChartFrame>
      <p className={classes.hint}>{t('campaigns.retention.hint')}</p>
    </div>
  );
}
