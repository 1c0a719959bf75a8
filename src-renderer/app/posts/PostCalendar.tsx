import { ActionIcon, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '#shared/contract/campaigns-posts.ts';
import { client, orpc } from '../api/client.ts';
import { useFormat } from '../format.ts';
import { addDays, addMonths, isDate, mondayOf, monthGrid } from '../pieces/dates.ts';
import { PageError } from '../shell/PageError.tsx';
import { useAct } from '../use-act.ts';
import classes from './calendar.module.css';
import { DayGrid } from './DayGrid.tsx';
import { openNewPost } from './NewPostDialog.tsx';
import { NO_FACETS, PostFacets } from './PostFacets.tsx';
import { PostList } from './PostList.tsx';
import { PostsMenu } from './PostsMenu.tsx';

const CALENDAR_VIEWS = ['month', 'week', 'list'] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

type Props = {
  /** Only the posts of one campaign. */
  campaignId?: number;
  view: CalendarView;
  /** A day inside of the month or week shown; today by default. */
  day: string | undefined;
  onChange: (next: { view?: CalendarView; day?: string }) => void;
};

/** Planned posts by month, week or as a list; moved by drag or Alt with the arrow keys. */
export function PostCalendar({ campaignId, view, day, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [facets, setFacets] = useState(NO_FACETS);
  const [focusId, setFocusId] = useState<number | null>(null);
  const at = isDate(day) ? day : format.dayOf();
  const days = view === 'week' ? weekOf(at) : monthGrid(at);
  const filter = useMemo(() => {
    const { platforms, states, communityId } = facets;
    return {
      campaignId,
      platforms: platforms.length > 0 ? [...platforms] : undefined,
      states: states.length > 0 ? [...states] : undefined,
      communityId: communityId ?? undefined,
    };
  }, [campaignId, facets]);
  const from = days[0] ?? at;
  const to = days.at(-1) ?? at;
  const range = useQuery({
    ...orpc.posts.range.queryOptions({ input: { ...filter, from, to } }),
    enabled: view !== 'list',
    placeholderData: keepPreviousData,
  });
  const byDay = useMemo(() => {
    const found = new Map<string, Post[]>();
    for (const post of range.data?.posts ?? []) {
      if (post.plannedOn === null) continue;
      const list = found.get(post.plannedOn);
      if (list) list.push(post);
      else found.set(post.plannedOn, [post]);
    }
    return found;
  }, [range.data]);

  const move = (id: number, date: string) =>
    act(t('calendar.moved', { date: format.localDate(date) }), () =>
      client.posts.move({ id, plannedOn: date }),
    );
  async function shift(post: Post, by: number) {
    if (post.plannedOn === null) return;
    const date = addDays(post.plannedOn, by);
    setFocusId(null);
    await move(post.id, date);
    if (date < from || date > to) onChange({ day: date });
    setFocusId(post.id);
  }
  const step = (by: number) =>
    onChange({ day: view === 'week' ? addDays(at, by * 7) : addMonths(`${at.slice(0, 7)}-01`, by) });
  const title =
    view === 'week'
      ? `${format.localDate(from)} – ${format.localDate(to)}`
      : new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
          Date.parse(`${at}T00:00:00Z`),
        );
  return (
    <div className={classes.calendar}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('calendar.viewsLabel')}
          value={view}
          onChange={(next) => onChange({ view: next as CalendarView })}
          data={CALENDAR_VIEWS.map((value) => ({ value, label: t(`calendar.views.${value}`) }))}
        />
        {view !== 'list' && (
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              aria-label={t(view === 'week' ? 'calendar.lastWeek' : 'calendar.lastMonth')}
              onClick={() => step(-1)}
            >
              <IconChevronLeft size={18} stroke={1.6} />
            </ActionIcon>
            <Text fw={600} size="sm" aria-live="polite" className={classes.period}>
              {title}
            </Text>
            <ActionIcon
              aria-label={t(view === 'week' ? 'calendar.nextWeek' : 'calendar.nextMonth')}
              onClick={() => step(1)}
            >
              <IconChevronRight size={18} stroke={1.6} />
            </ActionIcon>
            <Button size="compact-sm" variant="default" onClick={() => onChange({ day: format.dayOf() })}>
              {t('common.today')}
            </Button>
          </Group>
        )}
        <PostFacets value={facets} onChange={setFacets} />
        <div className={classes.barEnd}>
          <PostsMenu filter={filter} />
          <Button
            variant={campaignId === undefined ? 'filled' : 'default'}
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => openNewPost({ campaignId: campaignId ?? null, plannedOn: at })}
          >
            {t('calendar.newPost')}
          </Button>
        </div>
      </div>
      {view === 'list' ? (
        <PostList filter={filter} />
      ) : range.error ? (
        <PageError error={range.error} reset={() => void range.refetch()} />
      ) : (
        <>
          {range.data?.more && (
            <Text size="xs" c="dimmed">
              {t('calendar.tooMany')}
            </Text>
          )}
          <DayGrid
            days={days}
            month={view === 'week' ? null : at.slice(0, 7)}
            postsOf={(date) => byDay.get(date) ?? []}
            focusId={focusId}
            onMove={(id, date) => void move(id, date)}
            onShift={(post, by) => void shift(post, by)}
            onAdd={(date) => openNewPost({ campaignId: campaignId ?? null, plannedOn: date })}
            onDay={(date) => onChange({ view: 'week', day: date })}
          />
        </>
      )}
      {view !== 'list' && (
        <Text size="xs" c="dimmed">
          {t('calendar.keys')}
        </Text>
      )}
    </div>
  );
}

function weekOf(date: string): string[] {
  const monday = mondayOf(date);
  return Array.from({ length: 7 }, (_, at) => addDays(monday, at));
}
