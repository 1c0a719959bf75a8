import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '#shared/contract/pipeline.ts';
import { useFormat } from '../../../app/format.ts';
import { PhaseDot, StageLabel } from '../../../app/people/StageLabel.tsx';
import { suggestionWords } from '../../../app/people/suggestion-words.ts';
import { useStages } from '../../../app/people/use-stages.ts';
import { useBusy } from '../../../app/pieces/use-busy.ts';
import { ruleWords } from './rule-words.ts';
import { acceptKind, acceptOne, dismissOne } from './suggestion-acts.ts';
import classes from './suggestions.module.css';

type Kind = { toStageId: number; ruleId: string; count: number };

/** One kind: where to, by which rule, how many; all of them at once. */
export function KindRow({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf, phaseOf } = useStages();
  const { isBusy, run } = useBusy();
  const stage = nameOf(kind.toStageId);
  return (
    <div className={classes.kind}>
      <div className={classes.kindText}>
        <h3 className={classes.kindName}>
          <PhaseDot phase={phaseOf(kind.toStageId)} />
          <span className="kith-truncate">{t('board.suggest.to', { stage })}</span>
          <span className={classes.quiet}>{format.number(kind.count)}</span>
        </h3>
        <span className={classes.quiet}>{ruleWords(kind.ruleId, t)}</span>
      </div>
      <Button
        size="compact-sm"
        variant="light"
        style={{ flex: 'none' }}
        loading={isBusy}
        onClick={() => run(() => acceptKind(kind, stage))}
      >
        {t('board.suggest.acceptAll')}
      </Button>
    </div>
  );
}

/** One person: from where to where, and why. */
export function SuggestionRow({ suggestion, onOpen }: { suggestion: Suggestion; onOpen: () => void }) {
  const { t } = useTranslation();
  const { nameOf } = useStages();
  const { isBusy, run } = useBusy();
  const { name, remark, fromStageId, toStageId } = suggestion;
  const why = suggestionWords(suggestion, t);
  const stage = nameOf(toStageId);
  return (
    <div className={classes.row}>
      <div className={classes.who}>
        <UnstyledButton className={`${classes.name} kith-truncate`} title={name} onClick={onOpen}>
          {name}
        </UnstyledButton>
        {remark !== '' && (
          <span className={`${classes.quiet} kith-truncate`} title={remark}>
            {remark}
          </span>
        )}
        <div className={classes.acts}>
          <Button
            size="compact-xs"
            variant="light"
            aria-label={t('board.suggest.acceptFor', { name, stage })}
            loading={isBusy}
            onClick={() => run(() => acceptOne(suggestion, stage))}
          >
            {t('board.suggest.accept', { stage })}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            title={t('board.suggest.dismissHint')}
            aria-label={t('board.suggest.dismissFor', { name })}
            disabled={isBusy}
            onClick={() => run(() => dismissOne(suggestion))}
          >
            {t('board.suggest.dismiss')}
          </Button>
        </div>
      </div>
      <p className={classes.why} title={why}>
        {why}
      </p>
      <span className={classes.way}>
        <StageLabel stageId={fromStageId} />
        <IconArrowRight size={12} aria-hidden />
        <StageLabel stageId={toStageId} />
      </span>
    </div>
  );
}
