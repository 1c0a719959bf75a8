import { IconArrowRight, IconFileImport } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { WizardPage } from '../../app/wizard/WizardPage.tsx';
import { AnswersStep } from './AnswersStep.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { planChat, startOver } from './chat-acts.ts';
import { commitChat } from './chat-commit.ts';
import { getChat, openQuestions, STEPS, setChat, useChat } from './chat-state.ts';
import { DoneStep } from './DoneStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { WriteStep } from './WriteStep.tsx';

const BODIES = {
  choose: ChooseStep,
  answers: AnswersStep,
  preview: PreviewStep,
  write: WriteStep,
  done: DoneStep,
};

/** A group chat, from its export to the community: choose, answer, preview, write, result. */
export function ChatImportPage() {
  const { t } = useTranslation();
  const { community } = useSearch({ from: '/communities/import' });
  const { step, session } = useChat();
  const Body = BODIES[step];
  useEffect(() => {
    if (getChat().step === 'choose') setChat({ wantedCommunity: community ?? null });
  }, [community]);
  useActions(useMemo(() => wizardActions, []));
  return (
    <WizardPage
      title={t('chats.title')}
      fileName={session?.fileName ?? null}
      stepsLabel={t('chats.steps')}
      steps={STEPS.map((name) => t(`chats.step.${name}`))}
      active={STEPS.indexOf(step)}
    >
      <Body />
    </WizardPage>
  );
}

const wizardActions: readonly Action[] = [
  {
    id: 'chats.next',
    label: 'chats.actions.next',
    section: 'library',
    icon: IconArrowRight,
    shortcut: 'mod+Enter',
    whileTyping: true,
    isEnabled: () => canGoOn(),
    perform: () => (getChat().step === 'answers' ? planChat() : commitChat()),
  },
  {
    id: 'chats.startOver',
    label: 'chats.actions.startOver',
    section: 'library',
    icon: IconFileImport,
    isEnabled: () => !['choose', 'write'].includes(getChat().step),
    perform: startOver,
  },
];

function canGoOn(): boolean {
  const chat = getChat();
  const { step, busy, session, plan } = chat;
  if (busy || !session) return false;
  if (step === 'answers') return openQuestions(session, chat).length === 0;
  return step === 'preview' && plan !== null;
}
