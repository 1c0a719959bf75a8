import { Button, NumberInput, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Phase } from '#shared/contract/pipeline.ts';
import { client } from '../../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';

function open(title: string, form: (close: () => void) => React.ReactNode): void {
  const id = modals.open({
    title,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: form(() => modals.close(id)),
  });
}

export function openRenameStage(stage: NamedStage): void {
  open(i18next.t('board.renameStage'), (close) => (
    <NameForm
      first={stage.label}
      onCancel={close}
      act={i18next.t('common.rename')}
      onSubmit={async (name) => {
        const { changeId } = await client.pipeline.updateStage({ id: stage.id, name });
        close();
        notifyUndoable(i18next.t('board.stageRenamed', { stage: name }), changeId);
      }}
    />
  ));
}

/** `position`: where among all stages the new one stands. */
export function openNewStage(phase: Phase, position: number): void {
  open(i18next.t('board.newStageTitle', { phase: i18next.t(`domain.phase.${phase}`) }), (close) => (
    <NameForm
      first=""
      onCancel={close}
      act={i18next.t('board.createStage')}
      onSubmit={async (name) => {
        const { changeId } = await client.pipeline.createStage({ name, phase, position });
        close();
        notifyUndoable(i18next.t('board.stageCreated', { stage: name }), changeId);
      }}
    />
  ));
}

export function openLimitDialog(stage: NamedStage): void {
  open(i18next.t('board.limitTitle', { stage: stage.label }), (close) => (
    <LimitForm stage={stage} onDone={close} />
  ));
}

type NameFormProps = {
  first: string;
  act: string;
  onSubmit: (name: string) => Promise<void>;
  onCancel: () => void;
};

function NameForm({ first, act, onSubmit, onCancel }: NameFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(first);
  return (
    <DialogForm
      act={act}
      onSubmit={() => onSubmit(name.trim()).catch(notifyError)}
      isReady={name.trim() !== ''}
      onCancel={onCancel}
    >
      <TextInput
        data-autofocus
        label={t('board.stageName')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
      />
    </DialogForm>
  );
}

function LimitForm({ stage, onDone }: { stage: NamedStage; onDone: () => void }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState<number | string>(stage.wipLimit ?? '');
  async function save(wipLimit: number | null) {
    try {
      const { changeId } = await client.pipeline.updateStage({ id: stage.id, wipLimit });
      onDone();
      if (changeId !== null) notifyUndoable(i18next.t('board.limitSaved', { stage: stage.label }), changeId);
    } catch (error) {
      notifyError(error);
    }
  }
  return (
    <DialogForm
      act={t('board.setLimit')}
      onSubmit={() => save(Number(limit))}
      isReady={limit !== ''}
      onCancel={onDone}
      aside={
        stage.wipLimit !== null && (
          <Button variant="subtle" color="gray" onClick={() => void save(null)}>
            {t('board.noLimit')}
          </Button>
        )
      }
    >
      <NumberInput
        data-autofocus
        label={t('board.limit')}
        description={t('board.limitHint')}
        value={limit}
        onChange={setLimit}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        allowNegative={false}
      />
    </DialogForm>
  );
}
