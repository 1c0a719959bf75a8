import { Popover, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { PickList } from '../../../app/people/PickList.tsx';
import { PhaseDot, StageLabel } from '../../../app/people/StageLabel.tsx';
import { useStages } from '../../../app/people/use-stages.ts';
import { useAct } from '../../../app/use-act.ts';
import classes from './fan-header.module.css';

/** The stage, and the move to another one with its reason. */
export function StagePicker({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stages, nameOf } = useStages();
  const [isOpen, setIsOpen] = useState(false);
  const [why, setWhy] = useState('');
  const act = useAct();

  function move(toStageId: number) {
    setIsOpen(false);
    setWhy('');
    if (toStageId === fan.stageId) return;
    void act(t('fan.movedTo', { stage: nameOf(toStageId) }), () =>
      client.pipeline.move({ selection: { ids: [fan.id] }, toStageId, why: why.trim() }),
    );
  }

  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={260} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.factButton}
          aria-label={t('fan.stageIs', { stage: nameOf(fan.stageId) })}
          aria-expanded={isOpen}
          title={t('fan.stageSince', { when: format.date(fan.stageEnteredAt) })}
          onClick={() => setIsOpen((old) => !old)}
        >
          <StageLabel stageId={fan.stageId} />
          <IconSelector size={14} stroke={1.6} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <Stack gap="xs">
          <PickList
            label={t('people.searchStages')}
            items={stages.map((stage) => ({
              id: stage.id,
              label: stage.label,
              leading: <PhaseDot phase={stage.phase} />,
            }))}
            picked={[fan.stageId]}
            onPick={move}
          />
          <TextInput
            size="xs"
            label={t('people.why')}
            placeholder={t('people.whyHint')}
            maxLength={200}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
