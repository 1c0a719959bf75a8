import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RevenueItem, RevenueWay } from '#shared/contract/campaigns-plan.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client } from '../../../app/api/client.ts';
import { minorDigits, useFormat } from '../../../app/format.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableMoney } from '../../../app/pieces/EditableNumber.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { useAct } from '../../../app/use-act.ts';
import { ItemsTable, RemoveCell } from '../ItemsTable.tsx';

type Money = Awaited<ReturnType<typeof client.campaignPlan.money>>;

/** Revenue besides the purchases of people: by item and way of earning (C10). */
export function RevenueCard({ campaignId, money }: { campaignId: number; money: Money }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [name, setName] = useState('');
  async function add() {
    const done = await act(t('campaigns.money.added', { name: name.trim() }), () =>
      client.campaignPlan.addRevenueItem({
        campaignId,
        name: name.trim(),
        amount: 0,
        receivedOn: format.dayOf(),
      }),
    );
    if (done) setName('');
  }
  return (
    <Card isWide title={t('campaigns.money.revenue')} hint={t('campaigns.money.revenueHint')}>
      <ItemsTable
        label={t('campaigns.money.revenue')}
        columns={[
          t('campaigns.money.item'),
          t('campaigns.money.way'),
          t('campaigns.money.amount'),
          t('campaigns.money.receivedOn'),
        ]}
      >
        {money.revenue.map((item) => (
          <Row key={item.id} item={item} currency={money.currency} />
        ))}
      </ItemsTable>
      <AddLine act={t('campaigns.money.addRevenue')} onAdd={add} isReady={name.trim() !== ''}>
        <TextInput
          flex={1}
          aria-label={t('campaigns.money.addRevenue')}
          placeholder={t('campaigns.money.revenuePlaceholder')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </AddLine>
    </Card>
  );
}

function Row({ item, currency }: { item: RevenueItem; currency: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const { id, name } = item;
  type Patch = Parameters<typeof client.campaignPlan.updateRevenueItem>[0]['patch'];
  const save = (patch: Patch) =>
    void act(t('campaigns.saved'), () => client.campaignPlan.updateRevenueItem({ id, patch }));
  return (
    <tr>
      <th scope="row">
        <EditableText
          label={t('campaigns.money.item')}
          isLabelHidden
          maxLength={200}
          value={name}
          onSave={(next) => next !== '' && save({ name: next })}
        />
      </th>
      <td>
        <Select
          w={150}
          aria-label={`${name} · ${t('campaigns.money.way')}`}
          allowDeselect={false}
          value={item.way}
          onChange={(way) => way && save({ way: way as RevenueWay })}
          data={RevenueWay.options.map((value) => ({ value, label: t(`campaigns.way.${value}`) }))}
        />
      </td>
      <td>
        <EditableMoney
          label={`${name} · ${t('campaigns.money.amount')}`}
          isLabelHidden
          width={130}
          digits={minorDigits(currency)}
          minor={item.amount}
          onSave={(amount) => save({ amount })}
        />
      </td>
      <td>
        <DateField
          savesOnLeave
          isLabelHidden
          w={160}
          label={`${name} · ${t('campaigns.money.receivedOn')}`}
          value={item.receivedOn}
          onChange={(value) => save({ receivedOn: value })}
        />
      </td>
      <RemoveCell
        label={t('campaigns.money.removeOf', { name })}
        onRemove={() =>
          void act(t('campaigns.money.removed', { name }), () =>
            client.campaignPlan.removeRevenueItem({ id }),
          )
        }
      />
    </tr>
  );
}
