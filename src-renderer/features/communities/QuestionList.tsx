import { Button, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { Question, QuestionState } from '#shared/contract/communities-questions.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client, orpc } from '../../app/api/client.ts';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { useAct } from '../../app/use-act.ts';
import { Card } from './Card.tsx';
import classes from './communities.module.css';
import { QuestionRow } from './QuestionRow.tsx';
import { openAnswer, openNewQuestion } from './question-dialogs.tsx';
import { useKeyset } from './use-keyset.ts';

const STATES = ['open', 'candidate', 'answered', 'dismissed'] as const;
const ROW = 76;
/** As many as one confirmation may name. */
const MOST_AT_ONCE = 1_000;

/** Questions by their state; possible ones found in chats wait here to be confirmed. */
export function QuestionList({ community }: { community?: Community }) {
  const { t } = useTranslation();
  const act = useAct();
  const communityId = community?.id;
  const { data: ages } = useQuery(orpc.questions.ages.queryOptions({ input: { communityId } }));
  const [picked, setState] = useState<QuestionState | null>(null);
  // What waits to be confirmed comes first, until a state is chosen.
  const state = picked ?? (ages && ages.open === 0 && ages.candidates > 0 ? 'candidate' : 'open');
  const list = useKeyset<Question>({
    queryKey: useMemo(() => orpc.questions.list.key({ input: { communityId, state } }), [communityId, state]),
    rowHeight: ROW,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) => client.questions.list({ communityId, state, cursor, limit }, { signal }),
      [communityId, state],
    ),
  });
  const { rows } = list;
  const counts: Partial<Record<QuestionState, number>> = {
    open: ages?.open,
    candidate: ages?.candidates,
    answered: ages?.answered,
  };
  const shown = rows.slice(0, MOST_AT_ONCE).map(({ id }) => id);

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
                    () => client.questions.confirm({ ids: shown }),
                  )
                }
              >
                {t('communities.questions.confirmAll', { count: shown.length })}
              </Button>
              <Button
                variant="default"
                onClick={() =>
                  void act(
                    ({ count }) => t('communities.questions.dismissedMany', { count }),
                    () => client.questions.dismiss({ ids: shown }),
                  )
                }
              >
                {t('communities.questions.dismissAll', { count: shown.length })}
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
      <SegmentedControl
        size="xs"
        aria-label={t('communities.questions.states')}
        value={state}
        onChange={(next) => setState(next as QuestionState)}
        data={STATES.map((value) => ({
          value,
          label:
            counts[value] === undefined
              ? t(`communities.questions.state.${value}`)
              : `${t(`communities.questions.state.${value}`)} ${counts[value]}`,
        }))}
      />
      {list.error ? (
        <PageError error={list.error} reset={() => void list.refetch()} />
      ) : list.isPending ? (
        <PagePending rows={4} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed" py="md">
          {t(`communities.questions.empty.${state}`)}
        </Text>
      ) : (
        <div className={classes.listBox} style={{ height: Math.min(rows.length * ROW, 560) }}>
          <VirtualList
            window={list.window}
            count={rows.length}
            rowHeight={ROW}
            label={t(`communities.questions.state.${state}`)}
            onOpen={(index) => {
              const question = rows[index];
              if (question?.state === 'open') openAnswer(question);
            }}
            renderRow={(index) => {
              const question = rows[index];
              return question && <QuestionRow question={question} withCommunity={!community} />;
            }}
          />
        </div>
      )}
    </Card>
  );
}
