import { Button, Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Community } from '#shared/contract/communities.ts';
import type { EvidenceRef } from '#shared/contract/communities-base.ts';
import { type CheckUp, CheckUpItem } from '#shared/contract/communities-health.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';

type Ref = z.infer<typeof EvidenceRef>;
type Chosen = ReadonlyMap<CheckUpItem, { refs: readonly Ref[]; note: string }>;

/** A new check-up; what was ticked last time is offered again. */
export function openCheckUp(community: Community, latest: CheckUp | undefined): void {
  const id = modals.open({
    title: i18next.t('communities.checkup.title'),
    size: 'lg',
    children: <CheckUpForm community={community} latest={latest} onDone={() => modals.close(id)} />,
  });
}

const keyOf = ({ kind, id }: Ref) => `${kind} ${id}`;

function firstChosen(latest: CheckUp | undefined): Chosen {
  const chosen = new Map<CheckUpItem, { refs: Ref[]; note: string }>();
  for (const { item, evidence, note } of latest?.ticks ?? []) {
    if (evidence.label === null) continue;
    const held = chosen.get(item) ?? { refs: [], note };
    chosen.set(item, { refs: [...held.refs, evidence], note: held.note || note });
  }
  return chosen;
}

function CheckUpForm(props: { community: Community; latest: CheckUp | undefined; onDone: () => void }) {
  const { community, latest, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const [chosen, setChosen] = useState<Chosen>(() => firstChosen(latest));
  const [note, setNote] = useState('');
  async function save() {
    const ticks = [...chosen]
      .filter(([, { refs }]) => refs.length > 0)
      .map(([item, { refs, note: words }]) => ({
        item,
        evidence: refs.map(({ kind, id }) => ({ kind, id })),
        note: words.trim(),
      }));
    const done = await act(t('communities.checkup.saved'), () =>
      client.communityHealth.saveCheckUp({ communityId: community.id, note: note.trim(), ticks }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('communities.checkup.save')} onSubmit={save} onCancel={onDone} gap="md">
      <Text size="sm" c="dimmed">
        {t('communities.checkup.rule')}
      </Text>
      {CheckUpItem.options.map((item) => (
        <ItemFields
          key={item}
          item={item}
          communityId={community.id}
          held={chosen.get(item) ?? { refs: [], note: '' }}
          onChange={(held) => setChosen(new Map(chosen).set(item, held))}
        />
      ))}
      <Textarea
        label={t('communities.checkup.note')}
        autosize
        minRows={2}
        maxLength={20_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

function ItemFields(props: {
  item: CheckUpItem;
  communityId: number;
  held: { refs: readonly Ref[]; note: string };
  onChange: (held: { refs: readonly Ref[]; note: string }) => void;
}) {
  const { item, communityId, held, onChange } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const offered = useQuery({
    ...orpc.communityHealth.evidence.queryOptions({ input: { communityId, item, limit: 20 } }),
    enabled: isOpen,
  });
  const refs = [
    ...held.refs,
    ...(offered.data ?? []).filter((ref) => !held.refs.some((one) => keyOf(one) === keyOf(ref))),
  ];
  const isOn = (ref: Ref) => held.refs.some((one) => keyOf(one) === keyOf(ref));
  return (
    <fieldset className={classes.fieldset}>
      <legend>{t(`communities.checkup.item.${item}`)}</legend>
      <Text size="sm">{t(`communities.checkup.asks.${item}`)}</Text>
      <Stack gap={4} mt={6}>
        {refs.map((ref) => (
          <Checkbox
            key={keyOf(ref)}
            size="xs"
            label={`${t(`communities.checkup.kind.${ref.kind}`)}: ${ref.label ?? ''}${
              ref.at === null ? '' : ` · ${format.date(ref.at)}`
            }`}
            checked={isOn(ref)}
            onChange={() =>
              onChange({
                ...held,
                refs: isOn(ref) ? held.refs.filter((one) => keyOf(one) !== keyOf(ref)) : [...held.refs, ref],
              })
            }
          />
        ))}
      </Stack>
      {offered.error && <PageError error={offered.error} reset={() => void offered.refetch()} />}
      {isOpen && offered.data?.length === 0 && held.refs.length === 0 && (
        <Text size="xs" c="dimmed">
          {t(`communities.checkup.noEvidence.${item}`)}
        </Text>
      )}
      {!isOpen && (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsOpen(true)}>
          {t('communities.checkup.showEvidence')}
        </Button>
      )}
    </fieldset>
  );
}
