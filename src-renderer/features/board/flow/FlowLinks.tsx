import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { FlowLink } from '#shared/contract/pipeline.ts';
import { useFormat } from '../../../app/format.ts';
import { StageLabel } from '../../../app/people/StageLabel.tsx';
import { useStages } from '../../../app/people/use-stages.ts';
import classes from './flow.module.css';

const SHOWN = 12;

/** The ways that people went most, as bars. */
export function FlowLinks({ links }: { links: readonly z.infer<typeof FlowLink>[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stages } = useStages();
  const known = new Set(stages.map(({ id }) => id));
  const most = links.toSorted((a, b) => b.count - a.count).slice(0, SHOWN);
  const greatest = most[0]?.count ?? 1;
  if (most.length === 0) return null;
  const name = (id: number | null) =>
    id === null ? t('flow.newcomer') : known.has(id) ? <StageLabel stageId={id} /> : t('flow.removedStage');
  return (
    <section className={classes.card}>
      <h2 className={classes.heading}>{t('flow.ways')}</h2>
      <ul className={classes.ways}>
        {most.map(({ fromStageId, toStageId, count }) => (
          <li key={`${fromStageId} ${toStageId}`}>
            <span className={classes.from}>{name(fromStageId)}</span>
            <IconArrowRight size={14} stroke={1.6} aria-hidden />
            <span className={classes.to}>{name(toStageId)}</span>
            <span className={classes.bar} aria-hidden>
              <span style={{ width: `${(count / greatest) * 100}%` }} />
            </span>
            <span className={classes.amount}>{format.exact(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
