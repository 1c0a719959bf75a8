import { Stepper } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Page } from '../shell/Page.tsx';
import classes from './wizard.module.css';

/** An import from the file to the result: the title with the file's name, where in its steps one is, the step at hand. */
export function WizardPage({
  title,
  fileName,
  stepsLabel,
  steps,
  active,
  children,
}: {
  title: string;
  /** Null before a file is read. */
  fileName: string | null;
  stepsLabel: string;
  steps: readonly string[];
  /** Place of the step at hand. */
  active: number;
  children: ReactNode;
}) {
  const body = useRef<HTMLDivElement>(null);
  // The button that led here went with its step: the keyboard goes on where the next one begins.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each step
  useEffect(() => {
    if (document.activeElement === document.body) body.current?.focus({ preventScroll: true });
  }, [active]);
  return (
    <Page title={title} tools={fileName !== null && <span className={classes.file}>{fileName}</span>}>
      <div className={classes.wizard} ref={body} tabIndex={-1}>
        <Stepper
          className={classes.steps}
          active={active}
          size="xs"
          iconSize={24}
          allowNextStepsSelect={false}
          aria-label={stepsLabel}
        >
          {steps.map((label) => (
            <Stepper.Step key={label} label={label} component="div" />
          ))}
        </Stepper>
        {children}
      </div>
    </Page>
  );
}

/** A step that scrolls as a whole, in the width that reads well. */
export function StepBody({ children }: { children: ReactNode }) {
  return (
    <div className={classes.scroll}>
      <div className={classes.measure}>{children}</div>
    </div>
  );
}

/** What is said and chosen before one goes on, and the buttons for it. */
export function StepFoot({ children, buttons }: { children: ReactNode; buttons: ReactNode }) {
  return (
    <footer className={classes.foot}>
      <div className={classes.footChoices}>{children}</div>
      <div className={classes.footButtons}>{buttons}</div>
    </footer>
  );
}
