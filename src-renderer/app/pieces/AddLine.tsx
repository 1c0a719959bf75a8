import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './pieces.module.css';
import { useSubmit } from './use-submit.ts';

type Props = {
  /** What the button says. */
  act: string;
  /** Runs once at a time. */
  onAdd: () => unknown;
  isReady: boolean;
  /** The fields, in a row before the button. */
  children: ReactNode;
  /** After the button: a word of advice. */
  hint?: ReactNode;
};

/** One line that adds to a list: fields, then a button; Enter does the same. */
export function AddLine({ act, onAdd, isReady, children, hint }: Props) {
  const { isBusy, submit } = useSubmit(onAdd, isReady);
  return (
    <form className={classes.addLine} onSubmit={submit}>
      {children}
      <Button type="submit" variant="default" disabled={!isReady} loading={isBusy}>
        {act}
      </Button>
      {hint}
    </form>
  );
}
