import { Badge, Button, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { CountTiles } from '../../app/wizard/CountTiles.tsx';
import { StepBody, StepFoot } from '../../app/wizard/WizardPage.tsx';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { commitChat } from './chat-commit.ts';
import { setChat, useChat } from './chat-state.ts';
import classes from './chats.module.css';

const NUMBERS = ['added', 'known', 'newMembers', 'linkedFans', 'newFans', 'joins', 'leaves'] as const;

/** Exactly what will be written, and the first and last messages to check the times by eye. */
export function PreviewStep() {
  const { t } = useTranslation();
  const format = useFormat();
  const { plan, error, answers, planned } = useChat();
  if (!plan) return null;
  // The first half of the sample is the beginning of the chat, the second its end.
  const gapAt = plan.added + plan.known > plan.sample.length ? plan.sample.length / 2 : -1;
  return (
    <>
      <StepBody>
        <WizardProblem title={t('chats.problem')} error={error} />
        <div role="status">
          <Title order={2} size="h4">
            {plan.added === 0
              ? t('chats.nothingNew')
              : t('chats.willAdd', { count: plan.added, messages: format.exact(plan.added) })}
          </Title>
          <Text size="sm" c="dimmed">
            {plan.from !== null && plan.to !== null
              ? `${format.dateTime(plan.from)} – ${format.dateTime(plan.to)}`
              : ''}
          </Text>
        </div>
        <CountTiles counts={NUMBERS.map((key) => [t(`chats.plan.${key}`), plan[key]] as const)} />
        {planned.length > 1 && plan.newFans > 0 && (
          <Text size="sm" c="dimmed">
            {t('chats.rooms.oncePerPerson')}
          </Text>
        )}
        {planned.length > 0 && (
          <ul className={classes.rooms} aria-label={t('chats.rooms.title', { count: planned.length })}>
            {planned.map(({ room, plan: one }) => (
              <li key={room}>
                <span className="kith-truncate" title={room}>
                  {room}
                </span>
                <Text size="xs" c="dimmed">
                  {t('chats.rooms.planned', {
                    added: format.exact(one.added),
                    known: format.exact(one.known),
                    members: format.exact(one.newMembers),
                  })}
                </Text>
              </li>
            ))}
          </ul>
        )}
        <section aria-labelledby="chat-sample">
          <Title order={3} size="h5" id="chat-sample" mb={6}>
            {t('chats.sample')}
          </Title>
          <ol className={classes.sample}>
            {plan.sample.map((message, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: messages may be equal in all they show
              <li key={at} data-gap={at === gapAt || undefined}>
                <time className={classes.sampleTime}>{format.dateTime(message.at)}</time>
                <span className={`${classes.sampleName} kith-truncate`} title={message.name}>
                  {message.name}
                </span>
                <span className="kith-truncate" title={message.text}>
                  {message.kind === 'text' || message.text !== ''
                    ? message.text
                    : t(`chats.messageKind.${message.kind}`)}
                </span>
                {!message.isNew && (
                  <Badge size="sm" color="gray" variant="light">
                    {t('chats.isKnown')}
                  </Badge>
                )}
              </li>
            ))}
          </ol>
        </section>
      </StepBody>
      <StepFoot
        buttons={
          <>
            <Button variant="default" onClick={() => setChat({ step: 'answers', error: null })}>
              {t('common.back')}
            </Button>
            <Button onClick={() => void commitChat()}>
              {answers.communityId === null && !answers.isSplit ? t('chats.writeNew') : t('chats.write')}
            </Button>
          </>
        }
      >
        <Text size="sm" c="dimmed">
          {t('chats.undoPromise')}
        </Text>
      </StepFoot>
    </>
  );
}
