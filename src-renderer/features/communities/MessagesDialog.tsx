import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '#shared/contract/chats.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client, orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import classes from './communities.module.css';
import { MemberName } from './MemberName.tsx';
import { useKeyset } from './use-keyset.ts';

const ROW = 48;

/** The imported messages of a community, newest first. */
export function openMessages(community: { id: number; name: string }): void {
  modals.open({
    title: i18next.t('communities.log.messagesTitle', { name: community.name }),
    size: 'xl',
    children: <Messages communityId={community.id} />,
  });
}

function Messages({ communityId }: { communityId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useKeyset<ChatMessage>({
    queryKey: useMemo(() => orpc.chats.messages.key({ input: { communityId } }), [communityId]),
    rowHeight: ROW,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) => client.chats.messages({ communityId, cursor, limit }, { signal }),
      [communityId],
    ),
  });
  if (list.error) return <PageError error={list.error} reset={() => void list.refetch()} />;
  if (list.isPending) return <PagePending rows={6} />;
  if (list.rows.length === 0) return <Text size="sm">{t('communities.log.noMessages')}</Text>;
  return (
    <div className={classes.listBox} style={{ height: 520 }}>
      <VirtualList
        window={list.window}
        count={list.rows.length}
        rowHeight={ROW}
        label={t('communities.log.messages')}
        renderRow={(index) => {
          const message = list.rows[index];
          return (
            message && (
              <div className={classes.message} data-mine={message.isMe || undefined}>
                <span className={classes.quiet}>
                  <MemberName
                    who={{ fanId: message.fanId, memberId: message.memberId, name: message.name }}
                  />{' '}
                  · {format.dateTime(message.at)}
                </span>
                <span className="kith-truncate" title={message.text ?? undefined}>
                  {message.kind === 'recalled'
                    ? t('chats.messageKind.recalled')
                    : (message.text ?? t('communities.log.textNotKept'))}
                </span>
              </div>
            )
          );
        }}
      />
    </div>
  );
}
