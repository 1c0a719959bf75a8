import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from '../parts.module.css';

/** Write-ups of rituals and the farewell note. */
export function TextsCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const openTarget = useOpenTarget();
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityLog.files.queryOptions({ input: { communityId: community.id } }),
  );
  return (
    <Card title={t('communities.log.texts')}>
      {error ? (
        <PageError error={error} reset={() => void refetch()} />
      ) : isPending ? (
        <PagePending rows={2} />
      ) : data.texts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.log.noTexts')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {data.texts.map(({ documentId, what, owner, updatedAt }) => (
            <li key={documentId} className={classes.row}>
              <div className={classes.grow}>
                <button type="button" className={classes.link} onClick={() => openTarget(owner)}>
                  {owner.label || t('notes.untitled')}
                </button>
                <p className={classes.hint}>
                  {`${t(`communities.log.textKind.${what}`)} · ${format.dateTime(updatedAt)}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
