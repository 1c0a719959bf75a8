import { Alert, MultiSelect, Text } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { joinWords } from '../../../app/join-words.ts';
import { PLATFORMS, platformName } from '../../../app/people/words.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import classes from '../campaigns.module.css';
import { usePatch } from '../use-patch.ts';
import { AudienceField } from './AudienceField.tsx';
import { CanvasCard } from './CanvasCard.tsx';
import { EnergyCard } from './EnergyCard.tsx';
import { FrameCard } from './FrameCard.tsx';
import { MetricsEditor } from './MetricsEditor.tsx';
import { PlanText } from './PlanText.tsx';
import planClasses from './plan.module.css';
import { ReachCard } from './ReachCard.tsx';
import { isStepDone, WALK, type WalkStep } from './walk.ts';

/** The plan in the order of thought: why before how, how before what is measured. */
export function PlanTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  return (
    <>
      {campaign.state === 'draft' && <Missing campaign={campaign} />}
      <Card title={t('campaigns.walk')} hint={t('campaigns.walkHint')} isWide>
        <ol className={planClasses.walk}>
          {WALK.map((step, at) => {
            const isDone = isStepDone(campaign, step);
            const Icon = isDone ? IconCircleCheck : IconCircle;
            return (
              <li key={step} className={planClasses.walkStep} data-done={isDone || undefined}>
                <span className={planClasses.walkMark}>
                  <Icon size={18} stroke={1.6} aria-hidden />
                  <span className="kith-visually-hidden">
                    {t(isDone ? 'campaigns.stepDone' : 'campaigns.stepOpen')}
                  </span>
                </span>
                <div className={planClasses.walkBody}>
                  <h3 className={planClasses.walkName}>
                    {at + 1}. {t(`campaigns.step.${step}`)}
                  </h3>
                  <Text size="xs" c="dimmed">
                    {t(`campaigns.ask.${step}`)}
                  </Text>
                  <StepField campaign={campaign} step={step} />
                </div>
              </li>
            );
          })}
        </ol>
      </Card>
      <FrameCard campaign={campaign} />
      <div className={classes.stack}>
        <ReachCard campaign={campaign} />
        <EnergyCard campaign={campaign} />
      </div>
      <CanvasCard campaign={campaign} canvas="addition" />
      <CanvasCard campaign={campaign} canvas="ip" />
      <PlanText campaign={campaign} />
    </>
  );
}

function Missing({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { missing } = campaign;
  if (missing.length === 0) {
    const open = WALK.filter((step) => !isStepDone(campaign, step)).map((step) =>
      t(`campaigns.step.${step}`),
    );
    return (
      <Alert data-wide color="teal" variant="light" icon={<IconListCheck size={18} stroke={1.6} />}>
        {open.length === 0 ? t('campaigns.ready') : t('campaigns.readyBut', { what: joinWords(open) })}
      </Alert>
    );
  }
  return (
    <Alert
      data-wide
      color="gray"
      variant="default"
      title={t('campaigns.missingTitle')}
      icon={<IconListCheck size={18} stroke={1.6} />}
    >
      <ul className={planClasses.plainList}>
        {missing.map((one) => (
          <li key={one}>{t(`campaigns.missingLong.${one}`)}</li>
        ))}
      </ul>
    </Alert>
  );
}

function StepField({ campaign, step }: { campaign: Campaign; step: WalkStep }) {
  const { t } = useTranslation();
  const patch = usePatch(campaign.id);
  switch (step) {
    case 'audience':
      return <AudienceField campaign={campaign} />;
    case 'metrics':
      return <MetricsEditor campaign={campaign} />;
    case 'platforms':
      return (
        <MultiSelect
          aria-label={t('campaigns.step.platforms')}
          searchable
          clearable
          value={campaign.platforms}
          onChange={(platforms) => void patch({ platforms })}
          data={[...new Set<string>([...PLATFORMS, ...campaign.platforms])].map((value) => ({
            value,
            label: platformName(value, t),
          }))}
        />
      );
    default:
      return (
        <EditableText
          label={t(`campaigns.step.${step}`)}
          isLabelHidden
          isLong
          value={campaign[step]}
          placeholder={t(`campaigns.placeholder.${step}`)}
          onSave={(text) => void patch({ [step]: text })}
        />
      );
  }
}
