import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Question } from '#shared/contract/communities-questions.ts';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { useAct } from '../../../app/use-act.ts';
import health from '../list/health.module.css';
import parts from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import { ageWords } from '../words.ts';
import { openAnswer, openEditQuestion } from './question-dialogs.tsx';
import classes from './questions.module.css';

/** One question: what, who, how old, and what can be done with it in its state. */
export function QuestionRow({ question, withCommunity }: { question: Question; withCommunity: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { id, state, text } = question;
  const waits = state === 'open' || state === 'candidate';
  return (
    <div className={classes.question}>
      <div className={classes.questionText}>
        {text === '' ? (
          <span className={parts.quiet}>{t('communities.questions.noText')}</span>
        ) : (
          <span className={parts.clamp} title={text}>
            {text}
          </span>
        )}
        <span className={`${parts.quiet} kith-truncate`}>
          <MemberName who={question.asker} /> ·{' '}
          <time title={format.dateTime(question.at)}>{format.relative(question.at)}</time>
          {withCommunity && (
            <>
              {' · '}
              <Link to="/communities/$id" params={{ id: question.communityId }} className={parts.link}>
                {question.communityName}
              </Link>
            </>
          )}
          {question.answerer && (
            <>
              {` · ${t('communities.questions.answeredBy')} `}
              <MemberName who={question.answerer} />
              {question.answer !== '' && <span title={question.answer}>{`: ${question.answer}`}</span>}
            </>
          )}
        </span>
      </div>
      {waits && (
        <span className={health.age} data-harm={question.isOverdue || undefined}>
          {ageWords(question.ageDays, t)}
        </span>
      )}
      {state === 'candidate' && (
        <>
          <Button
            size="compact-sm"
            onClick={() =>
              void act(t('communities.questions.confirmed'), () => client.questions.confirm({ ids: [id] }))
            }
          >
            {t('communities.questions.confirm')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              void act(t('communities.questions.dismissed'), () => client.questions.dismiss({ ids: [id] }))
            }
          >
            {t('communities.questions.dismiss')}
          </Button>
        </>
      )}
      {state === 'open' && (
        <Button size="compact-sm" onClick={() => openAnswer(question)}>
          {t('communities.questions.answer')}
        </Button>
      )}
      {(state === 'answered' || state === 'dismissed') && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void act(t('communities.questions.reopened'), () => client.questions.reopen({ id }))}
        >
          {t('communities.questions.reopen')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('common.more')}>
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => openEditQuestion(question)}>{t('common.edit')}</Menu.Item>
          {state === 'open' && (
            <Menu.Item
              onClick={() =>
                void act(t('communities.questions.dismissed'), () => client.questions.dismiss({ ids: [id] }))
              }
            >
              {t('communities.questions.dismiss')}
            </Menu.Item>
          )}
          <Menu.Item
            onClick={() =>
              void act(t('communities.questions.removed'), () => client.questions.remove({ ids: [id] }))
            }
          >
            {t('common.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
