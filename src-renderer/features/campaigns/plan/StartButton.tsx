import { Button, Tooltip } from '@mantine/core';
import { IconFlag, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { client } from '../../../app/api/client.ts';
import { joinWords } from '../../../app/join-words.ts';
import { useAct } from '../../../app/use-act.ts';

/** The next step of its life: start, then finish. What is missing is said where it can't begin yet. */
export function StartButton({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const act = useAct();
  const { id, name, state, missing, deletedAt } = campaign;
  if (state === 'finished' || deletedAt !== null) return null;
  if (state === 'running') {
    return (
      <Button
        style={{ flex: 'none' }}
        leftSection={<IconFlag size={16} stroke={1.6} />}
        onClick={() => void act(t('campaigns.finished', { name }), () => client.campaigns.finish({ id }))}
      >
        {t('campaigns.finish')}
      </Button>
    );
  }
  const words = joinWords(missing.map((one) => t(`campaigns.missing.${one}`)));
  return (
    <Tooltip
      label={t('campaigns.missingBefore', { what: words })}
      disabled={missing.length === 0}
      multiline
      maw={320}
    >
      <Button
        style={{ flex: 'none' }}
        leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
        onClick={() => void act(t('campaigns.started', { name }), () => client.campaigns.start({ id }))}
      >
        {t('campaigns.start')}
      </Button>
    </Tooltip>
  );
}
