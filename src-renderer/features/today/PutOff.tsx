import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { IconCalendarDue } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueFollowUp } from '#shared/contract/follow-ups.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { dueChoices } from '../../app/people/due-choices.ts';
import { useAct } from '../../app/use-act.ts';
import classes from './today.module.css';

/** Another day for a follow-up: one of the usual ones, or any. */
export function PutOff({ followUp }: { followUp: DueFollowUp }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [isOpen, setIsOpen] = useState(false);
  const { id, what, due, fanName: name } = followUp;
  const choices = dueChoices(format.dayOf()).filter(({ key, date }) => key !== 'today' && date !== due);

  function putOff(date: string) {
    setIsOpen(false);
    void act(t('today.putOffTo', { date: format.localDate(date), what }), () =>
      client.followUps.update({ id, due: date }),
    );
  }

  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      width={200}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={t('today.putOff')} disabled={isOpen}>
          <ActionIcon
            data-act="put-off"
            aria-label={t('today.putOffOf', { name, what })}
            aria-expanded={isOpen}
            onClick={() => setIsOpen((old) => !old)}
          >
            <IconCalendarDue size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={t('today.putOffOf', { name, what })}>
        <div className={classes.choices}>
          {choices.map(({ key, date }) => (
            <Button
              key={key}
              variant="subtle"
              color="gray"
              justify="space-between"
              fullWidth
              rightSection={<span className={classes.meta}>{format.dayAndMonth(date)}</span>}
              onClick={() => putOff(date)}
            >
              {t(`people.due.${key}`)}
            </Button>
          ))}
          <DateField
            size="xs"
            label={t('today.otherDate')}
            isLabelHidden
            placeholder={t('today.otherDate')}
            savesOnLeave
            value={null}
            onChange={(date) => {
              if (date !== null) putOff(date);
            }}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
