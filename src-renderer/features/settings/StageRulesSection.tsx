import { Fieldset, NumberInput, Select, SimpleGrid } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StageRuleSettings } from '#shared/contract/settings.ts';
import { DEFAULT_STAGE_RULES } from '#shared/rules/settings-defaults.ts';
import { orpc } from '../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { DraftButtons } from './DraftButtons.tsx';
import { RULE_FIELDS, RULE_STAGES, ruleValue, withRule } from './rule-fields.ts';
import { SettingsSection } from './SettingsSection.tsx';

const BANDS = ['strong', 'medium', 'weak'] as const;

const DEFAULTS = StageRuleSettings.parse(DEFAULT_STAGE_RULES);

function isSame(one: StageRuleSettings, other: StageRuleSettings): boolean {
  return (
    one.superfan.band === other.superfan.band &&
    one.friend.band === other.friend.band &&
    RULE_FIELDS.every((field) => ruleValue(one, field) === ruleValue(other, field))
  );
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** When Kith suggests a stage. */
export function StageRulesSection({ rules }: { rules: StageRuleSettings }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<StageRuleSettings | null>(null);
  const draft = edited ?? rules;
  const isChanged = !isSame(draft, rules);
  const save = useMutation(
    orpc.settings.update.mutationOptions({
      onSuccess: ({ changeId }) => {
        setEdited(null);
        notifyUndoable(t('settings.saved'), changeId);
      },
      onError: notifyError,
    }),
  );
  return (
    <SettingsSection title={t('settings.stageRules')} hint={t('settings.stageRulesHint')}>
      {RULE_STAGES.map((stage) => (
        <Fieldset key={stage} mx={0} legend={t('settings.ruleStage', { stage: t(`domain.stage.${stage}`) })}>
          <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
            {(stage === 'superfan' || stage === 'friend') && (
              <Select
                label={t('settings.ruleBand')}
                allowDeselect={false}
                value={draft[stage].band}
                onChange={(band) =>
                  setEdited({ ...draft, [stage]: { ...draft[stage], band: band ?? draft[stage].band } })
                }
                data={BANDS.map((value) => ({ value, label: t(`domain.band.${value}`) }))}
              />
            )}
            {RULE_FIELDS.filter((field) => field.stage === stage).map((field) => {
              // A share is kept as 0.2 and written as 20 %.
              const isShare = field.max === 1;
              const unit = isShare ? 100 : 1;
              const say = t as unknown as (key: string) => string;
              return (
                <NumberInput
                  key={field.rule}
                  label={say(`settings.rules.${field.stage}.${field.rule}`)}
                  value={round(ruleValue(draft, field) * unit)}
                  onChange={(value) =>
                    typeof value === 'number' && setEdited(withRule(draft, field, round(value / unit)))
                  }
                  min={field.min * unit}
                  max={field.max * unit}
                  step={field.step * unit}
                  decimalScale={isShare ? 0 : field.step < 1 ? 2 : 0}
                  suffix={isShare ? ' %' : undefined}
                />
              );
            })}
          </SimpleGrid>
        </Fieldset>
      ))}
      <DraftButtons
        label={t('settings.saveRules')}
        isChanged={isChanged}
        isSaving={save.isPending}
        onSave={() => save.mutate({ stageRules: draft })}
        onCancel={() => setEdited(null)}
        onDefaults={isSame(draft, DEFAULTS) ? undefined : () => setEdited(DEFAULTS)}
      />
    </SettingsSection>
  );
}
