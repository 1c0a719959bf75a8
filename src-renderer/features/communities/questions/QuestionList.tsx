import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { Question, QuestionState } from '#shared/contract/communities-questions.ts';
import { useKeyset } from '#ui/virtual/use-keyset.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { KeysetList } from '../../../app/pieces/KeysetList.tsx';
import { FilterChip } from '../../../app/shell/FilterChip.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';
import { QuestionRow } from './QuestionRow.tsx';
import { openAnswer, openNewQuestion } from './question-dialogs.tsx';
import type { QuestionsShown } from './questions-shown.ts';
import { WithinSelect } from './WithinSelect.tsx';

const STATES = ['open', 'candidate', 'answered', 'dismissed'] as const;
const ROW = 76;
/** As many as one confirmation may name. */
const MOST_AT_ONCE = 1_000;

type Props = {
  community?: Community | undefined;
  /** Missing: of all live ones. */
  communityId: number | undefined;
  shown: QuestionsShown;
  onShow: (shown: QuestionsShown) => void;
  /** Over all of them: which one the list is held to. */
  onWithin: (communityId: number | undefined) => void;
};

/** Questions by their state; possible ones found in chats wait here to be confirmed. */
export function QuestionList({ community, communityId, shown, onShow, onWithin }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: ages } = useQuery(orpc.questions.ages.queryOptions({ input: { communityId } }));
  // What waits to be confirmed comes first, until a state is chosen or all of it is decided: the first one that is confirmed
  // must not take the others away.
  const [begun, setBegun] = useState<{ of: number | undefined; withCandidates: boolean } | null>(null);
  if (ages && (begun === null || begun.of !== communityId))
    setBegun({ of: communityId, withCandidates: ages.open === 0 });
  const isFirst = begun?.withCandidates && begun.of === communityId && ages && ages.candidates > 0;
  const state = shown.state ?? (isFirst ? 'candidate' : 'open');
  const { age, isOverdue } = shown;
  const filter = useMemo(
    () => ({
      communityId,
      state,
      ...(age ? { age: { over: age.over, upTo: age.upTo } } : {}),
      ...(isOverdue ? { overdue: true } : {}),
    }),
    [communityId, state, age, isOverdue],
  );
  const list = useKeyset<Question>({
    queryKey: useMemo(() => orpc.questions.list.key({ input: filter }), [filter]),
    rowHeight: ROW,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) => client.questions.list({ ...filter, cursor, limit }, { signal }),
      [filter],
    ),
  });
  const { rows } = list;
  const counts: Partial<Record<QuestionState, number>> = {
    open: ages?.open,
    candidate: ages?.candidates,
    answered: ages?.answered,
  };
  const firstIds = rows.slice(0, MOST_AT_ONCE).map(({ id }) => id);

  return (
    <Card
      isWide
      title={t('communities.questions.list')}
      hint={state === 'candidate' ? t('communities.questions.candidateHint') : undefined}
      tools={
        <>
          {state === 'candidate' && rows.length > 1 && (
            <>
              <Button
                variant="default"
                onClick={() =>
                  void act(
                    ({ count }) => t('communities.questions.confirmedMany', { count }),
                    () => client.questions.confirm({ ids: firstIds }),
                  )
                }
              >
                {t('communities.questions.confirmAll', { count: firstIds.length })}
              </Button>
              <Button
                variant="default"
                onClick={() =>
                  void act(
                    ({ count }) => t('communities.questions.dismissedMany', { count }),
                    () => client.questions.dismiss({ ids: firstIds }),
                  )
                }
              >
                {t('communities.questions.dismissAll', { count: firstIds.length })}
              </Button>
            </>
          )}
          {community && (
            <Button variant="default" onClick={() => openNewQuestion(community.id)}>
              {t('communities.questions.new')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('communities.questions.states')}
          value={state}
          onChange={(next) => onShow({ state: next as QuestionState })}
          data={STATES.map((value) => ({
            value,
            label:
              counts[value] === undefined
                ? t(`communities.questions.state.${value}`)
                : `${t(`communities.questions.state.${value}`)} ${counts[value]}`,
          }))}
        />
        {state === 'open' && (
          <Checkbox
            size="xs"
            label={t('communities.questions.onlyOverdue', { count: ages?.overdue ?? 0 })}
            checked={isOverdue ?? false}
            onChange={(event) => onShow({ state, isOverdue: event.currentTarget.checked })}
          />
        )}
        {!community && <WithinSelect value={communityId} onChange={onWithin} />}
        {age && (
          <FilterChip name={t('communities.questions.age')} onRemove={() => onShow({ state })}>
            {age.label}
          </FilterChip>
        )}
      </div>
      <KeysetList
        list={list}
        rowHeight={ROW}
        mostHigh={560}
        pendingRows={4}
        label={t(`communities.questions.state.${state}`)}
        empty={t(age || isOverdue ? 'communities.nothingFound' : `communities.questions.empty.${state}`)}
        onOpen={(question) => question.state === 'open' && openAnswer(question)}
        renderRow={(question) => <QuestionRow question={question} withCommunity={!community} />}
      />
    </Card>
  );
}
