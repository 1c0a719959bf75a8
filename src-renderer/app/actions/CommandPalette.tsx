import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { orpc } from '../api/client.ts';
import { useOpenTarget } from '../knowledge/open-target.ts';
import { useOpenFan } from '../shell/use-open-fan.ts';
import { ACTION_SECTIONS, type ActionSection } from './action.ts';
import { useActionList } from './action-registry.ts';
import classes from './CommandPalette.module.css';
import { KeyCaps } from './KeyCaps.tsx';
import { paletteStore as store, takeEarlyText } from './palette.ts';
import { TextHitAction } from './TextHitAction.tsx';
import { useRunAction } from './use-run-action.ts';

/** What has a page of its own to open. */
const TEXTS = ['note', 'case', 'campaign', 'community', 'ritual', 'post'] as const;

const NO_MATCH = 3;

/** How well an action answers to what was typed: its name begins so (0), holds it (1), only its keywords do (2), or not (3). */
function rankOf(needle: string, label: string, keywords = ''): number {
  const name = label.toLowerCase();
  if (name.startsWith(needle)) return 0;
  if (name.includes(needle)) return 1;
  return keywords.toLowerCase().includes(needle) ? 2 : NO_MATCH;
}

/** People, texts and actions by one field, Ctrl/Cmd+K. */
export function CommandPalette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [text] = useDebouncedValue(query.trim(), 80);
  const actions = useActionList();
  const run = useRunAction();
  const openFan = useOpenFan();
  const people = useQuery({
    ...orpc.fans.find.queryOptions({ input: { text, limit: 8 } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const hits = text === '' ? [] : (people.data ?? []);
  const found = useQuery({
    ...orpc.search.texts.queryOptions({ input: { text, kinds: [...TEXTS], limit: 4 } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const texts = text === '' ? [] : (found.data ?? []);
  const openTarget = useOpenTarget();
  const needle = query.trim().toLowerCase();
  const shown = actions
    .filter((action) => !action.isHidden && action.isEnabled?.() !== false)
    .map((action) => ({ action, rank: rankOf(needle, t(action.label), action.keywords) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank);
  // The section that holds the best match comes first; without a needle all are alike and keep their order.
  const bestOf = (section: ActionSection) =>
    shown.find(({ action }) => action.section === section)?.rank ?? NO_MATCH;
  const sections = ACTION_SECTIONS.toSorted((a, b) => bestOf(a) - bestOf(b));

  // What came after the keys stands above: Enter takes it, unless a command is called just so or an arrow was used.
  const list = useRef<HTMLDivElement>(null);
  const isCommand = needle !== '' && shown.some(({ rank }) => rank === 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer may bring the first line
  useEffect(() => {
    const lines = [...(list.current?.querySelectorAll('[data-action]') ?? [])];
    const chosen = lines.findIndex((line) => line.hasAttribute('data-selected'));
    const isMoved = store.getState().selected > 0;
    if (text === '' || chosen === 0 || (chosen > 0 && (isMoved || isCommand))) return;
    lines[chosen]?.removeAttribute('data-selected');
    lines[0]?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [text, people.data, found.data]);

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight={480}
      shortcut={null}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 120 }}
      classNames={{ action: classes.action }}
      attributes={{ content: { 'aria-label': t('shell.commandPalette') } }}
    >
      <Spotlight.Search
        placeholder={t('shell.palettePlaceholder')}
        aria-label={t('shell.palettePlaceholder')}
        onFocus={() => {
          const text = takeEarlyText();
          if (text !== '') setQuery((old) => old + text);
        }}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList ref={list}>
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.sections.people')} className={classes.group}>
            {hits.map((hit) => (
              <Spotlight.Action
                key={hit.id}
                onClick={() => openFan(hit.id)}
                leftSection={<Avatar name={hit.name} size={28} />}
                rightSection={
                  <StrengthMark band={hit.band} label={t(`domain.bandLong.${hit.band}`)} size="sm" />
                }
                label={hit.remark ? `${hit.name}（${hit.remark}）` : hit.name}
                description={hit.field === 'name' ? undefined : hit.matched}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {texts.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.sections.texts')} className={classes.group}>
            {texts.map((hit) => (
              <TextHitAction key={`${hit.kind}-${hit.id}`} hit={hit} onOpen={openTarget} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {sections.map((section) => {
          const ofSection = shown.filter(({ action }) => action.section === section);
          if (ofSection.length === 0) return null;
          return (
            <Spotlight.ActionsGroup
              key={section}
              label={t(`shell.sections.${section}`)}
              className={classes.group}
            >
              {ofSection.map(({ action }) => (
                <Spotlight.Action
                  key={action.id}
                  label={t(action.label)}
                  onClick={() => run(action)}
                  leftSection={action.icon ? <action.icon size={18} stroke={1.6} /> : undefined}
                  rightSection={action.shortcut ? <KeyCaps shortcut={action.shortcut} /> : undefined}
                />
              ))}
            </Spotlight.ActionsGroup>
          );
        })}
        {hits.length === 0 && texts.length === 0 && shown.length === 0 && (
          <Spotlight.Empty>
            <Text size="sm" c="dimmed">
              {t('shell.paletteNothing')}
            </Text>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
