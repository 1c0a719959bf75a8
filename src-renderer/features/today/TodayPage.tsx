import { Button } from '@mantine/core';
import { IconCalendarPlus, IconSun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { openQuickLog } from '../../app/people/quick-log.ts';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { BirthdaysCard } from './BirthdaysCard.tsx';
import { PostsCard, RitualsCard } from './DayCards.tsx';
import { FocusedPerson } from './FocusedPerson.tsx';
import { FollowUpsCard } from './FollowUpsCard.tsx';
import { QuestionsCard } from './QuestionsCard.tsx';
import { SlippingCard } from './SlippingCard.tsx';
import { SuggestionsCard } from './SuggestionsCard.tsx';
import { TasksCard } from './TasksCard.tsx';
import classes from './today.module.css';
import { isClear } from './today-list.ts';
import { useDay } from './use-day.ts';
import { useKeepFocus } from './use-keep-focus.ts';
import { useBirthdays, useFollowUps, useSlipping, useSuggestions } from './use-people-lists.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useDueTasks, usePosts, useQuestions, useRituals } from './use-work-lists.ts';

/** What the day asks for: people on the one side, work on the other; each line can be acted upon here. */
export function TodayPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useDay();
  const page = useRef<HTMLDivElement>(null);
  useKeepFocus(page);
  useRowKeys(page);
  const followUps = useFollowUps(today);
  const birthdays = useBirthdays();
  const slipping = useSlipping();
  const suggestions = useSuggestions();
  const questions = useQuestions();
  const tasks = useDueTasks(today);
  const posts = usePosts(today);
  const rituals = useRituals(today);
  const lists = [
    ...Object.values(followUps),
    birthdays,
    slipping,
    suggestions,
    questions,
    tasks,
    posts,
    rituals,
  ] as const;
  const plan = (
    <Button
      leftSection={<IconCalendarPlus size={16} stroke={1.6} />}
      onClick={() => openQuickLog({ act: 'followUp' })}
    >
      {t('log.actions.followUp')}
    </Button>
  );
  const isAllClear = lists.every(isClear);
  return (
    <Page
      title={
        <>
          {t('shell.nav.today')}
          <span className={classes.date}>{format.localDate(today)}</span>
        </>
      }
      primary={isAllClear ? undefined : plan}
    >
      {isAllClear ? (
        <AllClear plan={plan} />
      ) : (
        <div className={classes.scroll}>
          <FocusedPerson page={page} />
          <div className={classes.columns} ref={page}>
            <div className={classes.column}>
              <FollowUpsCard followUps={followUps} today={today} />
              <SlippingCard list={slipping} />
              <BirthdaysCard list={birthdays} />
              <SuggestionsCard list={suggestions} />
            </div>
            <div className={classes.column}>
              <QuestionsCard list={questions} />
              <TasksCard list={tasks} today={today} />
              <PostsCard list={posts} />
              <RitualsCard list={rituals} />
            </div>
          </div>
        </div>
      )}
    </Page>
  );
}

/** Nothing waits; in a library without people, what this page is for. */
function AllClear({ plan }: { plan: ReactNode }) {
  const { t } = useTranslation();
  const { data: people } = useQuery(orpc.fans.count.queryOptions({ input: {} }));
  if (people?.total !== 0)
    return (
      <EmptyState icon={IconSun} action={plan}>
        {t('today.clear')}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={IconSun}
      withDemo
      action={
        <Button renderRoot={(props) => <Link to="/import" {...props} />}>{t('shell.nav.import')}</Button>
      }
    >
      {t('today.nobody')}
    </EmptyState>
  );
}
