import { NumberInput, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../app/api/client.ts';
import { minorDigits } from '../../../app/format.ts';
import { type Amount, minorOf } from '../../../app/people/amount-field.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';

/** Another code for a participant. */
export function openCode(participant: { id: number; name: string; code: string }): void {
  const modal = modals.open({
    title: i18next.t('campaigns.people.codeOf', { name: participant.name }),
    children: <CodeForm {...participant} onDone={() => modals.close(modal)} />,
  });
}

function CodeForm(props: { id: number; name: string; code: string; onDone: () => void }) {
  const { id, name, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const [code, setCode] = useState(props.code);
  async function save() {
    const done = await act(t('campaigns.people.codeSet', { name, code: code.trim() }), () =>
      client.participants.setCode({ id, code: code.trim() }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('common.save')} onSubmit={save} isReady={code.trim() !== ''} onCancel={onDone}>
      <TextInput
        data-autofocus
        label={t('campaigns.people.code')}
        description={t('campaigns.people.codeHint')}
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

type Buyer = { campaignId: number; fanId: number; name: string; currency: string };

/** A purchase at the campaign, with what was paid. */
export function openBought(buyer: Buyer): void {
  const modal = modals.open({
    title: i18next.t('campaigns.people.boughtBy', { name: buyer.name }),
    children: <OneBought buyer={buyer} onDone={() => modals.close(modal)} />,
  });
}

function OneBought({ buyer, onDone }: { buyer: Buyer; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { campaignId, fanId, name, currency } = buyer;
  async function save(paid: Paid | undefined) {
    const words = t('campaigns.people.set', { name, state: t('campaigns.reached.bought') });
    const done = await act(words, () =>
      client.participants.setState({ campaignId, selection: { ids: [fanId] }, state: 'bought', ...paid }),
    );
    if (done) onDone();
  }
  return (
    <BoughtForm
      currency={currency}
      label={t('campaigns.people.paid', { currency })}
      onSave={save}
      onDone={onDone}
    />
  );
}

/** What each of many people paid; `onSave` gets undefined where no amount is given, and says whether it was begun. */
export function openManyBought(props: {
  count: number;
  currency: string;
  onSave: (paid: Paid | undefined) => Promise<boolean>;
}): void {
  const { count, currency, onSave } = props;
  const modal = modals.open({
    title: i18next.t('campaigns.people.boughtByMany', { count }),
    children: (
      <BoughtForm
        currency={currency}
        label={i18next.t('campaigns.people.paidEach', { currency })}
        onSave={async (paid) => {
          if (await onSave(paid)) modals.close(modal);
        }}
        onDone={() => modals.close(modal)}
      />
    ),
  });
}

type Paid = { amount: number; currency: string };

function BoughtForm(props: {
  currency: string;
  label: string;
  onSave: (paid: Paid | undefined) => Promise<void>;
  onDone: () => void;
}) {
  const { currency, label, onSave, onDone } = props;
  const { t } = useTranslation();
  const [amount, setAmount] = useState<Amount>('');
  async function save() {
    const minor = minorOf(amount, currency);
    await onSave(minor === null ? undefined : { amount: minor, currency });
  }
  return (
    <DialogForm act={t('campaigns.people.note')} onSubmit={save} onCancel={onDone}>
      <NumberInput
        data-autofocus
        label={label}
        description={t('common.optional')}
        decimalScale={minorDigits(currency)}
        thousandSeparator=","
        hideControls
        value={amount}
        onChange={setAmount}
      />
    </DialogForm>
  );
}
