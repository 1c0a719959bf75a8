import { Text, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '#shared/contract/communities-questions.ts';
import { client } from '../../../app/api/client.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import { OnePerson, type PersonRef } from '../people/OnePerson.tsx';

function open(title: string, body: (onDone: () => void) => ReactNode): void {
  const id = modals.open({ title, children: body(() => modals.close(id)) });
}

export function openAnswer(question: Question): void {
  open(i18next.t('communities.questions.answerTitle'), (onDone) => (
    <AnswerForm question={question} onDone={onDone} />
  ));
}

export function openNewQuestion(communityId: number): void {
  open(i18next.t('communities.questions.new'), (onDone) => (
    <QuestionForm communityId={communityId} onDone={onDone} />
  ));
}

export function openEditQuestion(question: Question): void {
  open(i18next.t('communities.questions.edit'), (onDone) => (
    <QuestionForm communityId={question.communityId} question={question} onDone={onDone} />
  ));
}

/** Who answered and what; nobody named means me. */
function AnswerForm({ question, onDone }: { question: Question; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [answer, setAnswer] = useState('');
  const [who, setWho] = useState<PersonRef | null>(null);
  async function save() {
    const done = await act(t('communities.questions.answeredToast'), () =>
      client.questions.answer({ id: question.id, answer: answer.trim(), answeredByFanId: who?.id }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('communities.questions.saveAnswer')} onSubmit={save} onCancel={onDone}>
      <Text size="sm">{question.text || t('communities.questions.noText')}</Text>
      <OnePerson
        label={t('communities.questions.whoAnswered')}
        nobody={t('communities.questions.iDid')}
        value={who}
        onChange={setWho}
      />
      <Textarea
        label={t('communities.questions.answerText')}
        data-autofocus
        autosize
        minRows={3}
        maxLength={20_000}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

function QuestionForm(props: { communityId: number; question?: Question; onDone: () => void }) {
  const { communityId, question, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const [text, setText] = useState(question?.text ?? '');
  const [who, setWho] = useState<PersonRef | null>(null);
  const isReady = text.trim() !== '';
  async function save() {
    const done = question
      ? await act(t('communities.questions.changed'), () =>
          client.questions.update({ id: question.id, text: text.trim() }),
        )
      : await act(t('communities.questions.created'), () =>
          client.questions.create({ communityId, text: text.trim(), askedByFanId: who?.id }),
        );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('common.save')} onSubmit={save} isReady={isReady} onCancel={onDone}>
      <Textarea
        label={t('communities.questions.text')}
        data-autofocus
        autosize
        minRows={3}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {!question && <OnePerson label={t('communities.questions.whoAsked')} value={who} onChange={setWho} />}
    </DialogForm>
  );
}
