import { Button, CloseButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommunityRole } from '#shared/contract/communities-base.ts';
import type { Membership } from '#shared/contract/communities-members.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { instantOfDate } from '../../../app/people/instant-of-date.ts';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import { useTimeZone } from '../use-time-zone.ts';
import { OnePerson, type PersonRef } from './OnePerson.tsx';

function open(title: string, body: (onDone: () => void) => ReactNode): void {
  const id = modals.open({ title, children: body(() => modals.close(id)) });
}

export function openAddMembers(community: { id: number; name: string }): void {
  open(i18next.t('communities.members.addTitle', { name: community.name }), (onDone) => (
    <AddForm communityId={community.id} onDone={onDone} />
  ));
}

export function openStay(row: Membership): void {
  open(i18next.t('communities.members.edit'), (onDone) => <StayForm row={row} onDone={onDone} />);
}

/** Says who a sender of a chat is: a person, a new one, or nobody. */
export function openLinkMember(memberId: number, name: string): void {
  open(i18next.t('communities.members.linkTitle', { name }), (onDone) => (
    <LinkForm memberId={memberId} name={name} onDone={onDone} />
  ));
}

function AddForm({ communityId, onDone }: { communityId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [people, setPeople] = useState<PersonRef[]>([]);
  const [scene, setScene] = useState('');
  const [inviter, setInviter] = useState<PersonRef | null>(null);
  const [role, setRole] = useState<CommunityRole>('member');
  async function save() {
    const done = await act(
      ({ count }) => t('communities.members.added', { count }),
      () =>
        client.memberships.add({
          communityId,
          selection: { ids: people.map(({ id }) => id) },
          scene: scene.trim(),
          inviterFanId: inviter?.id ?? null,
          role,
        }),
      t('communities.members.thereAlready'),
    );
    if (done) onDone();
  }
  return (
    <DialogForm
      act={t('communities.members.addCount', { count: people.length })}
      onSubmit={save}
      isReady={people.length > 0}
      onCancel={onDone}
    >
      <PersonPicker
        label={t('communities.members.who')}
        isLabelShown
        isForMany
        autoFocus
        excludeIds={people.map(({ id }) => id)}
        onPick={({ id, name }) => setPeople([...people, { id, name }])}
      />
      {people.length > 0 && (
        <Group gap="xs">
          {people.map(({ id, name }) => (
            <Group key={id} gap={2}>
              <Text size="sm">{name}</Text>
              <CloseButton
                size="xs"
                aria-label={`${t('common.remove')} ${name}`}
                onClick={() => setPeople(people.filter((one) => one.id !== id))}
              />
            </Group>
          ))}
        </Group>
      )}
      <TextInput
        label={t('communities.members.scene')}
        placeholder={t('communities.members.sceneExample')}
        maxLength={200}
        value={scene}
        onChange={(event) => setScene(event.currentTarget.value)}
      />
      <OnePerson label={t('communities.members.inviter')} value={inviter} onChange={setInviter} />
      <Select
        label={t('communities.members.role')}
        allowDeselect={false}
        value={role}
        onChange={(value) => setRole(CommunityRole.options.find((one) => one === value) ?? 'member')}
        data={CommunityRole.options.map((value) => ({ value, label: t(`communities.role.${value}`) }))}
      />
    </DialogForm>
  );
}

function StayForm({ row, onDone }: { row: Membership; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const format = useFormat();
  const timeZone = useTimeZone();
  const [nickname, setNickname] = useState(row.nickname);
  const [scene, setScene] = useState(row.scene);
  const [inviter, setInviter] = useState<PersonRef | null>(row.inviter);
  const [joined, setJoined] = useState(format.dayOf(row.joinedAt));
  async function save() {
    const isMoved = joined !== '' && joined !== format.dayOf(row.joinedAt);
    const done = await act(t('communities.saved'), () =>
      client.memberships.update({
        id: row.id,
        patch: {
          nickname: nickname.trim(),
          scene: scene.trim(),
          inviterFanId: inviter?.id ?? null,
          ...(isMoved ? { joinedAt: instantOfDate(joined, timeZone) } : {}),
        },
      }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('common.save')} onSubmit={save} onCancel={onDone}>
      <TextInput
        label={t('communities.members.nickname')}
        data-autofocus
        maxLength={200}
        value={nickname}
        onChange={(event) => setNickname(event.currentTarget.value)}
      />
      <DateField
        isRequired
        label={t('communities.members.joinedOn')}
        value={joined}
        onChange={(next) => setJoined(next ?? '')}
      />
      <TextInput
        label={t('communities.members.scene')}
        maxLength={200}
        value={scene}
        onChange={(event) => setScene(event.currentTarget.value)}
      />
      <OnePerson label={t('communities.members.inviter')} value={inviter} onChange={setInviter} />
    </DialogForm>
  );
}

function LinkForm({ memberId, name, onDone }: { memberId: number; name: string; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  async function link(to: { fanId: number } | { as: 'new' }) {
    const done = await act(t('communities.members.linked', { name }), () =>
      client.chats.linkMember({ memberId, to }),
    );
    if (done) onDone();
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('communities.members.linkHint')}
      </Text>
      <PersonPicker
        label={t('communities.members.linkTitle', { name })}
        autoFocus
        firstText={name}
        onPick={({ id }) => void link({ fanId: id })}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={() => void link({ as: 'new' })}>
          {t('communities.members.linkNew')}
        </Button>
      </Group>
    </Stack>
  );
}
