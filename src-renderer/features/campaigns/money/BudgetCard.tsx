import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetItem } from '#shared/contract/campaigns-plan.ts';
import { client } from '../../../app/api/client.ts';
import { minorDigits, useFormat } from '../../../app/format.ts';
import { AddLine } from '../../../app/pieces/AddLine.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableMoney } from '../../../app/pieces/EditableNumber.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { useAct } from '../../../app/use-act.ts';
import { ItemsTable, RemoveCell } from '../ItemsTable.tsx';

type Money = Awaited<ReturnType<typeof client.campaignPlan.money>>;

/** Budget by item, and what was spent of it. */
export function BudgetCard({ campaignId, money }: { campaignId: number; money: Money }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [name, setName] = useState('');
  async function add() {
    const done = await act(t('campaigns.money.added', { name: name.trim() }), () =>
      client.campaignPlan.addBudgetItem({ campaignId, name: name.trim() }),
    );
    if (done) setName('');
  }
  return (
    <Card isWide title={t('campaigns.money.budget')}>
      <ItemsTable
        label={t('campaigns.money.budget')}
        columns={[t('campaigns.money.item'), t('campaigns.money.planned'), t('campaigns.money.spent')]}
        foot={
          <tr>
            <th scope="row">{t('campaigns.money.total')}</th>
            <td>{format.money(money.planned, money.currency)}</td>
            <td>{format.money(money.spent, money.currency)}</td>
            <td />
          </tr>
        }
      >
        {money.budget.map((item) => (
          <Row key={item.id} item={item} currency={money.currency} />
        ))}
      </ItemsTable>
      <AddLine act={t('campaigns.money.addCost')} onAdd={add} isReady={name.trim() !== ''}>
        <TextInput
          flex={1}
          aria-label={t('campaigns.money.addCost')}
          placeholder={t('campaigns.money.costPlaceholder')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </AddLine>
    </Card>
  );
}

function Row({ item, currency }: { item: BudgetItem; currency: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const { id, name } = item;
  const digits = minorDigits(currency);
  type Patch = Parameters<typeof client.campaignPlan.updateBudgetItem>[0]['patch'];
  const save = (patch: Patch) =>
    void act(t('campaigns.saved'), () => client.campaignPlan.updateBudgetItem({ id, patch }));
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
        <EditableMoney
          label={`${name} · ${t('campaigns.money.planned')}`}
          isLabelHidden
          width={120}
          digits={digits}
          minor={item.planned}
          onSave={(planned) => save({ planned })}
        />
      </td>
      <td>
        <EditableMoney
          label={`${name} · ${t('campaigns.money.spent')}`}
          isLabelHidden
          width={120}
          digits={digits}
          minor={item.spent}
          onSave={(spent) => save({ spent })}
        />
      </td>
      <RemoveCell
        label={t('campaigns.money.removeOf', { name })}
        onRemove={() =>
          void act(t('campaigns.money.removed', { name }), () => client.campaignPlan.removeBudgetItem({ id }))
        }
      />
    </tr>
  );
}
