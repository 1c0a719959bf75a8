import { ActionIcon } from '@mantine/core';
import type { IconAt } from '@tabler/icons-react';
import type { ComponentProps, Ref } from 'react';
import classes from './toolbar.module.css';

type Props = Omit<ComponentProps<'button'>, 'color' | 'style' | 'ref'> & {
  ref?: Ref<HTMLButtonElement>;
  label: string;
  /** As written on keys: `Ctrl+B`. */
  keys?: string;
  icon: typeof IconAt;
  isOn?: boolean;
  isDisabled?: boolean;
};

/** One button of a toolbar, also as the target of a menu. A press leaves the caret in the text. */
export function ToolButton({ label, keys, icon: Icon, isOn, isDisabled, ...rest }: Props) {
  return (
    <ActionIcon
      {...rest}
      aria-label={label}
      // Not a Tooltip: fifteen of them are a tenth of the time that a note takes to open.
      title={keys ? `${label} (${keys})` : label}
      aria-pressed={isOn}
      variant={isOn ? 'light' : 'subtle'}
      color={isOn ? 'teal' : 'gray'}
      disabled={isDisabled}
      className={classes.tool}
      onMouseDown={(event) => event.preventDefault()}
    >
      <Icon size={17} stroke={1.6} />
    </ActionIcon>
  );
}
