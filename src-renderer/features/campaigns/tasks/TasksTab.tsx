import { SegmentedControl, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CampaignTask, TaskState } from '#shared/contract/campaigns-plan.ts';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../campaigns.module.css';
import { TaskCard } from './TaskCard.tsx';
import { TaskColumn } from './TaskColumn.tsx';
import tasksClasses from './tasks.module.css';

/** Who does what until when: as a board or a list. */
export function TasksTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const act = useAct();
  const campaignId = campaign.id;
  const [view, setView] = useState<'board' | 'list'>('board');
  const [what, setWhat] = useState('');
  const [focusId, setFocusId] = useState<number | null>(null);
  const { data, error, refetch } = useQuery(orpc.campaignPlan.tasks.queryOptions({ input: { campaignId } }));
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (!data) return <PagePending rows={5} />;
  const tasksOf = (state: TaskState) => data.filter((task) => task.state === state);

  async function move(task: Pick<CampaignTask, 'id' | 'what'>, state: TaskState, afterId: number | null) {
    await act(t('campaigns.tasks.moved', { what: task.what, state: t(`campaigns.task.${state}`) }), () =>
      client.campaignPlan.moveTask({ id: task.id, state, afterId }),
    );
  }
  /** Alt with an arrow: to the column beside, or past its neighbour. */
  async function shift(task: CampaignTask, key: string) {
    const columns = TaskState.options;
    const here = tasksOf(task.state);
    const at = here.findIndex(({ id }) => id === task.id);
    setFocusId(null);
    if (key === 'ArrowUp' && at > 0) await move(task, task.state, here[at - 2]?.id ?? null);
    if (key === 'ArrowDown' && at < here.length - 1) await move(task, task.state, here[at + 1]?.id ?? null);
    const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    const next = columns[columns.indexOf(task.state) + by];
    if (by !== 0 && next) await move(task, next, tasksOf(next).at(-1)?.id ?? null);
    setFocusId(task.id);
  }
  async function add() {
    const done = await act(t('campaigns.tasks.added'), () =>
      client.campaignPlan.addTask({ campaignId, what: what.trim() }),
    );
    if (done) setWhat('');
  }
  return (
    <>
      <div className={classes.bar} data-wide>
        <SegmentedControl
          size="xs"
          aria-label={t('campaigns.tasks.views')}
          value={view}
          onChange={(next) => setView(next as typeof view)}
          data={(['board', 'list'] as const).map((value) => ({
            value,
            label: t(`campaigns.tasks.view.${value}`),
          }))}
        />
        <AddLine act={t('campaigns.tasks.add')} onAdd={add} isReady={what.trim() !== ''}>
          <TextInput
            w={280}
            aria-label={t('campaigns.tasks.add')}
            placeholder={t('campaigns.tasks.placeholder')}
            maxLength={200}
            value={what}
            onChange={(event) => setWhat(event.currentTarget.value)}
          />
        </AddLine>
        {view === 'board' && (
          <Text size="xs" c="dimmed">
            {t('campaigns.tasks.keys')}
          </Text>
        )}
      </div>
      {view === 'board' ? (
        <div className={tasksClasses.taskBoard} data-wide>
          {TaskState.options.map((state) => (
            <TaskColumn
              key={state}
              state={state}
              tasks={tasksOf(state)}
              focusId={focusId}
              onShift={(task, key) => void shift(task, key)}
              onDrop={(id, afterId) => {
                const task = data.find((one) => one.id === id);
                if (task && afterId !== id) void move(task, state, afterId);
              }}
            />
          ))}
        </div>
      ) : (
        <Card title={t('campaigns.tasks.title')} isWide>
          {data.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('campaigns.tasks.none')}
            </Text>
          ) : (
            <ul className={classes.list}>
              {data
                .toSorted((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'))
                .map((task) => (
                  <li key={task.id}>
                    <TaskCard task={task} isRow />
                  </li>
                ))}
            </ul>
          )}
        </Card>
      )}
    </>
  );
}
