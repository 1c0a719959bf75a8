import { ActionIcon, Checkbox, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';

/** What to do for this community; advice of the models lands here. */
export function TasksCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [what, setWhat] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const today = format.dayOf();
  async function add() {
    const done = await act(t('communities.tasks.added'), () =>
      client.communities.addTask({ communityId: community.id, what: what.trim(), due }),
    );
    if (!done) return;
    setWhat('');
    setDue(null);
  }
  return (
    <Card title={t('communities.tasks.title')}>
      <AddLine act={t('common.add')} onAdd={add} isReady={what.trim() !== ''}>
        <TextInput
          aria-label={t('communities.tasks.what')}
          placeholder={t('communities.tasks.what')}
          maxLength={200}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        <DateField
          label={t('communities.tasks.due')}
          isLabelHidden
          placeholder={t('communities.tasks.due')}
          value={due}
          w={170}
          flex="none"
          onChange={setDue}
        />
      </AddLine>
      {community.tasks.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.tasks.none')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {community.tasks.map((task) => (
            <li key={task.id} className={classes.row}>
              <Checkbox
                label={task.what}
                checked={task.doneAt !== null}
                onChange={() =>
                  void act(
                    t(task.doneAt === null ? 'communities.tasks.done' : 'communities.tasks.reopened', {
                      what: task.what,
                    }),
                    () => client.communities.updateTask({ id: task.id, done: task.doneAt === null }),
                  )
                }
              />
              {task.due !== null && (
                <Text
                  size="xs"
                  c={task.due < today && task.doneAt === null ? 'var(--kith-harm)' : 'dimmed'}
                  title={format.localDate(task.due)}
                >
                  {format.relativeDate(task.due)}
                </Text>
              )}
              <ActionIcon
                size="sm"
                aria-label={t('communities.tasks.remove', { what: task.what })}
                onClick={() =>
                  void act(t('communities.tasks.removed'), () =>
                    client.communities.removeTask({ id: task.id }),
                  )
                }
              >
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
