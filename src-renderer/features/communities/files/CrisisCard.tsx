import { Badge, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from '../parts.module.css';
import { openCrisis } from './CrisisDialog.tsx';

/** Crises (B11): how bad, who has it, how long until the first answer, how it was closed. */
export function CrisisCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityLog.crises.queryOptions({ input: { communityId: community.id } }),
  );
  return (
    <Card
      title={t('communities.crisis.title')}
      hint={t('communities.crisis.hint')}
      tools={
        <Button variant="default" onClick={() => openCrisis(community.id)}>
          {t('communities.crisis.new')}
        </Button>
      }
    >
      {error ? (
        <PageError error={error} reset={() => void refetch()} />
      ) : isPending ? (
        <PagePending rows={2} />
      ) : data.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.crisis.none')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {data.map((crisis) => (
            <li key={crisis.id} className={classes.row}>
              <div className={classes.grow}>
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => openCrisis(community.id, crisis)}
                >
                  {crisis.title}
                </button>
                <p className={classes.hint}>
                  {[
                    format.dateTime(crisis.at),
                    crisis.owner,
                    crisis.minutesToAnswer === null
                      ? t('communities.crisis.noAnswerYet')
                      : t('communities.crisis.firstAnswer', { count: crisis.minutesToAnswer }),
                    t('communities.crisis.steps', { count: crisis.steps.length }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <Badge
                size="sm"
                variant="light"
                color={crisis.closedAt === null && crisis.severity >= 3 ? 'red' : 'gray'}
              >
                {crisis.closedAt === null
                  ? t(`communities.crisis.severity.${String(crisis.severity) as '1' | '2' | '3' | '4'}`)
                  : t('communities.crisis.closed')}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
