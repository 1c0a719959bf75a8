import { Group, Modal, Stack, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { createToggle } from '../toggle.ts';
import { ACTION_SECTIONS, type Action } from './action.ts';
import { useActionList } from './action-registry.ts';
import { KeyCaps } from './KeyCaps.tsx';

export const shortcutsHelp = createToggle();

/** Every action that has a shortcut, by section. Opened with `?`. */
export function ShortcutsHelp() {
  const { t } = useTranslation();
  const isOpen = useSyncExternalStore(shortcutsHelp.subscribe, shortcutsHelp.get);
  const actions = useActionList();
  // An action with a second key, or the same one offered by two pages, is named once with all its keys.
  const withKeys = new Map<string, { label: Action['label']; section: Action['section']; keys: string[] }>();
  for (const { label, section, shortcut } of actions) {
    if (!shortcut) continue;
    const known = withKeys.get(`${section} ${label}`);
    if (!known) withKeys.set(`${section} ${label}`, { label, section, keys: [shortcut] });
    else if (!known.keys.includes(shortcut)) known.keys.push(shortcut);
  }
  return (
    <Modal
      opened={isOpen}
      onClose={() => shortcutsHelp.set(false)}
      title={t('shell.actions.shortcuts')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {ACTION_SECTIONS.map((section) => {
          const ofSection = [...withKeys.values()].filter((action) => action.section === section);
          if (ofSection.length === 0) return null;
          return (
            <Stack key={section} gap={6}>
              <Text size="xs" c="dimmed" fw={600}>
                {t(`shell.sections.${section}`)}
              </Text>
              {ofSection.map((action) => (
                <Group key={action.label} justify="space-between" wrap="nowrap">
                  <Text size="sm">{t(action.label)}</Text>
                  <Group gap={8} wrap="nowrap">
                    {action.keys.map((keys) => (
                      <KeyCaps key={keys} shortcut={keys} />
                    ))}
                  </Group>
                </Group>
              ))}
            </Stack>
          );
        })}
      </Stack>
    </Modal>
  );
}
