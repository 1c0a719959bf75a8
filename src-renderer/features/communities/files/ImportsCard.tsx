import { Badge, Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyDone, notifyError } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from '../parts.module.css';
import { openMessages } from './MessagesDialog.tsx';

/** The chats that came in, each with what it brought and how to take it back; and the messages themselves. */
export function ImportsCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch } = useQuery(
    orpc.chats.imports.queryOptions({ input: { communityId: community.id, limit: 50 } }),
  );
  async function undo(batchId: number, file: string) {
    try {
      await client.chats.undo({ batchId });
      notifyDone(t('chats.undone', { file }));
    } catch (failure) {
      notifyError(failure);
    }
  }
  return (
    <Card
      title={t('communities.log.imports')}
      tools={
        <>
          <Button
            variant="default"
            onClick={() => openMessages({ communityId: community.id, name: community.name })}
          >
            {t('communities.log.messages')}
          </Button>
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/communities/import" search={{ community: community.id }} {...props} />
            )}
          >
            {t('communities.importChat')}
          </Button>
        </>
      }
    >
      {error ? (
        <PageError error={error} reset={() => void refetch()} />
      ) : isPending ? (
        <PagePending rows={2} />
      ) : data.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.log.noImports')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {data.rows.map((one) => (
            <li key={one.batchId} className={classes.row}>
              <div className={classes.grow}>
                <span className="kith-truncate" title={one.fileName}>
                  {one.fileName}
                </span>
                <p className={classes.hint}>
                  {`${format.dateTime(one.at)} · ${t('chats.batchCounts', {
                    added: format.exact(one.added),
                    known: format.exact(one.known),
                  })}`}
                </p>
              </div>
              {one.undone ? (
                <Badge size="sm" variant="light" color="gray">
                  {t('chats.isUndone')}
                </Badge>
              ) : (
                one.changeId !== null && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={t('chats.undoNamed', { file: one.fileName })}
                    onClick={() => void undo(one.batchId, one.fileName)}
                  >
                    {t('common.undo')}
                  </Button>
                )
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
