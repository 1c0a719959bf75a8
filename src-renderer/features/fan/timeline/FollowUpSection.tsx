import { ActionIcon, Checkbox, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import type { FollowUp } from '#shared/contract/follow-ups.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { onePerson } from '../../../app/people/current-people.ts';
import { openQuickLog } from '../../../app/people/quick-log.ts';
import { LineError } from '../../../app/shell/LineError.tsx';
import { useAct } from '../../../app/use-act.ts';
import { InlineText } from '../parts/InlineText.tsx';
import inline from '../parts/inline-text.module.css';
import { Section } from '../parts/Section.tsx';
import sections from '../parts/section.module.css';
import classes from './follow-up.module.css';

/** What is to be done for this person, then what was done. */
export function FollowUpSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const {
    data = [],
    isSuccess,
    error,
    refetch,
  } = useQuery(orpc.followUps.ofFan.queryOptions({ input: { fanId: fan.id } }));
  const open = data.filter((one) => one.doneAt === null);
  const done = data.filter((one) => one.doneAt !== null);
  return (
    <Section
      title={t('fan.followUps')}
      tools={
        <Tooltip label={t('log.actions.followUp')}>
          <ActionIcon
            aria-label={t('log.actions.followUp')}
            onClick={() => openQuickLog({ act: 'followUp', people: onePerson(fan) })}
          >
            <IconPlus size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      }
    >
      {error && <LineError error={error} retry={refetch} />}
      {open.map((one) => (
        <FollowUpRow key={one.id} followUp={one} />
      ))}
      {isSuccess && data.length === 0 && <span className={sections.quiet}>{t('fan.noFollowUps')}</span>}
      {done.length > 0 && (
        <details className={sections.details}>
          <summary>{t('fan.doneFollowUps', { count: done.length })}</summary>
          {done.map((one) => (
            <FollowUpRow key={one.id} followUp={one} />
          ))}
        </details>
      )}
    </Section>
  );
}

function FollowUpRow({ followUp }: { followUp: FollowUp }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const queryClient = useQueryClient();
  const { id, fanId, what, due, doneAt } = followUp;

  /** Ticked at once; asked again where the core refused. */
  async function tick(done: boolean) {
    const queryKey = orpc.followUps.ofFan.queryKey({ input: { fanId } });
    queryClient.setQueryData(queryKey, (old) =>
      old?.map((one) => (one.id === id ? { ...one, doneAt: done ? Date.now() : null } : one)),
    );
    const words = done ? t('fan.followUpDone', { what }) : t('fan.followUpOpen', { what });
    const isDone = await act(words, () => client.followUps.update({ id, done }));
    if (!isDone) void queryClient.invalidateQueries({ queryKey });
  }

  const isOverdue = doneAt === null && due !== null && due < format.dayOf();
  return (
    <div className={classes.followUp} data-done={doneAt !== null || undefined}>
      <Checkbox
        size="xs"
        checked={doneAt !== null}
        aria-label={t('fan.doneOf', { what })}
        onChange={(event) => void tick(event.currentTarget.checked)}
      />
      <InlineText
        label={t('log.what')}
        value={what}
        isRequired
        onSave={(next) =>
          act(t('fan.changed', { what: t('fan.followUps') }), () =>
            client.followUps.update({ id, what: next }),
          )
        }
      />
      <DateField
        size="xs"
        w={122}
        variant="unstyled"
        classNames={{ input: `${inline.inlineInput} ${isOverdue ? classes.overdue : ''}` }}
        label={t('fan.dueOf', { what })}
        isLabelHidden
        title={due === null ? undefined : format.relativeDate(due)}
        placeholder={t('fan.noDue')}
        isRequired={due !== null}
        savesOnLeave
        value={due}
        onChange={(next) =>
          void act(t('fan.changed', { what: t('log.due') }), () => client.followUps.update({ id, due: next }))
        }
      />
      <Tooltip label={t('common.delete')}>
        <ActionIcon
          size="sm"
          className={sections.rowTool}
          aria-label={t('fan.removeOf', { what })}
          onClick={() => void act(t('fan.removed', { what }), () => client.followUps.remove({ id }))}
        >
          <IconTrash size={14} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
