import { IconBook, IconBook2, IconPackage, IconPackageOff, IconSearch } from '@tabler/icons-react';
import type { Action } from '../../app/actions/action.ts';
import { CASES_SEARCH_ID } from './search-box-id.ts';

// Dialogs are loaded when they are asked for: these actions are part of the first paint.

export const createCaseAction: Action = {
  id: 'cases.create',
  label: 'cases.actions.create',
  section: 'create',
  icon: IconBook2,
  shortcut: 'alt+C',
  keywords: 'new case study 新建 案例',
  perform: async ({ navigate }) => (await import('./case-acts.ts')).createCase(navigate),
};

export const installStarterAction: Action = {
  id: 'cases.installStarter',
  label: 'cases.actions.installStarter',
  section: 'library',
  icon: IconPackage,
  keywords: 'starter cases 入门 案例库',
  perform: async () => (await import('./case-acts.ts')).installStarter(),
};

export const removeStarterAction: Action = {
  id: 'cases.removeStarter',
  label: 'cases.actions.removeStarter',
  section: 'library',
  icon: IconPackageOff,
  keywords: 'starter cases 入门 案例库 移除',
  perform: async () => (await import('./case-acts.ts')).removeStarter(),
};

export const glossaryAction: Action = {
  id: 'cases.glossary',
  label: 'cases.actions.glossary',
  section: 'help',
  icon: IconBook,
  keywords: 'glossary terms words 术语 名词',
  perform: async () => (await import('./glossary/GlossaryDialog.tsx')).openGlossary(),
};

const searchAction: Action = {
  id: 'cases.search',
  label: 'cases.actions.search',
  section: 'edit',
  icon: IconSearch,
  shortcut: '/',
  isHidden: true,
  isEnabled: () => document.getElementById(CASES_SEARCH_ID) !== null,
  perform: () => document.getElementById(CASES_SEARCH_ID)?.focus(),
};

export const actions: readonly Action[] = [
  createCaseAction,
  installStarterAction,
  removeStarterAction,
  glossaryAction,
  searchAction,
];
