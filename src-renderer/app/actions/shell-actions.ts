import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBooks,
  IconCalendarEvent,
  IconDatabase,
  IconFileImport,
  IconHistory,
  IconKeyboard,
  IconLayoutKanban,
  IconLayoutSidebar,
  IconLock,
  IconMessages,
  IconNotes,
  IconSearch,
  IconSettings,
  IconSpeakerphone,
  IconSun,
  IconSunMoon,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { client } from '../api/client.ts';
import { changeWords } from '../change-words.ts';
import { notifyDone, notifyError } from '../notify.tsx';
import { hasPage } from '../pages.ts';
import { getPreferences, setPreferences } from '../preferences.ts';
import { librarySwitcher } from '../shell/library-switcher.ts';
import { hasPassword, lockLibrary } from '../shell/lock-library.ts';
import type { Action, ActionContext } from './action.ts';
import { openPalette } from './palette.ts';
import { shortcutsHelp } from './shortcuts-help.ts';

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
    id: 'go.today',
    label: 'today.go',
    section: 'go',
    icon: IconSun,
    shortcut: 'alt+0',
    keywords: 'today due day 今天 今日 待办 跟进 生日',
    isEnabled: () => hasPage('today/TodayPage'),
    perform: ({ navigate }) => navigate({ to: '/today' }),
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
    id: 'go.communities',
    label: 'shell.actions.goCommunities',
    section: 'go',
    icon: IconMessages,
    shortcut: 'alt+3',
    isEnabled: () => hasPage('communities/CommunitiesPage'),
    perform: ({ navigate }) => navigate({ to: '/communities' }),
  },
  {
    id: 'go.campaigns',
    label: 'shell.actions.goCampaigns',
    section: 'go',
    icon: IconSpeakerphone,
    shortcut: 'alt+4',
    isEnabled: () => hasPage('campaigns/CampaignsPage'),
    perform: ({ navigate }) => navigate({ to: '/campaigns' }),
  },
  {
    id: 'go.cases',
    label: 'shell.actions.goCases',
    section: 'go',
    icon: IconBooks,
    shortcut: 'alt+5',
    isEnabled: () => hasPage('cases/CasesPage'),
    perform: ({ navigate }) => navigate({ to: '/cases' }),
  },
  {
    id: 'go.notes',
    label: 'shell.actions.goNotes',
    section: 'go',
    icon: IconNotes,
    shortcut: 'alt+6',
    isEnabled: () => hasPage('notes/NotesPage'),
    perform: ({ navigate }) => navigate({ to: '/notes' }),
  },
  {
    id: 'go.calendar',
    label: 'shell.actions.goCalendar',
    section: 'go',
    icon: IconCalendarEvent,
    shortcut: 'alt+7',
    isEnabled: () => hasPage('calendar/CalendarPage'),
    perform: ({ navigate }) => navigate({ to: '/calendar' }),
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
    whileTyping: true,
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
    id: 'library.lock',
    label: 'shell.actions.lock',
    section: 'library',
    icon: IconLock,
    shortcut: 'mod+shift+L',
    whileTyping: true,
    isEnabled: hasPassword,
    perform: () => lockLibrary(notifyError),
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
