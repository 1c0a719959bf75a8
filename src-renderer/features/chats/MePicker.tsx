import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChatSession } from '#shared/contract/chats-session.ts';
import { setAnswers, useChat } from './chat-state.ts';

const NOBODY = 'nobody';

/** Which sender is the owner of the library: their words count as outbound and earn nobody points. */
export function MePicker({ session }: { session: ChatSession }) {
  const { t } = useTranslation();
  const { answers } = useChat();
  return (
    <Select
      label={t('chats.ask.me')}
      description={t('chats.meHint')}
      placeholder={t('chats.mePlaceholder')}
      searchable
      limit={100}
      withAsterisk={session.asks.me}
      value={answers.me === undefined ? null : answers.me === null ? NOBODY : String(answers.me)}
      onChange={(value) =>
        setAnswers({ me: value === null ? undefined : value === NOBODY ? null : Number(value) })
      }
      data={[
        { value: NOBODY, label: t('chats.meNobody') },
        ...session.members.map((person) => ({
          value: String(person.member),
          label: nameOf(person, session),
        })),
      ]}
    />
  );
}

/** Two senders of one name are told apart by their handle, else by how much they wrote. */
function nameOf(person: ChatSession['members'][number], session: ChatSession): string {
  const isTwice = session.members.some(
    ({ member, name }) => name === person.name && member !== person.member,
  );
  return isTwice ? `${person.name} (${person.externalId ?? person.messages})` : person.name;
}
