import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignTask, TaskState } from '#shared/contract/campaigns-plan.ts';
import classes from '../campaigns.module.css';
import { TaskCard } from './TaskCard.tsx';
import tasksClasses from './tasks.module.css';

const KIND = 'kith-task';

type Props = {
  state: TaskState;
  tasks: readonly CampaignTask[];
  focusId: number | null;
  onShift: (task: CampaignTask, key: string) => void;
  /** Dropped below `afterId`; null: on top. */
  onDrop: (id: number, afterId: number | null) => void;
};

/** One column of the board of tasks. */
export function TaskColumn({ state, tasks, focusId, onShift, onDrop }: Props) {
  const { t } = useTranslation();
  const ref = useRef<HTMLElement>(null);
  const [over, setOver] = useState<number | 'end' | null>(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const known = useRef(tasks);
  known.current = tasks;
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const gapAt = (clientY: number) => {
      const cards = [...element.querySelectorAll<HTMLElement>('[data-task]')];
      return cards.filter((card) => {
        const box = card.getBoundingClientRect();
        return box.top + box.height / 2 < clientY;
      }).length;
    };
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.kind === KIND,
      onDrag: ({ location }) => setOver(gapAt(location.current.input.clientY)),
      onDragEnter: ({ location }) => setOver(gapAt(location.current.input.clientY)),
      onDragLeave: () => setOver(null),
      onDrop: ({ source, location }) => {
        setOver(null);
        const id = Number(source.data.id);
        const gap = gapAt(location.current.input.clientY);
        const above = known.current.slice(0, gap).findLast((task) => task.id !== id);
        drop.current(id, above?.id ?? null);
      },
    });
  }, []);
  return (
    <section ref={ref} className={tasksClasses.taskColumn} data-over={over !== null || undefined}>
      <h2 className={tasksClasses.taskHead}>
        {t(`campaigns.task.${state}`)} <span className={classes.quiet}>{tasks.length}</span>
      </h2>
      <ul className={tasksClasses.taskList}>
        {tasks.map((task, at) => (
          <Draggable key={task.id} id={task.id} isGapAbove={over === at}>
            <TaskCard task={task} hasFocus={task.id === focusId} onShift={(key) => onShift(task, key)} />
          </Draggable>
        ))}
        {over === tasks.length && <li className={tasksClasses.gap} aria-hidden />}
      </ul>
      {tasks.length === 0 && <p className={classes.hint}>{t('campaigns.tasks.noneHere')}</p>}
    </section>
  );
}

function Draggable(props: { id: number; isGapAbove: boolean; children: React.ReactNode }) {
  const { id, isGapAbove, children } = props;
  const ref = useRef<HTMLLIElement>(null);
  const [isCarried, setCarried] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    return draggable({
      element: ref.current,
      getInitialData: () => ({ kind: KIND, id }),
      onDragStart: () => setCarried(true),
      onDrop: () => setCarried(false),
    });
  }, [id]);
  return (
    <li ref={ref} data-task={id} data-carried={isCarried || undefined} data-gap={isGapAbove || undefined}>
      {children}
    </li>
  );
}
