import {
  IconCalendarPlus,
  IconFileExport,
  IconFileImport,
  IconNotes,
  IconPaperclip,
  IconSearch,
  IconTemplate,
} from '@tabler/icons-react';
import i18next from 'i18next';
import type { Action } from '../../app/actions/action.ts';
import { orpc } from '../../app/api/client.ts';
import { queryClient } from '../../app/api/query-client.ts';
import { createFormats } from '../../app/format.ts';
import { nearestLocale } from '../../i18n/i18n.ts';
import { NOTES_SEARCH_ID } from './search-box-id.ts';

// Dialogs are loaded when they are asked for: these actions are part of the first paint.

export const createNoteAction: Action = {
  id: 'notes.create',
  label: 'notes.actions.create',
  section: 'create',
  icon: IconNotes,
  shortcut: 'alt+N',
  keywords: 'new note write 新建 笔记 写',
  perform: async ({ navigate }) => (await import('./note-acts.ts')).createNote(navigate),
};

export const dailyAction: Action = {
  id: 'notes.daily',
  label: 'notes.actions.daily',
  section: 'create',
  icon: IconCalendarPlus,
  shortcut: 'alt+J',
  keywords: 'daily note today journal 今天 日记 日志',
  perform: async ({ navigate }) => {
    const { timeZone } = await queryClient.ensureQueryData(orpc.settings.get.queryOptions({ input: {} }));
    const format = createFormats(nearestLocale(i18next.language), timeZone);
    const { openDaily } = await import('./note-acts.ts');
    await openDaily(navigate, format.dayOf(), format.localDate(format.dayOf()));
  },
};

export const templatesAction: Action = {
  id: 'notes.templates',
  label: 'notes.templates.title',
  section: 'edit',
  icon: IconTemplate,
  keywords: 'template meeting interview review 模板 会谈 访谈 复盘',
  perform: async ({ navigate }) => (await import('./templates/TemplateDialog.tsx')).openTemplates(navigate),
};

export const importVaultAction: Action = {
  id: 'notes.import',
  label: 'notes.actions.importVault',
  section: 'library',
  icon: IconFileImport,
  keywords: 'obsidian joplin markdown vault import 导入 笔记库',
  perform: async () => (await import('./vault/VaultImport.tsx')).openVaultImport(),
};

export const exportVaultAction: Action = {
  id: 'notes.export',
  label: 'notes.actions.exportVault',
  section: 'library',
  icon: IconFileExport,
  keywords: 'obsidian markdown vault export 导出 笔记库',
  perform: async () => (await import('./vault/VaultExport.tsx')).openVaultExport(),
};

export const unusedAttachmentsAction: Action = {
  id: 'notes.unused',
  label: 'notes.unused.action',
  section: 'library',
  icon: IconPaperclip,
  keywords: 'attachments space clean 附件 空间 清理',
  perform: async () => (await import('./vault/UnusedAttachments.tsx')).openUnusedAttachments(),
};

const searchAction: Action = {
  id: 'notes.search',
  label: 'notes.actions.search',
  section: 'edit',
  icon: IconSearch,
  shortcut: '/',
  isHidden: true,
  isEnabled: () => document.getElementById(NOTES_SEARCH_ID) !== null,
  perform: () => document.getElementById(NOTES_SEARCH_ID)?.focus(),
};

export const actions: readonly Action[] = [
  createNoteAction,
  dailyAction,
  templatesAction,
  importVaultAction,
  exportVaultAction,
  unusedAttachmentsAction,
  searchAction,
];
