import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { FilterChip } from '../shell/FilterChip.tsx';

type Props = {
  name: string;
  /** What is chosen, in words; empty: nothing. */
  value: string;
  onClear: () => void;
  /** The choices. */
  children: ReactNode;
};

/** One quick filter: a small button, or a chip with its value; both open the choices. */
export function Facet({ name, value, onClear, children }: Props) {
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
      <Popover.Target>
        {value === '' ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            radius="xl"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={toggle}
            aria-expanded={isOpen}
          >
            {name}
          </Button>
        ) : (
          <span>
            <FilterChip name={name} onRemove={onClear}>
              <UnstyledButton
                onClick={toggle}
                aria-expanded={isOpen}
                aria-label={`${name}：${value}`}
                fz="inherit"
                maw={170}
                className="kith-truncate"
                title={value}
              >
                {value}
              </UnstyledButton>
            </FilterChip>
          </span>
        )}
      </Popover.Target>
      <Popover.Dropdown p={8}>{children}</Popover.Dropdown>
    </Popover>
  );
}
