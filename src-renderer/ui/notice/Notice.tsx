import type { ReactNode } from 'react';
import classes from './Notice.module.css';

type Props = {
  /** 'warn': something is not as usual here; 'accent': something is offered. */
  tone?: 'warn' | 'accent';
  icon?: ReactNode;
  /** Buttons after the words. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A strip above what it is about: words, and what can be done. Read out when it comes. */
export function Notice({ tone = 'warn', icon, actions, children }: Props) {
  return (
    <div className={classes.notice} data-tone={tone} role="status">
      {icon}
      <div className={classes.words}>{children}</div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
