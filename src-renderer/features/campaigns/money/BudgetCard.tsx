import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
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
import classes from '../campaigns.module.css';

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
      {money.budget.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className={classes.tableScroll} tabIndex={0}>
          <table className={classes.table} aria-label={t('campaigns.money.budget')}>
            <thead>
              <tr>
                <th scope="col">{t('campaigns.money.item')}</th>
                <th scope="col">{t('campaigns.money.planned')}</th>
                <th scope="col">{t('campaigns.money.spent')}</th>
                <th scope="col">
                  <span className="kith-visually-hidden">{t('common.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {money.budget.map((item) => (
                <Row key={item.id} item={item} currency={money.currency} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('campaigns.money.total')}</th>
                <td>{format.money(money.planned, money.currency)}</td>
                <td>{format.money(money.spent, money.currency)}</td>
                <td />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
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
      <td>
        <ActionIcon
          size="sm"
          aria-label={t('campaigns.money.removeOf', { name })}
          onClick={() =>
            void act(t('campaigns.money.removed', { name }), () =>
              client.campaignPlan.removeBudgetItem({ id }),
            )
          }
        >
          <IconX size={14} stroke={1.6} />
        </ActionIcon>
      </td>
    </tr>
  );
}
