import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { title: string; hint?: string; children: ReactNode };

export function ChooserSection({ title, hint, children }: Props) {
  return (
    <Stack gap={6} component="section">
      <Title order={2} fz="md">
        {title}
      </Title>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}
