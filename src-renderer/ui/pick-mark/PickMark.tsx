import { IconCheck } from '@tabler/icons-react';
import classes from './PickMark.module.css';

/** The checkbox at the right top of a card (role option): there while the pointer or the keyboard is on it, or it is on. */
export function PickMark({ isOn }: { isOn: boolean }) {
  return (
    <span className={classes.mark} data-check data-on={isOn || undefined} aria-hidden>
      <IconCheck size={12} stroke={2.4} />
    </span>
  );
}
