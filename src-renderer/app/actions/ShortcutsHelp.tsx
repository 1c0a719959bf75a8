import { Group, Modal, Stack, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { createToggle } from '../toggle.ts';
import { ACTION_SECTIONS } from './action.ts';
import { useActionList } from './action-registry.ts';
import { KeyCaps } from './KeyCaps.tsx';

export const shortcutsHelp = createToggle();

/** Every action that has a shortcut, by section. Opened with `?`. */
export function ShortcutsHelp() {
  const { t } = useTranslation();
  const isOpen = useSyncExternalStore(shortcutsHelp.subscribe, shortcutsHelp.get);
  const withKeys = useActionList().filter((action) => action.shortcut);
  return (
    <Modal
      opened={isOpen}
      onClose={() => shortcutsHelp.set(false)}
      title={t('shell.actions.shortcuts')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {ACTION_SECTIONS.map((section) => {
          const ofSection = withKeys.filter((action) => action.section === section);
          if (ofSection.length === 0) return null;
          return (
            <Stack key={section} gap={6}>
              <Text size="xs" c="dimmed" fw={600}>
                {t(`shell.sections.${section}`)}
              </Text>
              {ofSection.map((action) => (
                <Group key={action.id} justify="space-between" wrap="nowrap">
                  <Text size="sm">{t(action.label)}</Text>
                  <KeyCaps shortcut={action.shortcut ?? ''} />
                </Group>
              ))}
            </Stack>
          );
        })}
      </Stack>
    </Modal>
  );
}
