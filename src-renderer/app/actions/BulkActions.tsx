import { Button, CloseButton, Divider, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from './action.ts';
import { useRunAction } from './use-run-action.ts';

type Props = {
  /** How many are selected, in words. */
  words: string;
  /** The same objects that the palette and the keys have. */
  actions: readonly Action[];
  /** Room for their signs only; the names are spoken and shown on hover. */
  isNarrow?: boolean;
  onClear: () => void;
  /** After the words: a button that selects all. */
  children?: ReactNode;
};

/** What stands in the bar of a selection: how many, what can be done with them, and a way out. */
export function BulkActions({ words, actions, isNarrow, onClear, children }: Props) {
  const { t } = useTranslation();
  const run = useRunAction();
  return (
    <>
      <Text size="sm" fw={600} aria-live="polite" style={{ whiteSpace: 'nowrap' }}>
        {words}
      </Text>
      {children}
      <Divider orientation="vertical" />
      {actions.map((action) => {
        const sign = action.icon && <action.icon size={16} stroke={1.6} />;
        return (
          <Button
            key={action.id}
            size="compact-sm"
            variant="subtle"
            color={action.isHarmful ? 'red' : 'gray'}
            disabled={action.isEnabled?.() === false}
            aria-label={t(action.label)}
            title={t(action.label)}
            leftSection={isNarrow ? undefined : sign}
            px={isNarrow ? 6 : undefined}
            onClick={() => run(action)}
          >
            {isNarrow && sign ? sign : t(action.label)}
          </Button>
        );
      })}
      <CloseButton size="sm" aria-label={t('common.clearSelection')} onClick={onClear} />
    </>
  );
}
