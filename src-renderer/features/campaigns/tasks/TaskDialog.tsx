import { ActionIcon, Autocomplete, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CampaignTask, TaskState } from '#shared/contract/campaigns-plan.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { RemoveOrClose } from '../../../app/pieces/RemoveOrClose.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../campaigns.module.css';

/** One task with its owner, date and checklist. */
export function openTask(campaignId: number, id: number): void {
  const modal = modals.open({
    title: i18next.t('campaigns.tasks.one'),
    size: 'lg',
    children: <TaskForm campaignId={campaignId} id={id} onDone={() => modals.close(modal)} />,
  });
}

function TaskForm(props: { campaignId: number; id: number; onDone: () => void }) {
  const { campaignId, id, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const { data } = useQuery(orpc.campaignPlan.tasks.queryOptions({ input: { campaignId } }));
  const { data: owners } = useQuery(orpc.campaignPlan.owners.queryOptions({ input: {} }));
  const [owner, setOwner] = useState<string | null>(null);
  const [item, setItem] = useState('');
  const task = data?.find((one) => one.id === id);
  if (!task) return <PagePending rows={4} />;
  type Patch = Parameters<typeof client.campaignPlan.updateTask>[0]['patch'];
  const save = (patch: Patch) =>
    act(t('campaigns.saved'), () => client.campaignPlan.updateTask({ id, patch }));
  const setList = (checklist: CampaignTask['checklist']) => void save({ checklist });
  return (
    <Stack gap="md">
      <EditableText
        label={t('campaigns.tasks.what')}
        maxLength={200}
        value={task.what}
        onSave={(what) => what !== '' && void save({ what })}
      />
      <Group grow>
        <Autocomplete
          label={t('campaigns.tasks.owner')}
          maxLength={80}
          value={owner ?? task.owner}
          data={owners ?? []}
          onChange={setOwner}
          onBlur={() => {
            if (owner !== null && owner.trim() !== task.owner) void save({ owner: owner.trim() });
            setOwner(null);
          }}
        />
        <DateField
          savesOnLeave
          label={t('campaigns.tasks.due')}
          value={task.due}
          onChange={(value) => void save({ due: value })}
        />
      </Group>
      <Group gap="xs">
        {TaskState.options.map((state) => (
          <Button
            key={state}
            size="compact-sm"
            variant={task.state === state ? 'light' : 'default'}
            aria-pressed={task.state === state}
            onClick={() =>
              void act(
                t('campaigns.tasks.moved', { what: task.what, state: t(`campaigns.task.${state}`) }),
                () => client.campaignPlan.moveTask({ id, state, afterId: null }),
              )
            }
          >
            {t(`campaigns.task.${state}`)}
          </Button>
        ))}
      </Group>
      <section aria-label={t('campaigns.tasks.checklist')}>
        <Text size="sm" fw={500}>
          {t('campaigns.tasks.checklist')}
        </Text>
        <ul className={classes.list}>
          {task.checklist.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may say the same
            <li key={at} className={classes.line}>
              <Checkbox
                label={one.text}
                checked={one.done}
                onChange={() =>
                  setList(
                    task.checklist.map((old, place) => (place === at ? { ...old, done: !old.done } : old)),
                  )
                }
              />
              <ActionIcon
                size="sm"
                aria-label={t('campaigns.tasks.removeItem', { what: one.text })}
                onClick={() => setList(task.checklist.filter((_, place) => place !== at))}
              >
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <AddLine
          act={t('common.add')}
          isReady={item.trim() !== ''}
          onAdd={() => {
            setList([...task.checklist, { text: item.trim(), done: false }]);
            setItem('');
          }}
        >
          <TextInput
            flex={1}
            aria-label={t('campaigns.tasks.addItem')}
            placeholder={t('campaigns.tasks.addItem')}
            maxLength={200}
            value={item}
            onChange={(event) => setItem(event.currentTarget.value)}
          />
        </AddLine>
      </section>
      <RemoveOrClose
        label={t('campaigns.tasks.remove')}
        onRemove={() =>
          act(t('campaigns.tasks.removed', { what: task.what }), () => client.campaignPlan.removeTask({ id }))
        }
        onClose={onDone}
      />
    </Stack>
  );
}
