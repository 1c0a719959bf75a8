import { Alert, Checkbox, Group, SegmentedControl, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RosterKind } from '#shared/contract/communities-members.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import parts from '../parts.module.css';
import classes from './people.module.css';
import { type RosterChoices, RosterLines } from './RosterLines.tsx';

type Target = { id: number; name: string };

/** 粘贴入库: a roster, a 接龙 or chat text into a community. Without a target it is asked for. */
export function openRoster(target: Target | null): void {
  const id = modals.open({
    title: i18next.t('communities.roster.title'),
    size: 'xl',
    children: <RosterForm target={target} onDone={() => modals.close(id)} />,
  });
}

const PAUSE_MS = 250;

function RosterForm({ target, onDone }: { target: Target | null; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: known } = useQuery({
    ...orpc.communities.list.queryOptions({ input: { kind: 'live' } }),
    enabled: target === null,
  });
  const [chosenId, setChosenId] = useState<number | null>(null);
  const communityId = target?.id ?? chosenId;
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, PAUSE_MS);
  const [picked, setPicked] = useState<RosterKind | null>(null);
  const [choices, setChoices] = useState<RosterChoices>(new Map());
  const [saidLeaving, setSaidLeaving] = useState<boolean | null>(null);
  const [scene, setScene] = useState('');

  const input = {
    communityId: communityId ?? 0,
    text,
    kind: picked ?? undefined,
    choices: [...choices].map(([line, as]) => ({ line, as })),
  };
  const preview = useQuery({
    ...orpc.memberships.rosterPreview.queryOptions({ input }),
    enabled: communityId !== null && text.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isAsked = communityId !== null && text.trim() !== '';
  const plan = isAsked && !preview.error ? preview.data : undefined;
  // A list that names fewer than half of those who are here is hardly the whole list.
  const isLeaving = saidLeaving ?? (plan ? plan.unchanged + plan.renames.length >= plan.leaves.length : true);
  const leaves = plan && (plan.kind === 'members' ? (isLeaving ? plan.leaves : []) : plan.leaves);
  const changes = plan ? plan.joins.length + (leaves?.length ?? 0) + plan.renames.length : 0;

  async function apply() {
    const done = await act(
      ({ joined, left, created, renamed }) =>
        t('communities.roster.applied', { joined, left, created, renamed }),
      () => client.memberships.rosterApply({ ...input, leaves: isLeaving, scene: scene.trim() }),
      t('communities.roster.nothing'),
    );
    if (done) onDone();
  }
  return (
    <DialogForm
      act={t('communities.roster.apply', { count: changes })}
      onSubmit={apply}
      isReady={plan !== undefined && changes > 0 && typed === text && !preview.isFetching}
      onCancel={onDone}
      aside={
        <Text size="xs" c="dimmed">
          {t('communities.roster.promise')}
        </Text>
      }
    >
      {target === null && (
        <Select
          label={t('communities.roster.community')}
          searchable
          value={chosenId === null ? null : String(chosenId)}
          onChange={(value) => setChosenId(value === null ? null : Number(value))}
          data={known?.rows.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
        />
      )}
      <Textarea
        label={t('communities.roster.paste')}
        description={t('communities.roster.pasteHint')}
        placeholder={t('communities.roster.example')}
        data-autofocus
        rows={6}
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChoices(new Map());
        }}
      />
      {preview.error && isAsked && <Alert color="red">{errorMessage(preview.error, t)}</Alert>}
      {plan && (
        <>
          <Group justify="space-between">
            <SegmentedControl
              size="xs"
              aria-label={t('communities.roster.kindLabel')}
              value={plan.kind}
              onChange={(value) => setPicked(RosterKind.options.find((one) => one === value) ?? null)}
              data={RosterKind.options.map((value) => ({
                value,
                label: t(`communities.roster.kind.${value}`),
              }))}
            />
            <TextInput
              size="xs"
              w={200}
              aria-label={t('communities.roster.scene')}
              placeholder={t('communities.roster.scene')}
              maxLength={200}
              value={scene}
              onChange={(event) => setScene(event.currentTarget.value)}
            />
          </Group>
          <div className={classes.rosterCounts} role="status">
            <strong>{t('communities.roster.joins', { count: plan.joins.length })}</strong>
            <strong>{t('communities.roster.leaves', { count: leaves?.length ?? 0 })}</strong>
            {plan.kind === 'chain' && (
              <strong>{t('communities.roster.silent', { count: plan.silent.length })}</strong>
            )}
            <span>{t('communities.roster.renames', { count: plan.renames.length })}</span>
            <span className={parts.quiet}>
              {t('communities.roster.unchanged', { count: plan.unchanged })}
            </span>
          </div>
          <RosterLines plan={plan} leaves={leaves ?? []} choices={choices} onChoose={setChoices} />
          {plan.kind === 'members' && plan.leaves.length > 0 && (
            <Checkbox
              label={t('communities.roster.leaving', { count: plan.leaves.length })}
              checked={isLeaving}
              onChange={(event) => setSaidLeaving(event.currentTarget.checked)}
            />
          )}
        </>
      )}
    </DialogForm>
  );
}
