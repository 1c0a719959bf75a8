import { Stack, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../api/client.ts';
import { notifyBulk, notifyError } from '../notify.tsx';
import { GOES_ON_ALONE, type People } from './current-people.ts';
import { PickList } from './PickList.tsx';
import { PhaseDot } from './StageLabel.tsx';
import { whoIs } from './TagDialog.tsx';
import { useStages } from './use-stages.ts';

/** Asks to which stage these people move, and why. */
export function openStageDialog(people: People): void {
  const id = modals.open({
    title: i18next.t('people.stageTitle', { who: whoIs(people) }),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: <StageForm people={people} onDone={() => modals.close(id)} />,
  });
}

function StageForm({ people, onDone }: { people: People; onDone: () => void }) {
  const { t } = useTranslation();
  const { stages } = useStages();
  const [why, setWhy] = useState('');
  const move = useMutation(
    orpc.pipeline.move.mutationOptions({
      onMutate: () => {
        if (people.count > GOES_ON_ALONE) onDone();
      },
      onSuccess: (done, { toStageId }) => {
        onDone();
        const stage = stages.find(({ id }) => id === toStageId)?.label ?? '';
        notifyBulk(t('people.moved', { count: done.count, stage }), done);
      },
      onError: notifyError,
    }),
  );
  return (
    <Stack gap="sm">
      <PickList
        label={t('people.searchStages')}
        items={stages.map((stage) => ({
          id: stage.id,
          label: stage.label,
          leading: <PhaseDot phase={stage.phase} />,
        }))}
        onPick={(toStageId) => move.mutate({ selection: people.selection, toStageId, why })}
      />
      <TextInput
        size="xs"
        label={t('people.why')}
        description={t('people.whyHint')}
        value={why}
        maxLength={200}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </Stack>
  );
}
