import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '#shared/contract/campaigns-posts.ts';
import { useFormat } from '../format.ts';
import classes from './calendar.module.css';
import { PostChip } from './PostChip.tsx';
import { usePostDrop } from './post-drag.ts';

type Props = {
  days: readonly string[];
  postsOf: (date: string) => readonly Post[];
  /** The month that is meant: days of other months are faint. Null: a week. */
  month: string | null;
  focusId: number | null;
  onMove: (id: number, date: string) => void;
  onShift: (post: Post, days: number) => void;
  onAdd: (date: string) => void;
  onDay: (date: string) => void;
};

const MOST = 4;

/** Days in weeks of seven, Monday first. */
export function DayGrid({ days, month, ...rest }: Props) {
  const format = useFormat();
  const weekday = (date: string) => format.localDate(date).split(' ').find(isWeekday) ?? '';
  return (
    <div className={classes.grid} data-week={month === null || undefined}>
      {days.slice(0, 7).map((date) => (
        <span key={date} className={classes.weekday} aria-hidden>
          {weekday(date)}
        </span>
      ))}
      {days.map((date) => (
        <Day key={date} date={date} month={month} {...rest} />
      ))}
    </div>
  );
}

const isWeekday = (word: string) => /^(周|週|星期|Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(word);

function Day(props: Omit<Props, 'days'> & { date: string }) {
  const { date, month, postsOf, focusId, onMove, onShift, onAdd, onDay } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const ref = useRef<HTMLElement>(null);
  const isOver = usePostDrop(ref, (id) => onMove(id, date));
  const posts = postsOf(date);
  const most = month === null ? posts.length : MOST;
  const shown = posts.length > most ? posts.slice(0, most - 1) : posts;
  return (
    <section
      ref={ref}
      className={classes.day}
      aria-label={`${format.localDate(date)} · ${t('calendar.posts', { count: posts.length })}`}
      data-over={isOver || undefined}
      data-faint={(month !== null && !date.startsWith(month)) || undefined}
      data-today={date === format.dayOf() || undefined}
    >
      <div className={classes.dayHead}>
        <span className={classes.dayNumber}>{Number(date.slice(8))}</span>
        <button
          type="button"
          className={classes.addButton}
          aria-label={t('calendar.addOn', { date: format.localDate(date) })}
          onClick={() => onAdd(date)}
        >
          <IconPlus size={14} stroke={1.6} aria-hidden />
        </button>
      </div>
      {shown.map((post) => (
        <PostChip
          key={post.id}
          post={post}
          isTall={month === null}
          hasFocus={post.id === focusId}
          onShift={onShift}
        />
      ))}
      {posts.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => onDay(date)}>
          {t('calendar.more', { count: posts.length - shown.length })}
        </button>
      )}
    </section>
  );
}
