import { Progress } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './work.module.css';

/** On every other page: that something is being written, how far it is, and the way back to it. */
export function Running({
  to,
  words,
  timeLeft = '',
  label,
  share,
}: {
  to: LinkProps['to'];
  words: string;
  timeLeft?: string;
  label: string;
  /** 0 to 1. */
  share: number;
}) {
  return (
    <Link to={to} className={classes.running}>
      <span className={classes.runningText}>
        <span>{words}</span>
        <span className={classes.quiet}>{timeLeft}</span>
      </span>
      <Progress size="sm" value={share * 100} aria-label={label} />
    </Link>
  );
}
