import { Modal } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTION_SECTIONS } from './action.ts';
import { useActionList } from './action-registry.ts';
import { KeyCaps } from './KeyCaps.tsx';
import { LIST_KEYS, PEOPLE_KEYS } from './list-keys.ts';
import classes from './ShortcutsHelp.module.css';
import { shortcutsHelp } from './shortcuts-help.ts';

type Line = { words: string; keys: string[] };

/** Every key that does something here, by section. Opened with `?`. */
export function ShortcutsHelp() {
  const { t } = useTranslation();
  const isOpen = useSyncExternalStore(shortcutsHelp.subscribe, shortcutsHelp.get);
  return (
    <Modal
      opened={isOpen}
      onClose={() => shortcutsHelp.set(false)}
      title={t('shell.actions.shortcuts')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size={780}
    >
      <Keys />
    </Modal>
  );
}

function Keys() {
  const { t } = useTranslation();
  const actions = useActionList();
  const listed = new Set([...LIST_KEYS, ...PEOPLE_KEYS].flatMap(({ keys }) => keys));
  const linesOf = (section: (typeof ACTION_SECTIONS)[number]): Line[] => {
    // Two keys for one thing, or two pages that offer the same, are one line.
    const lines = new Map<string, Line>();
    for (const { label, section: own, shortcut, isEnabled } of actions) {
      if (own !== section || !shortcut || listed.has(shortcut) || isEnabled?.() === false) continue;
      const words = t(label);
      const line = lines.get(words) ?? { words, keys: [] };
      if (!line.keys.includes(shortcut)) line.keys.push(shortcut);
      lines.set(words, line);
    }
    return [...lines.values()];
  };
  const said = (list: typeof LIST_KEYS): Line[] =>
    list.map(({ label, keys }) => ({ words: t(label), keys: [...keys] }));
  const groups = [
    { name: t('shell.keys.lists'), lines: said(LIST_KEYS) },
    ...ACTION_SECTIONS.map((section) => ({
      name: t(`shell.sections.${section}`),
      lines: section === 'people' ? [...linesOf(section), ...said(PEOPLE_KEYS)] : linesOf(section),
    })),
  ];
  return (
    <div className={classes.groups}>
      {groups.map(
        ({ name, lines }) =>
          lines.length > 0 && (
            <section key={name} className={classes.group}>
              <h3 className={classes.name}>{name}</h3>
              <dl className={classes.lines}>
                {lines.map(({ words, keys }) => (
                  <div key={words} className={classes.line}>
                    <dt>{words}</dt>
                    <dd className={classes.keys}>
                      {keys.map((key) => (
                        <KeyCaps key={key} shortcut={key} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ),
      )}
    </div>
  );
}
