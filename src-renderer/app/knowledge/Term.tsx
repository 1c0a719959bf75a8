import { Popover, Text } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './knowledge.module.css';
import { useGlossary } from './use-glossary.ts';

type Props = {
  /** The term's key in the glossary. */
  id: string;
  /** The words that stand there. */
  children: ReactNode;
};

const OPEN_MS = 250;

/**
 * A term of the trade that explains itself: on hover, and when it has the focus. Not inside buttons and links. Plain
 * words where the glossary does not know it.
 */
export function Term({ id, children }: Props) {
  const glossary = useGlossary();
  const cardId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const term = glossary.get(id);
  if (!term) return children;

  function set(next: boolean, after = 0) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsOpen(next), after);
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      width={320}
      position="bottom-start"
      shadow="md"
      trapFocus={false}
    >
      <Popover.Target>
        <dfn
          className={classes.term}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: by keyboard the focus shows what hovering does
          tabIndex={0}
          aria-describedby={isOpen ? cardId : undefined}
          onMouseEnter={() => set(true, OPEN_MS)}
          onMouseLeave={() => set(false, 80)}
          onFocus={() => set(true)}
          onBlur={() => set(false)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !isOpen) return;
            event.stopPropagation();
            set(false);
          }}
        >
          {children}
        </dfn>
      </Popover.Target>
      <Popover.Dropdown id={cardId} role="tooltip" p="sm">
        <Text size="sm" fw={600} mb={4} component="span" display="block">
          {term.term}
        </Text>
        <Text size="sm" c="dimmed" component="span" display="block">
          {term.definition}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
