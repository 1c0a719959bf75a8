import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Interaction, StageMove, TimelineItem } from '#shared/contract/interactions.ts';
import { KIND_RULES } from '#shared/rules/interaction-kinds.ts';
import { useFormat } from '../../../app/format.ts';
import { useStages } from '../../../app/people/use-stages.ts';
import { platformName } from '../../../app/people/words.ts';
import { openInteraction } from './InteractionDialog.tsx';
import { KindIcon } from './KindIcon.tsx';
import classes from './timeline.module.css';

/** One entry of the timeline, 60 px; undefined while it is on its way. */
export function TimelineRow({ item }: { item: TimelineItem | undefined }) {
  if (item === undefined) return <div className={classes.entry} />;
  return item.type === 'move' ? <MoveRow move={item.move} /> : <InteractionRow one={item.interaction} />;
}

function InteractionRow({ one }: { one: Interaction }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, direction, channel, amount, currency, text } = one;
  const facts = [
    direction !== KIND_RULES[kind].direction && t(`domain.direction.${direction}`),
    channel && platformName(channel, t),
    amount !== null && currency !== null && format.money(amount, currency),
    one.isSummary && t('fan.isSummary'),
    one.times > 1 && `×${format.number(one.times)}`,
    one.batchId !== null && t('domain.movedBy.import'),
  ].filter((fact) => typeof fact === 'string' && fact !== '');
  return (
    <UnstyledButton className={classes.entry} tabIndex={-1} onClick={() => openInteraction(one)}>
      <span className={classes.entryIcon} data-harm={kind === 'complaint' || undefined}>
        <KindIcon kind={kind} />
      </span>
      <span className={classes.entryText}>
        <span className={classes.entryHead}>
          <strong>{t(`domain.kind.${kind}`)}</strong>
          <span className={`${classes.quiet} kith-truncate`} title={facts.join(' · ')}>
            {facts.join(' · ')}
          </span>
        </span>
        <span className={`${classes.entryWords} kith-truncate`} title={text}>
          {text}
        </span>
      </span>
      <When at={one.at} />
    </UnstyledButton>
  );
}

function MoveRow({ move }: { move: StageMove }) {
  const { t } = useTranslation();
  const { nameOf } = useStages();
  const words =
    move.fromStageId === null
      ? t('fan.enteredStage', { stage: nameOf(move.toStageId) })
      : `${nameOf(move.fromStageId)} → ${nameOf(move.toStageId)}`;
  return (
    <div className={classes.entry} data-move>
      <span className={classes.entryIcon}>
        <KindIcon kind="move" />
      </span>
      <span className={classes.entryText}>
        <span className={classes.entryHead}>
          <strong className="kith-truncate" title={words}>
            {words}
          </strong>
          <span className={classes.quiet}>{t(`domain.movedBy.${move.by}`)}</span>
        </span>
        <span className={`${classes.entryWords} kith-truncate`} title={move.why}>
          {move.why}
        </span>
      </span>
      <When at={move.at} />
    </div>
  );
}

function When({ at }: { at: number }) {
  const format = useFormat();
  return (
    <time className={classes.entryWhen} dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {format.relative(at)}
    </time>
  );
}
