import { SegmentedControl, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatPerson, ChatSession } from '#shared/contract/chats-session.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { setAnswers, useChat } from './chat-state.ts';
import classes from './chats.module.css';
import { MemberRow } from './MemberRow.tsx';

const ROW = 52;
const OTHERS = ['suggested', 'new', 'nobody'] as const;

/** Who the senders are. Only a handle links by itself; a name alone is offered, never taken. */
export function MembersSection({ session }: { session: ChatSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answers } = useChat();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 120);
  const { sessionId, memberCount } = session;
  const found = useQuery({
    queryKey: ['chat-members', sessionId, text, 'count'],
    queryFn: ({ signal }) => client.chats.sessionMembers({ sessionId, text, limit: 1 }, { signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const count = text === '' ? memberCount : (found.data?.total ?? 0);
  const window = useVirtualWindow({ count, rowHeight: ROW });
  const pages = useWindowedPages<ChatPerson>({
    queryKey: useMemo(() => ['chat-members', sessionId, text], [sessionId, text]),
    count,
    range: window.range,
    fetchPage: useCallback(
      ({ cursor, offset, limit, signal }) =>
        client.chats.sessionMembers(
          { sessionId, text: text === '' ? undefined : text, cursor, offset, limit },
          { signal },
        ),
      [sessionId, text],
    ),
  });
  return (
    <section className={classes.card} aria-labelledby="chat-members">
      <div className={classes.membersHead}>
        <div>
          <Title order={2} size="h5" id="chat-members">
            {t('chats.whoIsWho')}
          </Title>
          <Text size="xs" c="dimmed">
            {t('chats.whoIsWhoHint')}
          </Text>
        </div>
        <TextInput
          aria-label={t('chats.findSender')}
          placeholder={t('chats.findSender')}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          size="xs"
          w={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <SegmentedControl
        aria-label={t('chats.othersLabel')}
        value={answers.others}
        onChange={(value) => setAnswers({ others: value as (typeof OTHERS)[number] })}
        data={OTHERS.map((value) => ({ value, label: t(`chats.others.${value}`) }))}
        mb={8}
      />
      <WizardProblem title={t('chats.problem')} error={pages.error ?? found.error} />
      {count === 0 && text !== '' && !found.isFetching ? (
        <Text size="sm" c="dimmed" p="sm">
          {t('chats.noSender')}
        </Text>
      ) : (
        <div style={{ height: Math.min(count * ROW, 420) }}>
          <VirtualList
            window={window}
            count={count}
            rowHeight={ROW}
            label={t('chats.senders', { count, senders: format.exact(count) })}
            renderRow={(index) => {
              const person = pages.rowAt(index);
              return person && <MemberRow person={person} isMe={answers.me === person.member} />;
            }}
          />
        </div>
      )}
    </section>
  );
}
