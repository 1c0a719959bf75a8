import { ActionIcon, Button, Text, Textarea, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPencil, IconX } from '@tabler/icons-react';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community, CommunityAdmin } from '#shared/contract/communities.ts';
import { client } from '../../../app/api/client.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import { OnePerson, type PersonRef } from '../people/OnePerson.tsx';

/** Who leads (B5): several, each with duties and something in return. */
export function AdminsCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const act = useAct();
  const named = community.admins.map((admin) => ({ ...admin, name: admin.fan?.name ?? admin.name }));
  return (
    <Card
      title={t('communities.admins.title')}
      hint={t('communities.admins.hint')}
      tools={
        <Button variant="default" onClick={() => openAdmin(community.id)}>
          {t('communities.admins.add')}
        </Button>
      }
    >
      {community.admins.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.admins.none')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {named.map((admin) => (
            <li key={admin.id} className={classes.row}>
              <div className={classes.grow}>
                <MemberName who={{ fanId: admin.fan?.id ?? null, memberId: null, name: admin.name }} />
                <p className={classes.hint}>
                  {[admin.duties, admin.incentive && t('communities.admins.gets', { what: admin.incentive })]
                    .filter(Boolean)
                    .join(' · ') || t('communities.admins.noDuties')}
                </p>
              </div>
              <ActionIcon
                size="sm"
                aria-label={t('communities.admins.edit', { name: admin.name })}
                onClick={() => openAdmin(community.id, admin)}
              >
                <IconPencil size={14} stroke={1.6} />
              </ActionIcon>
              <ActionIcon
                size="sm"
                aria-label={t('communities.admins.remove', { name: admin.name })}
                onClick={() =>
                  void act(t('communities.admins.removed', { name: admin.name }), () =>
                    client.communities.removeAdmin({ id: admin.id }),
                  )
                }
              >
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function openAdmin(communityId: number, admin?: CommunityAdmin): void {
  const id = modals.open({
    title: admin
      ? i18next.t('communities.admins.edit', { name: admin.name })
      : i18next.t('communities.admins.add'),
    children: <AdminForm communityId={communityId} admin={admin} onDone={() => modals.close(id)} />,
  });
}

function AdminForm(props: { communityId: number; admin?: CommunityAdmin; onDone: () => void }) {
  const { communityId, admin, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const [fan, setFan] = useState<PersonRef | null>(admin?.fan ?? null);
  const [name, setName] = useState(admin?.fan ? '' : (admin?.name ?? ''));
  const [duties, setDuties] = useState(admin?.duties ?? '');
  const [incentive, setIncentive] = useState(admin?.incentive ?? '');
  const isReady = fan !== null || name.trim() !== '';
  async function save() {
    const done = await act(t('communities.admins.saved'), () =>
      client.communities.saveAdmin({
        id: admin?.id,
        communityId,
        fanId: fan?.id ?? null,
        name: name.trim(),
        duties: duties.trim(),
        incentive: incentive.trim(),
      }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('common.save')} onSubmit={save} isReady={isReady} onCancel={onDone}>
      <OnePerson label={t('communities.admins.person')} value={fan} onChange={setFan} />
      {fan === null && (
        <TextInput
          label={t('communities.admins.name')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={t('communities.admins.duties')}
        placeholder={t('communities.admins.dutiesExample')}
        autosize
        value={duties}
        onChange={(event) => setDuties(event.currentTarget.value)}
      />
      <TextInput
        label={t('communities.admins.incentive')}
        placeholder={t('communities.admins.incentiveExample')}
        value={incentive}
        onChange={(event) => setIncentive(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
