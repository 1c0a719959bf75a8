import { type ReactNode, useId } from 'react';
import { Terms } from '../knowledge/Terms.tsx';
import classes from './pieces.module.css';

type Props = {
  title: string;
  /** One line under the title: what it is for, or measured by. */
  hint?: ReactNode;
  /** A button or two at the right of the title. */
  tools?: ReactNode;
  /** Takes the whole row of a page with two columns. */
  isWide?: boolean;
  children: ReactNode;
};

/** One part of a page of tabs. */
export function Card({ title, hint, tools, isWide, children }: Props) {
  const id = useId();
  return (
    <section className={classes.card} data-wide={isWide || undefined} aria-labelledby={id}>
      <div className={classes.cardHead}>
        <div>
          <h2 id={id} className={classes.cardTitle}>
            <Terms>{title}</Terms>
          </h2>
          {hint && <p className={classes.hint}>{typeof hint === 'string' ? <Terms>{hint}</Terms> : hint}</p>}
        </div>
        {tools && <div className={classes.cardTools}>{tools}</div>}
      </div>
      {children}
    </section>
  );
}

/** A measure with its name: the name small above, the number large; a button where somebody stands behind it. */
export function Figure(props: {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  tone?: 'good' | 'bad' | undefined;
  title?: string;
  onOpen?: (() => void) | undefined;
  /** Beside the number: a small curve. */
  children?: ReactNode;
}) {
  const { label, value, note, tone, title, onOpen, children } = props;
  const inside = (
    <>
      <span className={classes.figureLabel}>{label}</span>
      <span className={classes.figureRow}>
        <strong className={classes.figureValue} data-tone={tone}>
          {value}
        </strong>
        {children}
      </span>
      {note && <span className={classes.figureNote}>{note}</span>}
    </>
  );
  return onOpen ? (
    <button type="button" className={classes.figure} onClick={onOpen} title={title}>
      {inside}
    </button>
  ) : (
    <div className={classes.figure} title={title}>
      {inside}
    </div>
  );
}
