import { Button, Group, NumberInput, Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Community, CommunityPatch } from '#shared/contract/communities.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { client } from '../../../app/api/client.ts';
import { PLATFORMS, platformName } from '../../../app/people/words.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { useAct } from '../../../app/use-act.ts';
import { openThresholds } from '../numbers/ThresholdsDialog.tsx';
import classes from '../parts.module.css';
import { openPersona } from '../people/PersonaDialog.tsx';
import { Tags } from '../people/Tags.tsx';
import { usePersonaWords } from './use-persona-words.ts';

const POLICIES = ['searchable', 'days90', 'off'] as const;

/** What the community is for, whom it is for and how it is kept (B5). Each field is saved when it is left. */
export function PlanCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const act = useAct();
  const persona = usePersonaWords();
  const { id } = community;
  const save = (patch: z.infer<typeof CommunityPatch>) =>
    void act(t('communities.saved'), () => client.communities.update({ id, patch }));
  return (
    <Card
      title={t('communities.plan.title')}
      tools={
        <Button variant="subtle" color="gray" onClick={() => openThresholds(community)}>
          {t('communities.thresholds.open')}
        </Button>
      }
    >
      <Tags community={community} />
      <EditableText
        label={t('communities.goal')}
        description={t('communities.goalHint')}
        isLong
        value={community.goal}
        onSave={(goal) => save({ goal })}
      />
      <EditableText
        label={t('communities.plan.gives')}
        placeholder={t('communities.plan.givesExample')}
        isLong
        value={community.gives}
        onSave={(gives) => save({ gives })}
      />
      <div>
        <span className={classes.label}>{t('communities.persona.title')}</span>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <p className={classes.hint}>
            {community.persona.length === 0
              ? t('communities.persona.none')
              : community.persona.map((part) => persona.partWords(part)).join('; ')}
          </p>
          <Button variant="default" size="compact-sm" onClick={() => openPersona(community)}>
            {t('common.edit')}
          </Button>
        </Group>
      </div>
      <EditableText
        label={t('communities.plan.admission')}
        placeholder={t('communities.plan.admissionExample')}
        isLong
        value={community.admission}
        onSave={(admission) => save({ admission })}
      />
      <EditableText
        label={t('communities.plan.rules')}
        placeholder={t('communities.plan.rulesExample')}
        isLong
        value={community.rules}
        onSave={(rules) => save({ rules })}
      />
      <SimpleGrid cols={2} spacing="sm">
        <EditableText
          label={t('communities.column.name')}
          maxLength={200}
          value={community.name}
          onSave={(name) => name !== '' && save({ name })}
        />
        <Select
          label={t('communities.platform')}
          searchable
          allowDeselect={false}
          value={community.platform}
          onChange={(platform) => platform && save({ platform })}
          data={PLATFORMS.map((value) => ({ value, label: platformName(value, t) }))}
        />
        <Capacity
          key={community.capacity}
          value={community.capacity}
          onSave={(capacity) => save({ capacity })}
        />
        <DateField
          savesOnLeave
          label={t('communities.plan.foundedOn')}
          value={community.foundedOn}
          onChange={(foundedOn) => save({ foundedOn })}
        />
        <Select
          label={t('communities.plan.textPolicy')}
          allowDeselect={false}
          value={community.textPolicy}
          onChange={(value) => {
            const textPolicy = POLICIES.find((one) => one === value);
            if (textPolicy && textPolicy !== community.textPolicy) save({ textPolicy });
          }}
          data={POLICIES.map((value) => ({ value, label: t(`communities.plan.policy.${value}`) }))}
        />
      </SimpleGrid>
    </Card>
  );
}

function Capacity({ value, onSave }: { value: number; onSave: (value: number) => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<number | string>(value);
  return (
    <NumberInput
      label={t('communities.capacity')}
      min={1}
      max={1_000_000}
      allowDecimal={false}
      value={draft}
      onChange={setDraft}
      onBlur={() => {
        if (typeof draft === 'number' && draft !== value) onSave(draft);
        else setDraft(value);
      }}
    />
  );
}
