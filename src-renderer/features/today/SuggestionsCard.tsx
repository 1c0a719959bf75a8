import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '#shared/contract/pipeline.ts';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { getActions } from '../../app/actions/action-registry.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { client } from '../../app/api/client.ts';
import { suggestionWords } from '../../app/people/suggestion-words.ts';
import { useStages } from '../../app/people/use-stages.ts';
import { useBusy } from '../../app/pieces/use-busy.ts';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import { useAct } from '../../app/use-act.ts';
import { TodayCard } from './TodayCard.tsx';
import classes from './today.module.css';
import type { TodayList } from './today-list.ts';

/** The first of the moves that the evidence speaks for; all of them stand beside the board. */
export function SuggestionsCard({ list }: { list: TodayList<Suggestion> }) {
  const { t } = useTranslation();
  const run = useRunAction();
  const all = getActions().find(({ id }) => id === 'board.suggestions');
  return (
    <TodayCard
      title={t('today.suggestions')}
      empty={t('today.noSuggestions')}
      lists={[{ list }]}
      tools={
        all &&
        list.rows.length > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => run(all)}>
            {t('today.allSuggestions')}
          </Button>
        )
      }
      renderRow={(row) => <Row key={row.fanId} suggestion={row} />}
    />
  );
}

function Row({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const act = useAct();
  const openFan = useOpenFan();
  const { nameOf } = useStages();
  const { isBusy, run } = useBusy();
  const { fanId, name, toStageId } = suggestion;
  const stage = nameOf(toStageId);
  const why = suggestionWords(suggestion, t);
  const fanIds = [fanId];
  return (
    <li className={classes.row} data-row data-person={fanId} data-name={name}>
      <Avatar name={name} size={28} />
      <div className={classes.body}>
        <button
          type="button"
          data-act="open"
          className={`${classes.name} kith-truncate`}
          title={name}
          onClick={() => openFan(fanId)}
        >
          {name}
        </button>
        <span className={`${classes.second} kith-truncate`} title={why}>
          {why}
        </span>
      </div>
      <div className={classes.acts}>
        <Button
          size="compact-xs"
          variant="light"
          data-act="accept"
          aria-label={t('board.suggest.acceptFor', { name, stage })}
          loading={isBusy}
          onClick={() =>
            run(() =>
              act(t('board.movedOne', { name, stage }), () => client.pipeline.acceptSuggestions({ fanIds })),
            )
          }
        >
          {t('board.suggest.accept', { stage })}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          data-act="dismiss"
          title={t('board.suggest.dismissHint')}
          aria-label={t('board.suggest.dismissFor', { name })}
          disabled={isBusy}
          onClick={() =>
            run(() =>
              act(t('board.suggest.dismissed', { name }), () =>
                client.pipeline.dismissSuggestions({ fanIds }),
              ),
            )
          }
        >
          {t('board.suggest.dismiss')}
        </Button>
      </div>
    </li>
  );
}
