import { Badge, Button, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconChevronDown } from '@tabler/icons-react';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ChatPerson, FanMatch } from '#shared/contract/chats-session.ts';
import { useFormat } from '../../app/format.ts';
import { joinWords } from '../../app/join-words.ts';
import { PersonPicker } from '../../app/people/PersonPicker.tsx';
import { type Choice, choiceOf, setChoice, useChat } from './chat-state.ts';
import classes from './chats.module.css';

const asChoice = ({ fanId, name }: FanMatch): Choice => ({ as: 'fan', fanId, name });

/** A sender, what they wrote, and who they are. */
export function MemberRow({ person, isMe }: { person: ChatPerson; isMe: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { choices, answers } = useChat();
  const choice = choiceOf(person, choices, answers.others);
  const earlier = person.names.filter((name) => name !== person.name);
  const offered = [person.suggested, ...person.likely].filter((one) => one !== null);
  const words =
    choice.as === 'fan' ? choice.name : choice.as === 'new' ? t('chats.asNew') : t('chats.asNobody');
  return (
    <div className={classes.member}>
      <div className={classes.memberName}>
        <span className="kith-truncate" title={person.name}>
          {person.name || t('common.unknown')}
        </span>
        <Text size="xs" c="dimmed" className="kith-truncate" title={earlier.join(' · ')}>
          {[
            person.isBot && t('chats.isBot'),
            person.externalId,
            t('chats.messages', { count: person.messages, messages: format.exact(person.messages) }),
            earlier.length > 0 && t('chats.earlierNames', { names: joinWords(earlier.slice(0, 3)) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      {isMe ? (
        <Badge variant="light">{t('chats.isMe')}</Badge>
      ) : (
        <Menu position="bottom-end" width={280}>
          <Menu.Target>
            <Button
              variant={choice.as === 'fan' ? 'light' : 'default'}
              size="compact-sm"
              flex="none"
              rightSection={<IconChevronDown size={14} />}
              aria-label={t('chats.isWho', { name: person.name, who: words })}
            >
              <span className={`${classes.choice} kith-truncate`}>{words}</span>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((match) => (
              <Menu.Item key={match.fanId} onClick={() => setChoice(person, asChoice(match))}>
                {match.name}
                <Text size="xs" c="dimmed">
                  {[t(`chats.why.${match.why}`), match.remark].filter(Boolean).join(' · ')}
                </Text>
              </Menu.Item>
            ))}
            {offered.length > 0 && <Menu.Divider />}
            <Menu.Item onClick={() => setChoice(person, { as: 'new' })}>{t('chats.asNew')}</Menu.Item>
            <Menu.Item onClick={() => setChoice(person, { as: 'nobody' })}>{t('chats.asNobody')}</Menu.Item>
            <Menu.Item onClick={() => pickPerson(person)}>{t('chats.asOther')}</Menu.Item>
            {choices.has(person.member) && (
              <>
                <Menu.Divider />
                <Menu.Item onClick={() => setChoice(person, null)}>{t('chats.asOthers')}</Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function pickPerson(person: ChatPerson): void {
  const id = modals.open({
    title: i18next.t('chats.whoIs', { name: person.name }),
    children: (
      <PersonPicker
        label={i18next.t('chats.whoIs', { name: person.name })}
        autoFocus
        onPick={({ id: fanId, name }) => {
          setChoice(person, { as: 'fan', fanId, name });
          modals.close(id);
        }}
      />
    ),
  });
}
