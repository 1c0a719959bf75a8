import { Button, Group, NumberInput, Progress, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrengthSettings } from '#shared/contract/strength.ts';
import { DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';
import { useFormat } from '../../app/format.ts';
import { DraftButtons } from './DraftButtons.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { useSetWeights } from './use-set-weights.ts';

/** The kinds that earn points; complaints and notes never do. Weakest first, as in the rule. */
const KINDS = [
  'like',
  'message',
  'comment',
  'question',
  'answer',
  'share',
  'user_content',
  'gift',
  'call',
  'purchase',
  'attendance',
  'meeting',
  'referral',
] as const;

type Draft = Pick<StrengthSettings, 'weights' | 'decayPerMonth'>;

const DEFAULTS: Draft = {
  weights: DEFAULT_STRENGTH_SETTINGS.weights,
  decayPerMonth: DEFAULT_STRENGTH_SETTINGS.decayPerMonth,
};

function isSame(one: Draft, other: Draft): boolean {
  return (
    one.decayPerMonth === other.decayPerMonth &&
    KINDS.every((kind) => one.weights[kind] === other.weights[kind])
  );
}

/** Months until half is left: ln 2 / -ln(decay). */
function halfLife(decayPerMonth: number): number {
  return Math.log(2) / -Math.log(decayPerMonth);
}

/** Points by kind and how fast they fade; new ones mean computing everyone anew, with progress and cancel. */
export function WeightsSection({ strength }: { strength: StrengthSettings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kept: Draft = { weights: strength.weights, decayPerMonth: strength.decayPerMonth };
  const [edited, setEdited] = useState<Draft | null>(null);
  const draft = edited ?? kept;
  const isChanged = !isSame(draft, kept);
  const job = useSetWeights(() => setEdited(null));

  return (
    <SettingsSection title={t('settings.weights')} hint={t('settings.strengthHint')}>
      <SimpleGrid cols={{ base: 3, md: 5 }} spacing="sm">
        {KINDS.map((kind) => (
          <NumberInput
            key={kind}
            label={t(`domain.kind.${kind}`)}
            value={draft.weights[kind]}
            onChange={(value) =>
              typeof value === 'number' &&
              setEdited({ ...draft, weights: { ...draft.weights, [kind]: value } })
            }
            min={0}
            max={100}
            step={0.1}
            decimalScale={2}
            disabled={job.isRunning}
          />
        ))}
        <NumberInput
          label={t('settings.decay')}
          value={Math.round(draft.decayPerMonth * 1000) / 10}
          onChange={(value) =>
            typeof value === 'number' && setEdited({ ...draft, decayPerMonth: value / 100 })
          }
          min={50}
          max={99.9}
          step={1}
          decimalScale={1}
          suffix=" %"
          description={t('settings.halfLife', { months: format.decimal(halfLife(draft.decayPerMonth)) })}
          inputWrapperOrder={['label', 'input', 'description']}
          disabled={job.isRunning}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t('settings.weightsHint')}
      </Text>
      {job.isRunning ? (
        <Group>
          <Progress
            value={job.share * 100}
            flex={1}
            maw={320}
            animated
            aria-label={t('settings.recomputing')}
          />
          <Text size="sm">{t('common.percentDone', { percent: Math.floor(job.share * 100) })}</Text>
          <Button variant="default" onClick={job.cancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      ) : (
        <DraftButtons
          label={t('settings.applyWeights')}
          isChanged={isChanged}
          onSave={() => void job.run(draft)}
          onCancel={() => setEdited(null)}
          onDefaults={isSame(draft, DEFAULTS) ? undefined : () => setEdited(DEFAULTS)}
        >
          {isChanged && (
            <Text size="sm" c="dimmed">
              {t('settings.weightsChanged')}
            </Text>
          )}
        </DraftButtons>
      )}
    </SettingsSection>
  );
}
