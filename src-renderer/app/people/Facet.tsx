import { Button, Popover, UnstyledButton } from '@mantine/core';
import { type ComponentType, type ReactNode, useState } from 'react';
import { nameAnd } from '../join-words.ts';
import { FilterChip } from '../shell/FilterChip.tsx';
import classes from './people.module.css';

type Props = {
  name: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** What is chosen, in words; empty: nothing. */
  value: string;
  onClear: () => void;
  /** Its name goes first where there is little room. */
  isLast?: boolean;
  /** The choices. */
  children: ReactNode;
};

/** One quick filter: a small button, or a chip with its value; both open the choices. */
export function Facet({ name, icon: Icon, value, onClear, isLast, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const toggle = () => setIsOpen((old) => !old);
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-start"
      width={260}
      trapFocus
      returnFocus
      withinPortal
    >
      {value === '' ? (
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            radius="xl"
            px={4}
            onClick={toggle}
            aria-label={name}
            aria-expanded={isOpen}
            title={name}
          >
            <Icon size={16} stroke={1.6} />
            <span className={classes.facetName} data-last={isLast || undefined}>
              {name}
            </span>
          </Button>
        </Popover.Target>
      ) : (
        <FilterChip name={name} onRemove={onClear}>
          <Popover.Target>
            <UnstyledButton
              onClick={toggle}
              aria-expanded={isOpen}
              aria-label={nameAnd(name, value)}
              fz="inherit"
              maw={170}
              className="kith-truncate"
              title={value}
            >
              {value}
            </UnstyledButton>
          </Popover.Target>
        </FilterChip>
      )}
      <Popover.Dropdown p={8}>{children}</Popover.Dropdown>
    </Popover>
  );
}
