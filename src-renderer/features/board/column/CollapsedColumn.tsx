import { UnstyledButton } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import classes from '../board.module.css';
import { useBoard } from '../board-state.ts';
import { useColumnDrop } from '../drag/column-drop.ts';
import { updateStage } from './stage-acts.ts';

/** A column folded to 40 px. Cards can be dropped on it; a click opens it. */
export function CollapsedColumn({ stage, count }: { stage: NamedStage; count: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const element = useRef<HTMLButtonElement>(null);
  const { isOver } = useColumnDrop(element, stage, useBoard());
  return (
    <UnstyledButton
      ref={element}
      className={classes.collapsed}
      data-stage={stage.id}
      data-over={isOver || undefined}
      aria-expanded={false}
      aria-label={t('board.expand', { stage: stage.label })}
      title={t('board.expand', { stage: stage.label })}
      onClick={() => void updateStage({ id: stage.id, collapsed: false })}
    >
      <span className={classes.count}>{count === undefined ? '…' : format.number(count)}</span>
      <span className={`${classes.stageName} kith-truncate`}>{stage.label}</span>
    </UnstyledButton>
  );
}
