import { Title, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import classes from './Page.module.css';

type Props = {
  title: ReactNode;
  /** People (or things) shown, live; null while counting. Leave out where nothing is counted. */
  count?: number | null;
  /** Counting stopped there: shows 10,000+. */
  isCountAtLeast?: boolean;
  /** View switcher: a SegmentedControl or Tabs. */
  views?: ReactNode;
  /** FilterChips and the control that adds one. */
  filters?: ReactNode;
  /** Secondary things: icon buttons, a search field. */
  tools?: ReactNode;
  /** The one primary Button. */
  primary?: ReactNode;
  /** 'measure' keeps a readable width and scrolls; 'fill' gives the whole space to a list or board. */
  body?: 'measure' | 'fill';
  children: ReactNode;
};

/** A page: header of 52 px, then the content. */
export function Page(props: Props) {
  const { title, count, isCountAtLeast, views, filters, tools, primary, body = 'fill', children } = props;
  const format = useFormat();
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {count !== undefined && (
          <Tooltip label={count === null ? t('common.loading') : format.exact(count)}>
            <span className={classes.count} aria-live="polite">
              {count === null ? '…' : `${format.number(count)}${isCountAtLeast ? '+' : ''}`}
            </span>
          </Tooltip>
        )}
        {views}
        <div className={classes.filters}>{filters}</div>
        {tools}
        {primary}
      </header>
      <div className={body === 'measure' ? classes.measured : classes.filled}>
        {body === 'measure' ? <div className={classes.measure}>{children}</div> : children}
      </div>
    </div>
  );
}
