import { IconCake, IconClockPause, IconForms, IconSearch, IconTags, IconUserPlus } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';
import { hasPage } from '../../app/pages.ts';
import { SEARCH_BOX_ID } from './search-box-id.ts';

// Dialogs are loaded when they are asked for: these actions are part of the first paint.

export const newPersonAction: Action = {
  id: 'fans.create',
  label: 'fans.actions.create',
  section: 'create',
  icon: IconUserPlus,
  shortcut: 'N',
  keywords: 'new person customer 新建 顾客 粉丝',
  perform: async () => (await import('./NewPersonDialog.tsx')).openNewPerson(),
};

export const tagManagerAction: Action = {
  id: 'fans.manageTags',
  label: 'fans.actions.manageTags',
  section: 'people',
  icon: IconTags,
  keywords: 'tags 标签',
  perform: async () => (await import('./TagManager.tsx')).openTagManager(),
};

export const fieldManagerAction: Action = {
  id: 'fans.manageFields',
  label: 'fans.actions.manageFields',
  section: 'people',
  icon: IconForms,
  keywords: 'custom fields 自定义 字段',
  perform: async () => (await import('./FieldManager.tsx')).openFieldManager(),
};

const quietAction: Action = {
  id: 'fans.quiet',
  label: 'fans.actions.quiet',
  section: 'people',
  icon: IconClockPause,
  keywords: 'no contact silent last contact 久未联系 沉默 最近联系',
  perform: ({ navigate }) => navigate({ to: '/fans', search: { quietDays: 60 } }),
};

const birthdaysAction: Action = {
  id: 'fans.birthdays',
  label: 'fans.actions.birthdays',
  section: 'people',
  icon: IconCake,
  keywords: 'birthday lunar 生日 农历',
  perform: ({ navigate }) => navigate({ to: '/fans', search: { birthday: 30 } }),
};

const searchAction: Action = {
  id: 'fans.search',
  label: 'fans.search',
  section: 'people',
  icon: IconSearch,
  shortcut: '/',
  isHidden: true,
  isEnabled: () => hasPage('fans/FansPage') && document.getElementById(SEARCH_BOX_ID) !== null,
  perform: () => document.getElementById(SEARCH_BOX_ID)?.focus(),
};

export const actions: readonly Action[] = [
  newPersonAction,
  tagManagerAction,
  fieldManagerAction,
  quietAction,
  birthdaysAction,
  searchAction,
];
