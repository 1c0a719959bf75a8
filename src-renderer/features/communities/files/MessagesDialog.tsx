import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '#shared/contract/chats-messages.ts';
import type { MemberRef } from '#shared/contract/communities-base.ts';
import { useKeyset } from '#ui/virtual/use-keyset.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { instantOfTime } from '../../../app/people/instant-of-date.ts';
import { addDays } from '../../../app/pieces/dates.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { type WeekHour, weekHourWords } from '../numbers/weekdays.ts';
import parts from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import classes from '../questions/questions.module.css';

const ROW = 48;

type Which = {
  communityId: number;
  /** Local dates, both included. */
  from?: string;
  to?: string;
  /** Only of this sender. */
  who?: MemberRef;
  /** Only of an hour of a weekday (0 Monday; without an hour: the whole day). */
  at?: WeekHour | undefined;
  /** Shows the people behind these messages instead. */
  onPeople?: () => void;
};

/** The imported messages of a community, newest first; `name`: of the community. */
export function openMessages({ name, ...which }: Which & { name?: string }): void {
  const title = name ?? which.who?.name ?? (which.at && weekHourWords(which.at, i18next.language, i18next.t));
  modals.open({
    title: title
      ? i18next.t('communities.log.messagesTitle', { name: title })
      : i18next.t('communities.log.messages'),
    size: 'xl',
    children: <Messages {...which} />,
  });
}

function Messages({ communityId, from, to, who, at, onPeople }: Which) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  const timeZone = settings?.timeZone;
  const filter = useMemo(
    () => ({
      communityId,
      ...(from && timeZone ? { from: instantOfTime(`${from} 00:00:00`, timeZone) } : {}),
      ...(to && timeZone ? { before: instantOfTime(`${addDays(to, 1)} 00:00:00`, timeZone) } : {}),
      ...(who?.fanId != null
        ? { fanId: who.fanId }
        : who?.memberId != null
          ? { memberId: who.memberId }
          : {}),
      ...(at && { at }),
    }),
    [communityId, from, to, timeZone, who, at],
  );
  const list = useKeyset<ChatMessage>({
    queryKey: useMemo(() => orpc.chats.messages.key({ input: filter }), [filter]),
    rowHeight: ROW,
    isEnabled: timeZone !== undefined,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) => client.chats.messages({ ...filter, cursor, limit }, { signal }),
      [filter],
    ),
  });
  if (list.error) return <PageError error={list.error} reset={() => void list.refetch()} />;
  if (list.isPending) return <PagePending rows={6} />;
  if (list.rows.length === 0) return <Text size="sm">{t('communities.log.noMessages')}</Text>;
  const days = from && to && `${format.localDate(from)} – ${format.localDate(to)}`;
  return (
    <>
      {onPeople && (
        <Group justify="space-between" mb="xs">
          <Text size="sm" c="dimmed">
            {days}
          </Text>
          <Button size="compact-sm" variant="default" onClick={onPeople}>
            {t('communities.whoSpoke')}
          </Button>
        </Group>
      )}
      <div className={parts.listBox} style={{ height: 520 }}>
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
                  <span className={parts.quiet}>
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
    </>
  );
}
