import { ActionIcon, Button, Group, Menu, SegmentedControl, Text } from '@mantine/core';
import {
  IconCalendarDown,
  IconChevronLeft,
  IconChevronRight,
  IconCircleHalf2,
  IconClipboardList,
  IconDeviceMobile,
  IconMessages,
  IconPlus,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Post, PostState } from '#shared/contract/campaigns-posts.ts';
import { MoreMenu } from '../actions/MoreMenu.tsx';
import { client, orpc } from '../api/client.ts';
import { saveFile } from '../files/download.ts';
import { useFormat } from '../format.ts';
import { joinWords } from '../join-words.ts';
import { notifyDone, notifyError } from '../notify.tsx';
import { Facet } from '../people/Facet.tsx';
import { PickList } from '../people/PickList.tsx';
import { PLATFORMS, platformName } from '../people/words.ts';
import { addDays, addMonths, isDate, mondayOf, monthGrid } from '../pieces/dates.ts';
import { PageError } from '../shell/PageError.tsx';
import { useAct } from '../use-act.ts';
import { DayGrid } from './DayGrid.tsx';
import { openNewPost } from './NewPostDialog.tsx';
import { openPasteResults } from './PasteResultsDialog.tsx';
import { PostList } from './PostList.tsx';
import classes from './posts.module.css';

export const CALENDAR_VIEWS = ['month', 'week', 'list'] as const;
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
  const [platforms, setPlatforms] = useState<string[]>([]);
  const [states, setStates] = useState<PostState[]>([]);
  const [communityId, setCommunityId] = useState<number | null>(null);
  const [focusId, setFocusId] = useState<number | null>(null);
  const { data: communities } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  const at = isDate(day) ? day : format.dayOf();
  const days = view === 'week' ? weekOf(at) : monthGrid(at);
  const filter = useMemo(
    () => ({
      campaignId,
      platforms: platforms.length > 0 ? platforms : undefined,
      states: states.length > 0 ? states : undefined,
      communityId: communityId ?? undefined,
    }),
    [campaignId, platforms, states, communityId],
  );
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
  async function saveIcs() {
    try {
      const { text, count } = await client.posts.ics(filter);
      saveFile(new Blob([text], { type: 'text/calendar;charset=utf-8' }), `${t('calendar.fileName')}.ics`);
      notifyDone(t('calendar.icsSaved', { count }));
    } catch (error) {
      notifyError(error);
    }
  }
  const step = (by: number) =>
    onChange({ day: view === 'week' ? addDays(at, by * 7) : addMonths(`${at.slice(0, 7)}-01`, by) });
  const title =
    view === 'week'
      ? `${format.localDate(from)} – ${format.localDate(to)}`
      : new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
          Date.parse(`${at}T00:00:00Z`),
        );
  const community = communities?.rows.find(({ id }) => id === communityId);
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
        <Facet
          name={t('calendar.platform')}
          icon={IconDeviceMobile}
          value={joinWords(platforms.map((one) => platformName(one, t)))}
          onClear={() => setPlatforms([])}
        >
          <PickList
            label={t('calendar.platform')}
            items={PLATFORMS.map((id) => ({ id, label: platformName(id, t) }))}
            picked={platforms}
            onPick={(id) => setPlatforms(toggled(platforms, id))}
          />
        </Facet>
        <Facet
          name={t('calendar.stateName')}
          icon={IconCircleHalf2}
          value={joinWords(states.map((one) => t(`calendar.state.${one}`)))}
          onClear={() => setStates([])}
        >
          <PickList
            label={t('calendar.stateName')}
            items={PostState.options.map((id) => ({ id, label: t(`calendar.state.${id}`) }))}
            picked={states}
            onPick={(id) => setStates(toggled(states, id))}
          />
        </Facet>
        {(communities?.rows.length ?? 0) > 0 && (
          <Facet
            name={t('calendar.community')}
            icon={IconMessages}
            value={community?.name ?? ''}
            onClear={() => setCommunityId(null)}
          >
            <PickList
              label={t('calendar.community')}
              items={(communities?.rows ?? []).map(({ id, name }) => ({ id, label: name }))}
              picked={communityId === null ? [] : [communityId]}
              onPick={(id) => setCommunityId(id === communityId ? null : id)}
            />
          </Facet>
        )}
        <div className={classes.barEnd}>
          <MoreMenu>
            <Menu.Item
              leftSection={<IconClipboardList size={16} stroke={1.6} />}
              onClick={() => openPasteResults(campaignId ?? null)}
            >
              {t('calendar.paste.open')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconCalendarDown size={16} stroke={1.6} />}
              onClick={() => void saveIcs()}
            >
              {t('calendar.ics')}
            </Menu.Item>
          </MoreMenu>
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

function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}
