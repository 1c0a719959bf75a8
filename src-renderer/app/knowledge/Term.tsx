import { HoverCard, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './knowledge.module.css';
import { useGlossary } from './use-glossary.ts';

type Props = {
  /** The term's key in the glossary. */
  id: string;
  /** The words that stand there. */
  children: ReactNode;
};

/**
 * A term of the trade that explains itself: on hover, and when it has the focus. Not inside buttons and links. Plain
 * words where the glossary does not know it.
 */
export function Term({ id, children }: Props) {
  const glossary = useGlossary();
  const cardId = useId();
  const term = glossary.get(id);
  if (!term) return children;
  return (
    <HoverCard openDelay={250} closeDelay={80} width={320} position="bottom-start" shadow="md" withinPortal>
      <HoverCard.Target>
        <button type="button" className={classes.term} aria-describedby={cardId}>
          {children}
        </button>
      </HoverCard.Target>
      <HoverCard.Dropdown id={cardId} role="tooltip" p="sm">
        <Text size="sm" fw={600} mb={4}>
          {term.term}
        </Text>
        <Text size="sm" c="dimmed">
          {term.definition}
        </Text>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
