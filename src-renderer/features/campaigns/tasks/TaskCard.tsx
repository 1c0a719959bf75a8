import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignTask } from '#shared/contract/campaigns-plan.ts';
import { useFormat } from '../../../app/format.ts';
import { openTask } from './TaskDialog.tsx';
import classes from './tasks.module.css';

type Props = {
  task: CampaignTask;
  /** A line of the list instead of a card. */
  isRow?: boolean;
  hasFocus?: boolean;
  onShift?: (key: string) => void;
};

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/** One task: what, who, until when, how much of its checklist is done. Enter opens it. */
export function TaskCard({ task, isRow, hasFocus, onShift }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (hasFocus) ref.current?.focus();
  }, [hasFocus]);
  const isLate = task.state !== 'done' && task.due !== null && task.due < format.dayOf();
  const ticked = task.checklist.filter(({ done }) => done).length;
  return (
    <button
      ref={ref}
      type="button"
      className={isRow ? classes.taskRow : classes.taskCard}
      data-done={task.state === 'done' || undefined}
      aria-keyshortcuts={onShift && 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight'}
      onClick={() => openTask(task.campaignId, task.id)}
      onKeyDown={(event) => {
        if (!onShift || !event.altKey || !ARROWS.includes(event.key)) return;
        event.preventDefault();
        onShift(event.key);
      }}
    >
      <span className={classes.taskWhat}>{task.what}</span>
      <span className={isRow ? classes.taskCells : classes.taskMeta}>
        {isRow && <span>{t(`campaigns.task.${task.state}`)}</span>}
        {(isRow || task.owner !== '') && <span className="kith-truncate">{task.owner}</span>}
        {(isRow || task.due !== null) && (
          <span
            data-late={isLate || undefined}
            title={task.due === null ? undefined : format.localDate(task.due)}
          >
            {task.due !== null && format.relativeDate(task.due)}
          </span>
        )}
        {(isRow || task.checklist.length > 0) && (
          <span>{task.checklist.length > 0 && `☑ ${ticked} / ${task.checklist.length}`}</span>
        )}
      </span>
    </button>
  );
}
