import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCalendarPlus, IconPencilPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { onePerson } from '../../app/people/current-people.ts';
import { openQuickLog } from '../../app/people/quick-log.ts';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import classes from './today.module.css';

type Props = {
  person: { id: number; name: string; remark?: string };
  /** In place of the picture: a box to tick. */
  mark?: ReactNode;
  /** The second line, and all of it on hover. */
  children: ReactNode;
  title?: string;
  /** Beside the acts. */
  note?: ReactNode;
  /** Acts of its own, before logging. */
  acts?: ReactNode;
  /** Planning a follow-up is offered too. */
  canPlan?: boolean;
};

/** A person with a reason to be here. */
export function PersonRow({ person, mark, children, title, note, acts, canPlan }: Props) {
  const { t } = useTranslation();
  const openFan = useOpenFan();
  const { id, name, remark = '' } = person;
  const people = onePerson({ id, name });
  return (
    <li className={classes.row} data-row data-person={id} data-name={name}>
      {mark ?? <Avatar name={name} size={28} />}
      <div className={classes.body}>
        <span className={classes.nameLine}>
          <button
            type="button"
            data-act="open"
            className={`${classes.name} kith-truncate`}
            title={name}
            onClick={() => openFan(id)}
          >
            {name}
          </button>
          {remark !== '' && (
            <span className={`${classes.meta} kith-truncate`} title={remark}>
              {remark}
            </span>
          )}
        </span>
        <span className={`${classes.second} kith-truncate`} title={title}>
          {children}
        </span>
      </div>
      {note}
      <div className={classes.acts}>
        {acts}
        <Tooltip label={t('log.actions.log')}>
          <ActionIcon
            data-act="log"
            aria-label={t('today.logFor', { name })}
            onClick={() => openQuickLog({ act: 'log', people })}
          >
            <IconPencilPlus size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        {canPlan && (
          <Tooltip label={t('log.actions.followUp')}>
            <ActionIcon
              data-act="plan"
              aria-label={t('today.planFor', { name })}
              onClick={() => openQuickLog({ act: 'followUp', people })}
            >
              <IconCalendarPlus size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </li>
  );
}
