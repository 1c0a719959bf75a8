import { IconArrowRight, IconFileImport } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { WizardPage } from '../../app/wizard/WizardPage.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { planImport, startOver } from './import-acts.ts';
import { commitImport, importAnother } from './import-commit.ts';
import { getImport, STEPS, useImport, writeCount } from './import-state.ts';
import { PreviewStep } from './PreviewStep.tsx';
import { usePasteAnywhere } from './use-paste-anywhere.ts';
import { WriteStep } from './WriteStep.tsx';

const BODIES = {
  choose: ChooseStep,
  columns: ColumnsStep,
  preview: PreviewStep,
  write: WriteStep,
  done: DoneStep,
};

/** A list of people, from the file to the board: choose, map, preview, write, result. */
export function ImportPage() {
  const { t } = useTranslation();
  const { step, session } = useImport();
  const Body = BODIES[step];
  usePasteAnywhere();
  useActions(useMemo(() => wizardActions, []));
  return (
    <WizardPage
      title={t('import.title')}
      fileName={session?.fileName ?? null}
      stepsLabel={t('import.steps')}
      steps={STEPS.map((name) => t(`import.step.${name}`))}
      active={STEPS.indexOf(step)}
    >
      <Body />
    </WizardPage>
  );
}

const wizardActions: readonly Action[] = [
  {
    id: 'import.next',
    label: 'import.actions.next',
    section: 'library',
    icon: IconArrowRight,
    shortcut: 'mod+Enter',
    whileTyping: true,
    isEnabled: () => canGoOn(),
    perform: () => (getImport().step === 'columns' ? planImport() : commitImport()),
  },
  {
    id: 'import.startOver',
    label: 'import.actions.startOver',
    section: 'library',
    icon: IconFileImport,
    isEnabled: () => !['choose', 'write'].includes(getImport().step),
    perform: () => (getImport().step === 'done' ? importAnother() : startOver()),
  },
];

function canGoOn(): boolean {
  const state = getImport();
  if (state.busy) return false;
  if (state.step === 'columns') return (state.session?.rows ?? 0) > 0;
  return state.step === 'preview' && writeCount(state) > 0;
}
