import { Group, Kbd } from '@mantine/core';
import { keyCaps } from './shortcuts.ts';

/** A shortcut as key caps. */
export function KeyCaps({ shortcut }: { shortcut: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span">
      {keyCaps(shortcut).map((cap) => (
        <Kbd key={cap} size="xs">
          {cap}
        </Kbd>
      ))}
    </Group>
  );
}
