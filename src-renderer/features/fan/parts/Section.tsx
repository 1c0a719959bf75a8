import { type ReactNode, useId } from 'react';
import { Terms } from '../../../app/knowledge/Terms.tsx';
import classes from './section.module.css';

type Props = {
  title: string;
  /** A button or two at the right of the title. */
  tools?: ReactNode;
  children: ReactNode;
};

/** One part of a person's page, under a small heading. */
export function Section({ title, tools, children }: Props) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <h2 id={id} className={classes.sectionTitle}>
          <Terms>{title}</Terms>
        </h2>
        {tools}
      </div>
      {children}
    </section>
  );
}

/** A label and what stands beside it. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <span className={classes.lineLabel} title={label}>
        {label}
      </span>
      <div className={classes.lineValue}>{children}</div>
    </div>
  );
}
