import { IconArrowsSort } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnHeader as Header } from '#shared/contract/pipeline.ts';
import { useFormat } from '../../../app/format.ts';
import { nameAnd } from '../../../app/join-words.ts';
import { Terms } from '../../../app/knowledge/Terms.tsx';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import classes from '../board.module.css';
import { BandBar } from './BandBar.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';

type Props = {
  stage: NamedStage;
  stages: readonly NamedStage[];
  count: number | undefined;
  header: Header | undefined;
};

/** Name, count against the soft limit, how strong these people are, and the menu. */
export const ColumnHeader = memo(function ColumnHeader({ stage, stages, count, header }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { wipLimit } = stage;
  const isOver = wipLimit !== null && stage.count > wipLimit;
  const limit = wipLimit === null ? '' : ` / ${format.number(wipLimit)}`;
  return (
    <header className={classes.header}>
      <div className={classes.heading}>
        <h2 id={`stage-${stage.id}`} className={`${classes.stageName} kith-truncate`} title={stage.label}>
          <Terms>{stage.label}</Terms>
        </h2>
        {count !== undefined && (
          <span
            className={classes.count}
            data-over-limit={isOver || undefined}
            title={
              isOver
                ? t('board.overLimit', { count: stage.count, limit: format.exact(wipLimit) })
                : format.exact(count)
            }
          >
            {format.number(count)}
            {limit}
            {isOver && (
              <span className="kith-visually-hidden">
                {t('board.overLimit', { count: stage.count, limit: format.exact(wipLimit) })}
              </span>
            )}
          </span>
        )}
      </div>
      <ColumnMenu stage={stage} stages={stages} />
      <div className={classes.subline}>
        <BandBar header={header} />
        <span
          className={classes.sortName}
          title={nameAnd(t('common.sortBy'), t(`domain.columnSort.${stage.sort}`))}
        >
          <IconArrowsSort size={12} stroke={1.6} aria-hidden />
          {t(`domain.columnSort.${stage.sort}`)}
        </span>
      </div>
    </header>
  );
});
