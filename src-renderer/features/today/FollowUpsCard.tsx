import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DueFollowUp } from '#shared/contract/follow-ups.ts';
import { client } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { useBusy } from '../../app/pieces/use-busy.ts';
import { useAct } from '../../app/use-act.ts';
import { PersonRow } from './PersonRow.tsx';
import { PutOff } from './PutOff.tsx';
import { TodayCard } from './TodayCard.tsx';
import classes from './today.module.css';
import type { useFollowUps } from './use-people-lists.ts';

type Props = { followUps: ReturnType<typeof useFollowUps>; today: string };

/** What was planned for people: what is late first. */
export function FollowUpsCard({ followUps, today }: Props) {
  const { t } = useTranslation();
  return (
    <TodayCard
      title={t('today.followUps')}
      empty={t('today.noFollowUps')}
      lists={[
        { name: t('today.overdue'), isHarm: true, list: followUps.overdue },
        { name: t('today.dueToday'), list: followUps.dueToday },
        { name: t('today.week'), list: followUps.week },
      ]}
      renderRow={(row) => <FollowUpRow key={row.id} followUp={row} today={today} />}
    />
  );
}

function FollowUpRow({ followUp, today }: { followUp: DueFollowUp; today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { isBusy, run } = useBusy();
  const { id, fanId, fanName: name, what, due } = followUp;
  return (
    <PersonRow
      person={{ id: fanId, name }}
      mark={
        <Checkbox
          size="xs"
          data-act="done"
          checked={isBusy}
          aria-label={t('today.doneOf', { name, what })}
          onChange={() =>
            run(() => act(t('fan.followUpDone', { what }), () => client.followUps.update({ id, done: true })))
          }
        />
      }
      title={what}
      note={
        due !== null &&
        due !== today && (
          <span className={classes.when} data-harm={due < today || undefined} title={format.localDate(due)}>
            {due < today ? format.relativeDate(due) : format.localDate(due)}
          </span>
        )
      }
      acts={<PutOff followUp={followUp} />}
    >
      {what}
    </PersonRow>
  );
}
