import { Alert, Group, NumberInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrengthSettings } from '#shared/contract/strength.ts';
import { DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';
import { orpc } from '../../app/api/client.ts';
import { errorMessage } from '../../app/api/error-message.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { LineError } from '../../app/shell/LineError.tsx';
import { BandPreview } from './BandPreview.tsx';
import { DraftButtons } from './DraftButtons.tsx';
import { SettingsSection } from './SettingsSection.tsx';

const BANDS = ['strong', 'medium', 'weak'] as const;

type Draft = Pick<StrengthSettings, 'thresholds' | 'deepDays'>;

const DEFAULTS: Draft = {
  thresholds: DEFAULT_STRENGTH_SETTINGS.thresholds,
  deepDays: DEFAULT_STRENGTH_SETTINGS.deepDays,
};

function isSame(one: Draft, other: Draft): boolean {
  return (
    one.deepDays === other.deepDays && BANDS.every((band) => one.thresholds[band] === other.thresholds[band])
  );
}

function isOrdered({ strong, medium, weak }: Draft['thresholds']): boolean {
  return strong > medium && medium > weak && weak > 0;
}

/** Where the bands begin, with how many people each would hold. */
export function ThresholdsSection({ strength }: { strength: StrengthSettings }) {
  const { t } = useTranslation();
  const kept: Draft = { thresholds: strength.thresholds, deepDays: strength.deepDays };
  const [edited, setEdited] = useState<Draft | null>(null);
  const draft = edited ?? kept;
  const [asked] = useDebouncedValue(draft, 250);
  const isChanged = !isSame(draft, kept);
  const isValid = isOrdered(draft.thresholds);

  const now = useQuery(orpc.strength.bands.queryOptions({ input: {} }));
  const then = useQuery({
    ...orpc.strength.previewThresholds.queryOptions({ input: asked }),
    enabled: isChanged && isOrdered(asked.thresholds),
    placeholderData: keepPreviousData,
  });
  const apply = useMutation(
    orpc.strength.setThresholds.mutationOptions({
      onSuccess: ({ changeId }) => {
        setEdited(null);
        notifyUndoable(t('settings.thresholdsApplied'), changeId);
      },
      onError: notifyError,
    }),
  );

  return (
    <SettingsSection title={t('settings.thresholds')} hint={t('settings.thresholdsHint')}>
      <Group align="flex-end">
        {BANDS.map((band) => (
          <NumberInput
            key={band}
            label={t('settings.atLeast', { band: t(`domain.band.${band}`) })}
            value={draft.thresholds[band]}
            onChange={(value) =>
              typeof value === 'number' &&
              setEdited({ ...draft, thresholds: { ...draft.thresholds, [band]: value } })
            }
            min={0.01}
            max={1000}
            step={band === 'weak' ? 0.1 : 1}
            decimalScale={2}
            w={140}
          />
        ))}
        <NumberInput
          label={t('settings.deepDays')}
          value={draft.deepDays}
          onChange={(value) => typeof value === 'number' && setEdited({ ...draft, deepDays: value })}
          min={1}
          max={3650}
          allowDecimal={false}
          suffix={` ${t('settings.days')}`}
          w={240}
        />
      </Group>
      {!isValid && <Alert color="red">{t('settings.thresholdsOrder')}</Alert>}
      {then.error && isChanged && <Alert color="red">{errorMessage(then.error, t)}</Alert>}
      {now.error && <LineError error={now.error} retry={now.refetch} />}
      <BandPreview now={now.data} then={isChanged && isValid ? then.data : undefined} />
      <DraftButtons
        label={t('settings.applyThresholds')}
        isChanged={isChanged}
        canSave={isValid}
        isSaving={apply.isPending}
        onSave={() => apply.mutate(draft)}
        onCancel={() => setEdited(null)}
        onDefaults={isSame(draft, DEFAULTS) ? undefined : () => setEdited(DEFAULTS)}
      />
    </SettingsSection>
  );
}
