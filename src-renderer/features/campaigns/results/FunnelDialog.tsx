import { ActionIcon, Button, Checkbox, Group, MultiSelect, Stack, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Funnel, type FunnelStep, FunnelWho } from '#shared/contract/campaigns-measures.ts';
import { client } from '../../../app/api/client.ts';
import { useAct } from '../../../app/use-act.ts';
import classes from '../campaigns.module.css';
import { stepName } from '../plan/step-name.ts';

/** Other steps for one funnel of this campaign. */
export function openFunnelSteps(campaignId: number, funnel: Funnel): void {
  const id = modals.open({
    title: i18next.t(`campaigns.funnel.${funnel.key}`),
    size: 'xl',
    children: <StepsForm campaignId={campaignId} funnel={funnel} onDone={() => modals.close(id)} />,
  });
}

type Draft = FunnelStep & { place: number };

function StepsForm(props: { campaignId: number; funnel: Funnel; onDone: () => void }) {
  const { campaignId, funnel, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const [steps, setSteps] = useState<Draft[]>(
    funnel.steps.map((step, place) => ({ key: step.key, name: stepName(step, t), any: step.any, place })),
  );
  const [nested, setNested] = useState(funnel.nested);
  const isReady =
    steps.length >= 2 && steps.every(({ any, key, name }) => any.length > 0 && (key || name.trim()));
  /** A usual step under its usual name keeps following the language. */
  const ownName = ({ key, name }: Draft) =>
    key !== '' && name.trim() === stepName({ key, name: '' }, t) ? '' : name.trim();
  const change = (at: number, patch: Partial<Draft>) =>
    setSteps(steps.map((step, place) => (place === at ? { ...step, ...patch } : step)));
  function move(at: number, by: number) {
    const next = [...steps];
    const [step] = next.splice(at, 1);
    if (step) next.splice(at + by, 0, step);
    setSteps(next);
  }
  async function save(definition: Parameters<typeof client.measures.setFunnel>[0]['definition']) {
    const done = await act(t('campaigns.saved'), () =>
      client.measures.setFunnel({ campaignId, funnel: funnel.key, definition }),
    );
    if (done) onDone();
  }
  return (
    <Stack gap="md">
      <ol className={classes.list}>
        {steps.map((step, at) => {
          const name = stepName(step, t);
          return (
            <li key={step.place} className={classes.line}>
              <TextInput
                w={150}
                aria-label={t('campaigns.funnels.step')}
                maxLength={80}
                placeholder={
                  step.key === '' ? t('campaigns.funnels.step') : stepName({ key: step.key, name: '' }, t)
                }
                value={step.name}
                onChange={(event) => change(at, { name: event.currentTarget.value })}
              />
              <MultiSelect
                flex={1}
                aria-label={t('campaigns.funnels.whoIn', { step: name })}
                value={step.any}
                onChange={(any) => change(at, { any: any as FunnelWho[] })}
                data={FunnelWho.options.map((value) => ({ value, label: t(`campaigns.who.${value}`) }))}
              />
              <ActionIcon
                disabled={at === 0}
                aria-label={t('campaigns.funnels.up', { step: name })}
                onClick={() => move(at, -1)}
              >
                <IconArrowUp size={14} stroke={1.6} />
              </ActionIcon>
              <ActionIcon
                disabled={at === steps.length - 1}
                aria-label={t('campaigns.funnels.down', { step: name })}
                onClick={() => move(at, 1)}
              >
                <IconArrowDown size={14} stroke={1.6} />
              </ActionIcon>
              <ActionIcon
                aria-label={t('campaigns.funnels.remove', { step: name })}
                onClick={() => setSteps(steps.filter((_, place) => place !== at))}
              >
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      <Group justify="space-between">
        <Button
          variant="default"
          disabled={steps.length >= 12}
          onClick={() =>
            setSteps([
              ...steps,
              {
                key: '',
                name: '',
                any: ['participant'],
                place: Math.max(0, ...steps.map((s) => s.place)) + 1,
              },
            ])
          }
        >
          {t('campaigns.funnels.add')}
        </Button>
        <Checkbox
          label={t('campaigns.funnels.isNested')}
          checked={nested}
          onChange={(event) => setNested(event.currentTarget.checked)}
        />
      </Group>
      <Group justify="flex-end">
        <Button variant="default" disabled={!funnel.isEdited} onClick={() => void save(null)}>
          {t('common.reset')}
        </Button>
        <Button
          disabled={!isReady}
          onClick={() =>
            void save({
              nested,
              steps: steps.map((step) => ({ key: step.key, name: ownName(step), any: step.any })),
            })
          }
        >
          {t('campaigns.funnels.save')}
        </Button>
      </Group>
    </Stack>
  );
}
