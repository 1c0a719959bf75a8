import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDatabase,
  IconFileImport,
  IconHistory,
  IconKeyboard,
  IconLayoutKanban,
  IconLayoutSidebar,
  IconSearch,
  IconSettings,
  IconSunMoon,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { client } from '../api/client.ts';
import { changeWords } from '../change-words.ts';
import { notifyDone } from '../notify.tsx';
import { hasPage } from '../pages.ts';
import { getPreferences, setPreferences } from '../preferences.ts';
import { librarySwitcher } from '../shell/library-switcher.ts';
import type { Action, ActionContext } from './action.ts';
import { openPalette } from './CommandPalette.tsx';
import { shortcutsHelp } from './ShortcutsHelp.tsx';

async function undo({ t }: ActionContext) {
  const { change, kept } = await client.history.undo({});
  const keptWords = kept.length > 0 ? ` ${t('shell.undoneKept', { count: kept.length })}` : '';
  notifyDone(t('shell.undone', { what: changeWords(change, t) }) + keptWords);
}

async function redo({ t }: ActionContext) {
  const { change } = await client.history.redo({});
  notifyDone(t('shell.redone', { what: changeWords(change, t) }));
}

function toggleTheme() {
  const shown = document.documentElement.getAttribute('data-mantine-color-scheme');
  setPreferences({ theme: shown === 'dark' ? 'light' : 'dark' });
}

export const shellActions: readonly Action[] = [
  {
    id: 'shell.palette',
    label: 'shell.actions.palette',
    section: 'help',
    icon: IconSearch,
    shortcut: 'mod+K',
    whileTyping: true,
    isHidden: true,
    perform: openPalette,
  },
  {
    id: 'history.undo',
    label: 'shell.actions.undo',
    section: 'edit',
    icon: IconArrowBackUp,
    shortcut: 'mod+Z',
    perform: undo,
  },
  {
    id: 'history.redo',
    label: 'shell.actions.redo',
    section: 'edit',
    icon: IconArrowForwardUp,
    shortcut: 'mod+shift+Z',
    perform: redo,
  },
  {
    id: 'history.redoAlt',
    label: 'shell.actions.redo',
    section: 'edit',
    shortcut: 'mod+Y',
    isHidden: true,
    perform: redo,
  },
  {
    id: 'go.fans',
    label: 'shell.actions.goFans',
    section: 'go',
    icon: IconUsers,
    shortcut: 'alt+1',
    isEnabled: () => hasPage('fans/FansPage'),
    perform: ({ navigate }) => navigate({ to: '/fans' }),
  },
  {
    id: 'go.board',
    label: 'shell.actions.goBoard',
    section: 'go',
    icon: IconLayoutKanban,
    shortcut: 'alt+2',
    isEnabled: () => hasPage('board/BoardPage'),
    perform: ({ navigate }) => navigate({ to: '/board' }),
  },
  {
    id: 'go.import',
    label: 'shell.actions.goImport',
    section: 'go',
    icon: IconFileImport,
    shortcut: 'mod+I',
    isEnabled: () => hasPage('import/ImportPage'),
    perform: ({ navigate }) => navigate({ to: '/import' }),
  },
  {
    id: 'go.history',
    label: 'shell.actions.goHistory',
    section: 'go',
    icon: IconHistory,
    isEnabled: () => hasPage('history/HistoryPage'),
    perform: ({ navigate }) => navigate({ to: '/history' }),
  },
  {
    id: 'go.trash',
    label: 'shell.actions.goTrash',
    section: 'go',
    icon: IconTrash,
    isEnabled: () => hasPage('history/TrashPage'),
    perform: ({ navigate }) => navigate({ to: '/trash' }),
  },
  {
    id: 'go.settings',
    label: 'shell.actions.goSettings',
    section: 'go',
    icon: IconSettings,
    shortcut: 'mod+,',
    perform: ({ navigate }) => navigate({ to: '/settings' }),
  },
  {
    id: 'view.rail',
    label: 'shell.actions.toggleRail',
    section: 'view',
    icon: IconLayoutSidebar,
    shortcut: 'mod+B',
    perform: () => setPreferences({ railFolded: !getPreferences().railFolded }),
  },
  {
    id: 'view.theme',
    label: 'shell.actions.toggleTheme',
    section: 'view',
    icon: IconSunMoon,
    keywords: 'dark light 深色 浅色',
    perform: toggleTheme,
  },
  {
    id: 'library.switch',
    label: 'shell.actions.switchLibrary',
    section: 'library',
    icon: IconDatabase,
    perform: () => librarySwitcher.set(true),
  },
  {
    id: 'help.shortcuts',
    label: 'shell.actions.shortcuts',
    section: 'help',
    icon: IconKeyboard,
    shortcut: '?',
    perform: () => shortcutsHelp.set(true),
  },
];
