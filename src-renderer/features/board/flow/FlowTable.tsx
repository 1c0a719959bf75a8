import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { FlowRow } from '#shared/contract/pipeline.ts';
import { useFormat } from '../../../app/format.ts';
import { PhaseDot } from '../../../app/people/StageLabel.tsx';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import classes from './flow.module.css';

type Props = { rows: readonly z.infer<typeof FlowRow>[]; stages: readonly NamedStage[] };

/** The numbers of each stage. The stage's name opens who is in it now. */
export function FlowTable({ rows, stages }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={classes.card}>
      <table className={classes.table} aria-label={t('flow.tableTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('flow.stage')}</th>
            <Explained label={t('flow.now')} hint={t('flow.nowHint')} />
            <Explained label={t('flow.entries')} hint={t('flow.entriesHint')} />
            <Explained label={t('flow.exits')} hint={t('flow.exitsHint')} />
            <Explained label={t('flow.conversion')} hint={t('flow.conversionHint')} />
            <Explained label={t('flow.medianDays')} hint={t('flow.medianDaysHint')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const stage = stages.find(({ id }) => id === row.stageId);
            return (
              <tr key={row.stageId}>
                <th scope="row">
                  <Link to="/fans" search={{ stageIds: [row.stageId] }} className={classes.stage}>
                    <PhaseDot phase={stage?.phase} />
                    <span className="kith-truncate" title={stage?.label}>
                      {stage?.label}
                    </span>
                  </Link>
                </th>
                <td>{format.exact(stage?.count ?? 0)}</td>
                <td>{format.exact(row.entries)}</td>
                <td>{format.exact(row.exits)}</td>
                <td>{row.conversion === null ? '–' : format.percent(row.conversion)}</td>
                <td>
                  {row.medianDays === null
                    ? '–'
                    : t('flow.days', { count: row.medianDays, days: format.decimal(row.medianDays) })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={classes.notes}>
        {t('flow.conversion')}
        {t('flow.colon')}
        {t('flow.conversionHint')}
        <br />
        {t('flow.medianDays')}
        {t('flow.colon')}
        {t('flow.medianDaysHint')}
      </p>
    </section>
  );
}

function Explained({ label, hint }: { label: string; hint: string }) {
  return (
    <Tooltip label={hint} multiline maw={280}>
      <th scope="col">{label}</th>
    </Tooltip>
  );
}
