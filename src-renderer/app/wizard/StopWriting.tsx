import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';
import classes from './work.module.css';

const STOP_MODAL = 'stop-writing';

/** Asks what becomes of what is written so far. `children` is a `StopChoice`, which lives on while the writing does. */
export function askStop(title: string, children: ReactNode): void {
  modals.open({ modalId: STOP_MODAL, title, children });
}

/** Stopping: what is written stays, or goes. The writing runs on while one thinks; `overWords` says that it has ended. */
export function StopChoice({
  overWords,
  question,
  words,
  onStop,
}: {
  /** Null while it is being written. */
  overWords: string | null;
  question: string | null;
  words: { carryOn: string; keep: string; undo: string };
  onStop: (takeBack: boolean) => void;
}) {
  function choose(act: () => void) {
    modals.close(STOP_MODAL);
    act();
  }
  if (overWords !== null) return <Text>{overWords}</Text>;
  return (
    <div className={classes.stopChoice}>
      {question !== null && <Text size="sm">{question}</Text>}
      <Button variant="default" data-autofocus onClick={() => choose(() => undefined)}>
        {words.carryOn}
      </Button>
      <Button variant="default" onClick={() => choose(() => onStop(false))}>
        {words.keep}
      </Button>
      <Button variant="default" onClick={() => choose(() => onStop(true))}>
        {words.undo}
      </Button>
    </div>
  );
}
