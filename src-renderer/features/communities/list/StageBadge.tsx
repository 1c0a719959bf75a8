import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LifeStage } from '#shared/contract/communities-base.ts';
import { useFormat } from '../../../app/format.ts';
import parts from '../parts.module.css';
import { STAGE_COLOR } from '../words.ts';
import classes from './health.module.css';

/** The life stage by its name, with a dot of its hue. */
export function StageBadge({ stage, since }: { stage: LifeStage | null; since: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (stage === null) return <span className={parts.quiet}>{t('communities.stageUnknown')}</span>;
  return (
    <Tooltip
      label={since === null ? '' : t('communities.since', { date: format.localDate(since) })}
      disabled={since === null}
    >
      <span className={classes.stage}>
        <span
          className={classes.dot}
          style={{ background: `var(--kith-chart-${STAGE_COLOR[stage] + 1})` }}
          aria-hidden
        />
        {t(`communities.stage.${stage}`)}
      </span>
    </Tooltip>
  );
}
