import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Terms } from '../../app/knowledge/Terms.tsx';

type Props = { title: string; hint?: string; children: ReactNode };

export function SettingsSection({ title, hint, children }: Props) {
  const id = useId();
  return (
    <Stack gap="md" component="section" aria-labelledby={id}>
      <div>
        <Title order={2} fz="lg" id={id}>
          <Terms>{title}</Terms>
        </Title>
        {hint && (
          <Text size="sm" c="dimmed">
            <Terms>{hint}</Terms>
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}
