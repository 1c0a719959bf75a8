import classes from './chart.module.css';

/** One line under a chart: the mark under the pointer or the focus, in words and exact numbers. */
export function MarkCaption({ children }: { children: string | null }) {
  return (
    <p className={classes.caption} aria-hidden>
      {children ?? '\u00a0'}
    </p>
  );
}
