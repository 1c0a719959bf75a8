import { Button } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Notice } from '#ui/notice/Notice.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { suggestionWords } from '../../../app/people/suggestion-words.ts';
import { useStages } from '../../../app/people/use-stages.ts';
import { useAct } from '../../../app/use-act.ts';

/** The move that the evidence carries, with why; a person decides. */
export function SuggestionBanner({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const { nameOf } = useStages();
  const act = useAct();
  const { data: suggestion } = useQuery(orpc.pipeline.suggestionOf.queryOptions({ input: { fanId } }));
  if (!suggestion) return null;
  const stage = nameOf(suggestion.toStageId);
  return (
    <Notice
      tone="accent"
      icon={<IconBulb size={18} stroke={1.6} aria-hidden />}
      actions={
        <>
          <Button
            size="compact-sm"
            onClick={() =>
              void act(t('fan.movedTo', { stage }), () =>
                client.pipeline.acceptSuggestions({ fanIds: [fanId] }),
              )
            }
          >
            {t('fan.moveTo', { stage })}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            title={t('fan.dismissHint')}
            onClick={() =>
              void act(t('fan.dismissed'), () => client.pipeline.dismissSuggestions({ fanIds: [fanId] }))
            }
          >
            {t('fan.dismiss')}
          </Button>
        </>
      }
    >
      <strong>{t('fan.suggested', { stage })}</strong>
      <span>{suggestionWords(suggestion, t)}</span>
    </Notice>
  );
}
