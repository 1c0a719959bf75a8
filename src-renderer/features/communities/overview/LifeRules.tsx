import { Button, NumberInput, SimpleGrid, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LifeCycleRules } from '#shared/contract/communities-base.ts';
import { client } from '../../../app/api/client.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';

/** Shares are edited as percent. */
const FIELDS: { key: keyof LifeCycleRules; isShare: boolean; min: number; max: number }[] = [
  { key: 'buddingWeeks', isShare: false, min: 1, max: 52 },
  { key: 'buddingMembers', isShare: false, min: 0, max: 10_000 },
  { key: 'growth', isShare: true, min: 0, max: 1_000 },
  { key: 'activeShare', isShare: true, min: 0, max: 100 },
  { key: 'silentShare', isShare: true, min: 0, max: 100 },
  { key: 'declineTrend', isShare: true, min: -100, max: 0 },
  { key: 'confirmWeeks', isShare: false, min: 1, max: 8 },
  { key: 'margin', isShare: true, min: 0, max: 90 },
];

/** Opens the rules by which stages are found, for the whole library. */
export function LifeRulesButton({ rules }: { rules: LifeCycleRules }) {
  const { t } = useTranslation();
  function open() {
    const id = modals.open({
      title: i18next.t('communities.life.rules'),
      children: <RulesForm rules={rules} onDone={() => modals.close(id)} />,
    });
  }
  return (
    <Button variant="subtle" color="gray" onClick={open}>
      {t('communities.life.rules')}
    </Button>
  );
}

function RulesForm({ rules, onDone }: { rules: LifeCycleRules; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [draft, setDraft] = useState(rules);
  async function save() {
    const done = await act(t('communities.life.rulesSaved'), () =>
      client.communities.updateSettings({ lifeCycle: draft }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('common.save')} onSubmit={save} onCancel={onDone}>
      <Text size="sm" c="dimmed">
        {t('communities.life.rulesHint')}
      </Text>
      <SimpleGrid cols={2} spacing="sm">
        {FIELDS.map(({ key, isShare, min, max }) => (
          <NumberInput
            key={key}
            label={t(`communities.life.field.${key}`)}
            min={min}
            max={max}
            step={1}
            allowDecimal={isShare}
            decimalScale={1}
            suffix={isShare ? '%' : undefined}
            value={isShare ? Math.round(draft[key] * 1_000) / 10 : draft[key]}
            onChange={(value) =>
              typeof value === 'number' && setDraft({ ...draft, [key]: isShare ? value / 100 : value })
            }
          />
        ))}
      </SimpleGrid>
    </DialogForm>
  );
}
