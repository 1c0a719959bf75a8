import { Group, Stack, Text } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { DemoButton } from './DemoButton.tsx';
import classes from './states.module.css';

type Props = {
  icon: ComponentType<{ size?: number | string; stroke?: number }>;
  /** One sentence of what this page is for. */
  children: ReactNode;
  /** The first thing to do: a Button. */
  action?: ReactNode;
  /** Offers the demo library beside the action. */
  withDemo?: boolean;
};

/** An empty page or panel: one icon, one sentence, the first thing to do. */
export function EmptyState({ icon: Icon, children, action, withDemo }: Props) {
  return (
    <div className={classes.center}>
      <Stack gap="md" className={`${classes.state} ${classes.empty}`}>
        <Text c="dimmed" component="div" lh={0}>
          <Icon size={36} stroke={1.2} />
        </Text>
        <Text c="dimmed">{children}</Text>
        {(action || withDemo) && (
          <Group gap="sm" justify="center">
            {action}
            {withDemo && <DemoButton />}
          </Group>
        )}
      </Stack>
    </div>
  );
}
