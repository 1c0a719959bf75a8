import { SegmentedControl, Select, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChatSession } from '#shared/contract/chats-session.ts';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { type RoomTarget, setAnswers, setRoomTarget, targetOf, useChat } from './chat-state.ts';
import classes from './chats.module.css';

const NEW = 'new';
const NOWHERE = 'nowhere';
const optionOf = (target: RoomTarget) =>
  target === null ? NOWHERE : 'id' in target ? String(target.id) : NEW;

/** An export of several chats: each into a community of its own, or all into one. */
export function RoomsCard({ session }: { session: ChatSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answers, roomTargets } = useChat();
  const { data: known } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  const { rooms } = session;
  if (rooms.length === 0) return null;
  const communities = (known?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <section className={classes.card} aria-labelledby="chat-rooms">
      <div className={classes.membersHead}>
        <div>
          <Title order={2} size="h5" id="chat-rooms">
            {t('chats.rooms.title', { count: rooms.length })}
          </Title>
          <Text size="xs" c="dimmed">
            {t(
              session.isMixed
                ? 'chats.rooms.mixedHint'
                : answers.isSplit
                  ? 'chats.rooms.eachHint'
                  : 'chats.rooms.allHint',
            )}
          </Text>
        </div>
        {!session.isMixed && (
          <SegmentedControl
            flex="none"
            aria-labelledby="chat-rooms"
            value={answers.isSplit ? 'each' : 'all'}
            onChange={(value) => setAnswers({ isSplit: value === 'each' })}
            data={[
              { value: 'each', label: t('chats.rooms.each') },
              { value: 'all', label: t('chats.rooms.all') },
            ]}
          />
        )}
      </div>
      {answers.isSplit && (
        <ul className={classes.rooms}>
          {rooms.map((one) => (
            <li key={one.room}>
              <span className="kith-truncate" title={one.room}>
                {one.room}
              </span>
              <Text size="xs" c="dimmed">
                {t('chats.messages', { count: one.messages, messages: format.exact(one.messages) })}
              </Text>
              <Select
                aria-label={t('chats.rooms.goesTo', { room: one.room })}
                className={classes.roomTarget}
                size="xs"
                searchable
                allowDeselect={false}
                value={optionOf(targetOf(one, roomTargets))}
                onChange={(value) =>
                  setRoomTarget(
                    one.room,
                    value === NOWHERE || value === null
                      ? null
                      : value === NEW
                        ? { name: one.room }
                        : { id: Number(value) },
                  )
                }
                data={[
                  { value: NEW, label: t('chats.rooms.asNew', { room: one.room }) },
                  { value: NOWHERE, label: t('chats.rooms.leaveOut') },
                  ...communities,
                ]}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
