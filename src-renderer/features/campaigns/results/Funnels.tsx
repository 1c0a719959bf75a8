import { Button } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Funnel } from '#shared/contract/campaigns-measures.ts';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { FunnelChart } from '#ui/chart/FunnelChart.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';
import { LineError } from '../../../app/shell/LineError.tsx';
import classes from '../campaigns.module.css';
import { stepName } from '../plan/step-name.ts';
import { openFunnelSteps } from './FunnelDialog.tsx';
import { openPeopleOf } from './people-of-dialog.tsx';

/** The three funnels of C5, kept apart. */
export function Funnels({ campaignId }: { campaignId: number }) {
  const { data, error, refetch } = useQuery(orpc.measures.funnels.queryOptions({ input: { campaignId } }));
  if (error) return <LineError error={error} retry={refetch} />;
  return (data ?? []).map((funnel) => <One key={funnel.key} campaignId={campaignId} funnel={funnel} />);
}

function One({ campaignId, funnel }: { campaignId: number; funnel: Funnel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t(`campaigns.funnel.${funnel.key}`);
  const rows = funnel.steps.map((step, index) => ({
    index,
    name: stepName(step, t),
    count: step.count,
    ofPrevious: step.ofPrevious,
    lost: step.lost,
  }));
  const open = (row: { index?: unknown; name?: unknown }) =>
    openPeopleOf(
      campaignId,
      { type: 'step', funnel: funnel.key, index: Number(row.index) },
      `${title} · ${row.name}`,
    );
  return (
    <div className={classes.chart}>
      <ChartFrame
        title={title}
        range={t('campaigns.wholeTime')}
        columns={[
          { key: 'name', label: t('campaigns.funnels.step') },
          { key: 'count', label: t('campaigns.funnels.people') },
          {
            key: 'ofPrevious',
            label: t('campaigns.funnels.conversion'),
            format: (value) => (typeof value === 'number' ? format.percent(value) : '–'),
          },
          { key: 'lost', label: t('campaigns.funnels.lost') },
        ]}
        rows={rows}
        fileName={title}
        onError={notifyError}
        onOpenRow={open}
      >
        <FunnelChart
          rows={rows}
          x="name"
          y="count"
          formatY={format.number}
          formatShare={format.percent}
          onOpen={open}
        />
      </ChartFrame>
      <div className={classes.bar}>
        <span className={classes.quiet}>
          {t(funnel.nested ? 'campaigns.funnels.isNested' : 'campaigns.funnels.isFree')}
        </span>
        {rows.map(
          (row) =>
            row.index > 0 &&
            row.lost > 0 && (
              <button
                key={row.index}
                type="button"
                className={classes.link}
                onClick={() =>
                  openPeopleOf(
                    campaignId,
                    { type: 'lost', funnel: funnel.key, index: row.index },
                    t('campaigns.funnels.lostBefore', { step: row.name }),
                  )
                }
              >
                {t('campaigns.funnels.lostCount', { step: row.name, count: row.lost })}
              </button>
            ),
        )}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconAdjustments size={14} stroke={1.6} />}
          onClick={() => openFunnelSteps(campaignId, funnel)}
        >
          {t('campaigns.funnels.edit')}
        </Button>
      </div>
    </div>
  );
}
