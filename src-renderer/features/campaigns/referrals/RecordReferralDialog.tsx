import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../app/api/client.ts';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';

type Person = { id: number; name: string };

/** Who brought whom: the inviter by code or as a person, and the invited. */
export function openRecordReferral(first: { campaignId: number; inviter?: Person }): void {
  const id = modals.open({
    title: i18next.t('campaigns.referrals.record'),
    children: <RecordForm {...first} onDone={() => modals.close(id)} />,
  });
}

function RecordForm(props: { campaignId: number; inviter?: Person; onDone: () => void }) {
  const { campaignId, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const [inviter, setInviter] = useState<Person | null>(props.inviter ?? null);
  const [code, setCode] = useState('');
  const [invited, setInvited] = useState<Person | null>(null);
  const [joined, setJoined] = useState(true);
  const isReady = invited !== null && (inviter !== null || code.trim() !== '');
  async function save() {
    if (!invited) return;
    const done = await act(
      ({ state }) => t('campaigns.referrals.recorded', { state: t(`campaigns.referral.${state}`) }),
      () =>
        client.referrals.record({
          campaignId,
          by: inviter ? { fanId: inviter.id } : { code: code.trim() },
          invitedId: invited.id,
          joined,
        }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('campaigns.referrals.record')} onSubmit={save} isReady={isReady} onCancel={onDone}>
      {inviter ? (
        <Picked
          label={t('campaigns.referrals.inviter')}
          name={inviter.name}
          onClear={() => setInviter(null)}
        />
      ) : (
        <>
          <TextInput
            data-autofocus
            label={t('campaigns.referrals.code')}
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {code.trim() === '' && (
            <PersonPicker
              isLabelShown
              label={t('campaigns.referrals.orInviter')}
              onPick={({ id, name }) => setInviter({ id, name })}
            />
          )}
        </>
      )}
      {invited ? (
        <Picked
          label={t('campaigns.referrals.invited')}
          name={invited.name}
          onClear={() => setInvited(null)}
        />
      ) : (
        <PersonPicker
          isLabelShown
          label={t('campaigns.referrals.invited')}
          onPick={({ id, name }) => setInvited({ id, name })}
        />
      )}
      <Checkbox
        label={t('campaigns.referrals.joined')}
        checked={joined}
        onChange={(event) => setJoined(event.currentTarget.checked)}
      />
    </DialogForm>
  );
}

function Picked({ label, name, onClear }: { label: string; name: string; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between">
      <Text size="sm">
        {label}: <strong>{name}</strong>
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={onClear}>
        {t('campaigns.referrals.other')}
      </Button>
    </Group>
  );
}
