import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import type { ReferralSummary } from '#shared/contract/campaigns-referrals.ts';
import { BarChart } from '#ui/chart/BarChart.tsx';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card, Figure } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useIsLate } from '../../../app/shell/use-is-late.ts';
import classes from '../campaigns.module.css';
import { openPeopleOf } from '../results/people-of-dialog.tsx';
import resultsClasses from '../results/results.module.css';
import { decimalOrNone, shareOrNone } from '../words.ts';
import { NotCounted } from './NotCounted.tsx';
import { openRecordReferral } from './RecordReferralDialog.tsx';
import { ReferralTree } from './ReferralTree.tsx';

/** 裂变 C6: the tree, its generations, what was predicted and what came, and what does not count. */
export function ReferralsTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const campaignId = campaign.id;
  const { data, error, refetch } = useQuery(orpc.referrals.summary.queryOptions({ input: { campaignId } }));
  // What stands below the tree is drawn when the tree has been: a chart takes longer than all that is above it.
  const below = useDeferredValue(data ?? null, null);
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  // The tree does not wait for the numbers: those of a large campaign take longer.
  return (
    <>
      {data ? <Summary summary={data} /> : <FiguresPending />}
      <Card
        isWide
        title={t('campaigns.referrals.tree')}
        hint={t('campaigns.referrals.treeHint')}
        tools={
          <Button
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => openRecordReferral({ campaignId })}
          >
            {t('campaigns.referrals.record')}
          </Button>
        }
      >
        <ReferralTree campaignId={campaignId} />
      </Card>
      {below && <Generations campaignId={campaignId} summary={below} />}
      {below && <NotCounted campaignId={campaignId} summary={below} />}
    </>
  );
}

/** Keeps the room of the figures and their line, so that nothing below moves. */
function FiguresPending() {
  return <Skeleton data-wide height={114} visible={useIsLate()} />;
}

function Summary({ summary }: { summary: ReferralSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { seeds, total, invitationsPerPerson, conversion, k, cycleDays, predicted, generations } = summary;
  // Nobody was asked by a participant yet: K and what follows from it say nothing.
  const hasK = k !== null && (invitationsPerPerson ?? 0) > 0;
  const last = generations.reduce((most, one) => (one.people > 0 ? Math.max(most, one.generation) : most), 0);
  return (
    <section data-wide aria-label={t('campaigns.referrals.title')} className={classes.stackTight}>
      <div className={classes.figures}>
        <Figure label={t('campaigns.referrals.seeds')} value={format.exact(seeds)} />
        <Figure
          label={t('campaigns.referrals.k')}
          value={hasK ? decimalOrNone(k, format) : '–'}
          note={
            hasK
              ? `${decimalOrNone(invitationsPerPerson, format)} × ${shareOrNone(conversion, format)}`
              : undefined
          }
        />
        <Figure
          label={t('campaigns.referrals.predicted')}
          value={!hasK || predicted === null ? '–' : format.exact(Math.round(predicted))}
          note={hasK ? t('campaigns.referrals.over', { count: last }) : undefined}
        />
        <Figure label={t('campaigns.referrals.actual')} value={format.exact(total)} />
        <Figure
          label={t('campaigns.referrals.cycle')}
          value={cycleDays === null ? '–' : t('campaigns.daysLong', { days: format.decimal(cycleDays) })}
        />
      </div>
      <p className={classes.hint}>
        {!hasK
          ? t('campaigns.referrals.noK')
          : t('campaigns.referrals.formula', {
              seeds: format.exact(seeds),
              k: format.decimal(k, 3),
              n: last,
              total: predicted === null ? '–' : format.exact(Math.round(predicted)),
            })}
      </p>
    </section>
  );
}

function Generations({ campaignId, summary }: { campaignId: number; summary: ReferralSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = summary.generations.map((one) => ({
    generation: one.generation,
    name: t('campaigns.referrals.generation', { n: one.generation }),
    people: one.people,
    invitations: one.invitations,
    joined: one.joined,
    k: one.k,
  }));
  const open = (row: { generation?: unknown }) =>
    openPeopleOf(
      campaignId,
      { type: 'generation', generation: Number(row.generation) },
      t('campaigns.referrals.generation', { n: Number(row.generation) }),
    );
  return (
    <div className={classes.chart}>
      <ChartFrame
        title={t('campaigns.referrals.byGeneration')}
        range={t('campaigns.wholeTime')}
        columns={[
          { key: 'name', label: t('campaigns.referrals.generationName') },
          { key: 'people', label: t('campaigns.referrals.people') },
          { key: 'invitations', label: t('campaigns.referrals.invitations') },
          { key: 'joined', label: t('campaigns.referrals.came') },
          {
            key: 'k',
            label: 'K',
            format: (value) => (typeof value === 'number' ? format.decimal(value, 2) : '–'),
          },
        ]}
        rows={rows}
        fileName={t('campaigns.referrals.byGeneration')}
        emptyText={t('campaigns.referrals.none')}
        onError={notifyError}
        onOpenRow={open}
      >
        <BarChart
          rows={rows}
          x="name"
          series={[{ key: 'people', label: t('campaigns.referrals.people') }]}
          formatY={format.number}
          onOpen={open}
        />
      </ChartFrame>
      <ul className={resultsClasses.kList} aria-label={t('campaigns.referrals.kByGeneration')}>
        {rows.map((row) => (
          <li key={row.generation}>
            <span className={classes.quiet}>{row.name}</span> K {decimalOrNone(row.k, format)}
          </li>
        ))}
      </ul>
    </div>
  );
}
