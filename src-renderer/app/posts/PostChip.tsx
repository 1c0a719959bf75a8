import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '#shared/contract/campaigns-posts.ts';
import { useFormat } from '../format.ts';
import { platformName } from '../people/words.ts';
import { openPost } from './PostDialog.tsx';
import classes from './post-chip.module.css';
import { daysOfKey, usePostDrag } from './post-drag.ts';
import { StateMark } from './StateMark.tsx';

type Props = {
  post: Post;
  /** Two lines, for a week. */
  isTall?: boolean;
  /** Moved by the keyboard: keeps the focus in its new day. */
  hasFocus?: boolean;
  onShift: (post: Post, days: number) => void;
};

/** A post on its day: the time, its title; the state as a shape at the left. Enter opens it, Alt with an arrow moves it. */
export function PostChip({ post, isTall, hasFocus, onShift }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ref = useRef<HTMLButtonElement>(null);
  const isCarried = usePostDrag(ref, post.id);
  useEffect(() => {
    if (hasFocus) ref.current?.focus();
  }, [hasFocus]);
  const words = [
    post.title,
    t(`calendar.state.${post.state}`),
    platformName(post.platform, t),
    post.plannedOn && format.localDate(post.plannedOn),
    post.plannedTime,
    post.campaignName,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <button
      ref={ref}
      type="button"
      className={classes.chip}
      data-state={post.state}
      data-tall={isTall || undefined}
      data-carried={isCarried || undefined}
      title={words}
      aria-label={words}
      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
      onClick={() => openPost(post.id)}
      onKeyDown={(event) => {
        const days = daysOfKey(event);
        if (days === null) return;
        event.preventDefault();
        onShift(post, days);
      }}
    >
      <StateMark state={post.state} />
      {post.plannedTime && <span className={classes.chipTime}>{post.plannedTime}</span>}
      <span className={classes.chipTitle}>{post.title}</span>
      {isTall && <span className={classes.chipMeta}>{platformName(post.platform, t)}</span>}
    </button>
  );
}
