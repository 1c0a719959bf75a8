import { Button, Checkbox, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Crisis, CrisisPatch } from '#shared/contract/communities-log.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';

const SEVERITIES = ['1', '2', '3', '4'] as const;

export function openCrisis(communityId: number, crisis?: Crisis): void {
  const id = modals.open({
    title: crisis?.title ?? i18next.t('communities.crisis.new'),
    size: 'lg',
    children: crisis ? (
      <CrisisDetails communityId={communityId} first={crisis} onDone={() => modals.close(id)} />
    ) : (
      <NewCrisis communityId={communityId} onDone={() => modals.close(id)} />
    ),
  });
}

function NewCrisis({ communityId, onDone }: { communityId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<string>('2');
  const [owner, setOwner] = useState('');
  const [expectation, setExpectation] = useState('');
  async function save() {
    const done = await act(t('communities.crisis.opened'), () =>
      client.communityLog.openCrisis({
        communityId,
        title: title.trim(),
        severity: Number(severity),
        owner: owner.trim(),
        expectation: expectation.trim(),
      }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm
      act={t('communities.crisis.open')}
      onSubmit={save}
      isReady={title.trim() !== ''}
      onCancel={onDone}
    >
      <TextInput
        label={t('communities.crisis.what')}
        data-autofocus
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Group grow>
        <Select
          label={t('communities.crisis.severityLabel')}
          allowDeselect={false}
          value={severity}
          onChange={(value) => value && setSeverity(value)}
          data={SEVERITIES.map((value) => ({ value, label: t(`communities.crisis.severity.${value}`) }))}
        />
        <TextInput
          label={t('communities.crisis.owner')}
          maxLength={200}
          value={owner}
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
      </Group>
      <Textarea
        label={t('communities.crisis.expectation')}
        description={t('communities.crisis.expectationHint')}
        autosize
        minRows={2}
        value={expectation}
        onChange={(event) => setExpectation(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

function CrisisDetails(props: { communityId: number; first: Crisis; onDone: () => void }) {
  const { communityId, first, onDone } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { data } = useQuery(orpc.communityLog.crises.queryOptions({ input: { communityId } }));
  const crisis = data?.find(({ id }) => id === first.id) ?? first;
  const [step, setStep] = useState('');
  const [isAnswer, setIsAnswer] = useState(crisis.firstAnswerAt === null);
  const save = (patch: z.infer<typeof CrisisPatch>) =>
    act(t('communities.saved'), () => client.communityLog.updateCrisis({ id: crisis.id, patch }));
  async function addStep() {
    const done = await act(t('communities.crisis.stepAdded'), () =>
      client.communityLog.addCrisisStep({ crisisId: crisis.id, what: step.trim(), isAnswer }),
    );
    if (!done) return;
    setStep('');
    setIsAnswer(false);
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {[
          format.dateTime(crisis.at),
          t(`communities.crisis.severity.${String(crisis.severity) as '1'}`),
          crisis.minutesToAnswer === null
            ? t('communities.crisis.noAnswerYet')
            : t('communities.crisis.firstAnswer', { count: crisis.minutesToAnswer }),
        ].join(' · ')}
      </Text>
      <EditableText
        label={t('communities.crisis.owner')}
        maxLength={200}
        value={crisis.owner}
        onSave={(owner) => void save({ owner })}
      />
      <EditableText
        label={t('communities.crisis.expectation')}
        isLong
        value={crisis.expectation}
        onSave={(expectation) => void save({ expectation })}
      />
      <ol className={classes.list}>
        {crisis.steps.map((one) => (
          <li key={one.id} className={classes.row}>
            <span className={classes.quiet}>{format.dateTime(one.at)}</span>
            <span className={classes.grow}>{one.what}</span>
            <span className={classes.quiet}>{one.who}</span>
          </li>
        ))}
      </ol>
      <AddLine act={t('common.add')} onAdd={addStep} isReady={step.trim() !== ''}>
        <TextInput
          aria-label={t('communities.crisis.step')}
          placeholder={t('communities.crisis.step')}
          value={step}
          onChange={(event) => setStep(event.currentTarget.value)}
        />
        <Checkbox
          label={t('communities.crisis.isAnswer')}
          checked={isAnswer}
          style={{ flex: 'none' }}
          onChange={(event) => setIsAnswer(event.currentTarget.checked)}
        />
      </AddLine>
      <EditableText
        label={t('communities.crisis.closeNote')}
        description={t('communities.crisis.closeNoteHint')}
        isLong
        value={crisis.closeNote}
        onSave={(closeNote) => void save({ closeNote })}
      />
      <Group justify="space-between">
        <Button
          variant="subtle"
          color="gray"
          onClick={async () => {
            const done = await act(t('communities.crisis.removed'), () =>
              client.communityLog.removeCrisis({ id: crisis.id }),
            );
            if (done) onDone();
          }}
        >
          {t('common.delete')}
        </Button>
        <Button
          onClick={() => void save({ closedAt: crisis.closedAt === null ? Date.now() : null })}
          variant={crisis.closedAt === null ? 'filled' : 'default'}
        >
          {t(crisis.closedAt === null ? 'communities.crisis.close' : 'communities.crisis.reopen')}
        </Button>
      </Group>
    </Stack>
  );
}
