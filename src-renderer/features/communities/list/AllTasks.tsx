import { Checkbox, Text } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { EmptyState } from '../../../app/shell/EmptyState.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';

/** What to do this week, over all communities. */
export function AllTasks() {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communities.openTasks.queryOptions({ input: { limit: 500 } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending />;
  if (data.length === 0)
    return <EmptyState icon={IconChecklist}>{t('communities.tasks.allDone')}</EmptyState>;
  const today = format.dayOf();
  return (
    <Card title={t('communities.tasks.title')} isWide>
      <ul className={classes.list}>
        {data.map((task) => (
          <li key={task.id} className={classes.row}>
            <Checkbox
              label={task.what}
              checked={false}
              onChange={() =>
                void act(t('communities.tasks.done', { what: task.what }), () =>
                  client.communities.updateTask({ id: task.id, done: true }),
                )
              }
            />
            <Link to="/communities/$id" params={{ id: task.communityId }} className={classes.link}>
              {task.communityName}
            </Link>
            {task.due !== null && (
              <Text
                size="xs"
                c={task.due < today ? 'var(--kith-harm)' : 'dimmed'}
                title={format.localDate(task.due)}
              >
                {format.relativeDate(task.due)}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
