import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconMessageQuestion, IconMessages } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { CountTiles } from '../../app/wizard/CountTiles.tsx';
import { TakenBack } from '../../app/wizard/TakenBack.tsx';
import { StepBody } from '../../app/wizard/WizardPage.tsx';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { startOver } from './chat-acts.ts';
import { undoResult } from './chat-commit.ts';
import { type Result, useChat } from './chat-state.ts';
import classes from './chats.module.css';
import { EarlierChats } from './EarlierChats.tsx';

const SHOWN = [
  'added',
  'known',
  'newMembers',
  'newFans',
  'joins',
  'leaves',
  'questions',
  'watchHits',
] as const;

/** What came of it, where to look, and how to take it back. */
export function DoneStep() {
  const { t } = useTranslation();
  const { result, error } = useChat();
  return (
    <StepBody>
      <WizardProblem title={t('chats.problem')} error={error} />
      {result && <Outcome result={result} />}
      <EarlierChats />
    </StepBody>
  );
}

function Outcome({ result }: { result: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useChat();
  const [isUndoing, setIsUndoing] = useState(false);
  const { counts, batchId, communityId, state, kept, rooms } = result;

  async function undo() {
    setIsUndoing(true);
    try {
      await undoResult();
    } catch (error) {
      notifyError(error);
    } finally {
      setIsUndoing(false);
    }
  }
  return (
    <Stack component="section" gap="md">
      <Title order={2} size="h3" role="status">
        {t(`chats.result.${state}`, { file: session?.fileName ?? '' })}
      </Title>
      <CountTiles counts={SHOWN.map((key) => [t(`chats.plan.${key}`), counts[key]] as const)} />
      {state !== 'undone' && rooms.length > 0 && (
        <ul className={classes.rooms}>
          {rooms.map((one) => (
            <li key={one.room}>
              <span className="kith-truncate" title={one.room}>
                {one.room}
              </span>
              <Text size="xs" c="dimmed">
                {t('chats.rooms.written', { count: one.counts.added, added: format.exact(one.counts.added) })}
              </Text>
              {one.communityId !== null && (
                <Link to="/communities/$id" params={{ id: one.communityId }} className={classes.link}>
                  {t('chats.toCommunity')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      {state === 'undone' && (
        <TakenBack
          kept={kept}
          allGone={t('chats.allGone')}
          keptWords={(words) => t('chats.keptNames', words)}
        />
      )}
      <Group gap="xs">
        {state !== 'undone' && rooms.length === 0 && communityId !== null && (
          <>
            <Button
              renderRoot={(props) => <Link to="/communities/$id" params={{ id: communityId }} {...props} />}
              leftSection={<IconMessages size={16} stroke={1.6} />}
            >
              {t('chats.toCommunity')}
            </Button>
            {counts.questions > 0 && (
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link
                    to="/communities/$id"
                    params={{ id: communityId }}
                    search={{ tab: 'questions' }}
                    {...props}
                  />
                )}
                leftSection={<IconMessageQuestion size={16} stroke={1.6} />}
              >
                {t('chats.toQuestions', { count: counts.questions })}
              </Button>
            )}
          </>
        )}
        {state !== 'undone' && (batchId !== null || rooms.length > 0) && (
          <Button
            variant="default"
            loading={isUndoing}
            leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
            onClick={() => void undo()}
          >
            {t('chats.undoThis')}
          </Button>
        )}
        <Button variant={batchId === null || state === 'undone' ? 'filled' : 'default'} onClick={startOver}>
          {t('chats.another')}
        </Button>
      </Group>
    </Stack>
  );
}
