import { Button, Progress, Text } from '@mantine/core';
import { StepBody } from './WizardPage.tsx';
import classes from './work.module.css';

/** How far the writing is. Other pages may be used meanwhile. */
export function WriteProgress({
  heading,
  label,
  done,
  total,
  numbers,
  hint,
  stopLabel,
  onStop,
}: {
  heading: string;
  label: string;
  done: number;
  total: number;
  /** What is done, how fast, how long it takes; the first one weighs most. */
  numbers: readonly string[];
  hint: string;
  stopLabel: string;
  /** Null while it can't be stopped. */
  onStop: (() => void) | null;
}) {
  return (
    <StepBody>
      <Text fw={600} size="lg" role="status">
        {heading}
      </Text>
      <Progress size="lg" value={total === 0 ? 0 : (done / total) * 100} aria-label={label} />
      <div className={classes.numbers}>
        {numbers.map((words, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the places are what they are
          <Text key={at} {...(at > 0 && { c: 'dimmed' })}>
            {words}
          </Text>
        ))}
      </div>
      <Text size="sm" c="dimmed">
        {hint}
      </Text>
      <div>
        <Button variant="default" disabled={onStop === null} onClick={onStop ?? undefined}>
          {stopLabel}
        </Button>
      </div>
    </StepBody>
  );
}
