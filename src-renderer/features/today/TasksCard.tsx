import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { useBusy } from '../../app/pieces/use-busy.ts';
import { useAct } from '../../app/use-act.ts';
import { TodayCard } from './TodayCard.tsx';
import classes from './today.module.css';
import type { TodayList } from './today-list.ts';
import type { DueTask } from './use-work-lists.ts';

/** What campaigns and communities ask to be done by today. */
export function TasksCard({ list, today }: { list: TodayList<DueTask>; today: string }) {
  const { t } = useTranslation();
  return (
    <TodayCard
      title={t('today.tasks')}
      empty={t('today.noTasks')}
      lists={[{ list }]}
      renderRow={(row) => <Row key={`${row.of}-${row.id}`} task={row} today={today} />}
    />
  );
}

const markDone = ({ of, id }: DueTask) =>
  of === 'campaign'
    ? client.campaignPlan.moveTask({ id, state: 'done', afterId: null })
    : client.communities.updateTask({ id, done: true });

function Row({ task, today }: { task: DueTask; today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { isBusy, run } = useBusy();
  const { of, what, due, place } = task;
  return (
    <li className={classes.row} data-row>
      <Checkbox
        size="xs"
        data-act="done"
        checked={isBusy}
        aria-label={what}
        onChange={() => run(() => act(t('today.doneTask', { what }), () => markDone(task)))}
      />
      <div className={classes.body}>
        <span className={`${classes.text} ${classes.clamp}`} title={what}>
          {what}
        </span>
        <Link
          to={of === 'campaign' ? '/campaigns/$id' : '/communities/$id'}
          params={{ id: place.id }}
          className={`${classes.second} ${classes.link} kith-truncate`}
          title={place.name}
        >
          {place.name}
        </Link>
      </div>
      <span className={classes.when} data-harm={due < today || undefined} title={format.localDate(due)}>
        {format.relativeDate(due)}
      </span>
    </li>
  );
}
