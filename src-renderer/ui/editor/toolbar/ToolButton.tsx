import { ActionIcon, Tooltip } from '@mantine/core';
import type { IconAt } from '@tabler/icons-react';

type Props = {
  label: string;
  /** As written on keys: `Ctrl+B`. */
  keys?: string;
  icon: typeof IconAt;
  isOn?: boolean;
  isDisabled?: boolean;
  onClick: () => void;
};

/** One button of a toolbar. A press leaves the caret in the text. */
export function ToolButton({ label, keys, icon: Icon, isOn, isDisabled, onClick }: Props) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon
        aria-label={label}
        aria-pressed={isOn}
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? 'teal' : 'gray'}
        disabled={isDisabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        <Icon size={17} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
